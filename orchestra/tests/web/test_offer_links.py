"""Answering an offer by the link in a message."""

from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from orchestra.core.offer_links import offer_link
from orchestra.models import (
    Event,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    Worker,
)
from orchestra.services.staffing_answers import accept
from orchestra.tests.services.rows import nothing_changes
from orchestra.tests.web.offers import (
    LIST,
    accept_path,
    browser_of,
    offered,
    text_of,
    title_of,
)

pytestmark = pytest.mark.django_db

Offer = StaffingRequestInquiry
APP = "/orchestra/app/"


@pytest.fixture
def offer(task: Task, ada: Worker) -> Offer:
    """Ada may have the task."""
    (found,) = offered(task, ada)
    return found


def link_to(offer: Offer, worker: Worker) -> str:
    """Return the path that the link in a message leads to."""
    return urlsplit(offer_link(offer.pk, worker.pk)).path


class TestWithoutASession:
    def test_looking_changes_nothing(self, offer: Offer, ada: Worker) -> None:
        """[S-10]"""
        client = Client()

        with nothing_changes():
            page = client.get(link_to(offer, ada))

        assert page.status_code == 200
        assert title_of(page) == "Do you want this task?"
        assert f"for {ada.display_name}" in text_of(page)

    def test_accepting_gives_the_task_to_whom_it_was_sent(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        link = link_to(offer, ada)

        page = Client().post(link, {"answer": "accept"}, follow=True)

        assert title_of(page) == "The task is yours"
        assert "Log in and open the task" in text_of(page)
        assert task.is_worker_assigned(ada)
        event = Event.objects.get(kind=Event.Kind.TASK_ASSIGNED)
        assert (event.actor_kind, event.actor_name) == ("worker", "ada")

    def test_ignoring_is_kept(self, offer: Offer, ada: Worker) -> None:
        link = link_to(offer, ada)

        page = Client().post(link, {"answer": "ignore"}, follow=True)

        assert title_of(page) == "You ignored this task"
        assert not StaffingResponse.objects.get().is_available

    def test_it_answers_to_its_own_page_alone(
        self, offer: Offer, ada: Worker
    ) -> None:
        client = Client(enforce_csrf_checks=True)

        with nothing_changes():
            response = client.post(link_to(offer, ada), {"answer": "accept"})

        assert response.status_code == 403

    def test_the_forms_of_the_page_lead_nowhere_else(
        self, offer: Offer, ada: Worker
    ) -> None:
        page = Client().get(link_to(offer, ada)).content.decode()

        assert page.count('<form method="post" action="">') == 2
        assert page.count("<form") == 2

    @pytest.mark.parametrize("answer", ["", "maybe", "accept\x00", "ACCEPT"])
    def test_an_answer_that_is_none_is_refused(
        self, answer: str, offer: Offer, ada: Worker
    ) -> None:
        with nothing_changes():
            page = Client().post(link_to(offer, ada), {"answer": answer})

        assert page.status_code == 400

    def test_somebody_else_was_faster(
        self, task: Task, ada: Worker, bo: Worker
    ) -> None:
        """[S-09]"""
        offer, bos = offered(task, ada, bo)
        accept(bo, bos.pk)

        page = Client().post(link_to(offer, ada), {"answer": "accept"})

        assert page.status_code == 409
        assert title_of(page) == "Somebody else has this task"

    def test_what_one_has_accepted_one_cannot_ignore(
        self, offer: Offer, ada: Worker
    ) -> None:
        accept(ada, offer.pk)

        page = Client().post(link_to(offer, ada), {"answer": "ignore"})

        assert page.status_code == 409
        assert "You have accepted this task" in text_of(page)

    def test_it_does_not_lead_away(self, offer: Offer, ada: Worker) -> None:
        """[S-11]"""
        link = link_to(offer, ada)
        data = {"answer": "ignore", "next": "https://elsewhere.example.org"}

        assert Client().post(link, data)["Location"] == link


class TestWhatElseItOpens:
    def test_nothing(self, offer: Offer, ada: Worker) -> None:
        client = Client()
        client.get(link_to(offer, ada))
        client.post(link_to(offer, ada), {"answer": "accept"})

        assert "sessionid" not in client.cookies
        for path in (APP, LIST, accept_path(offer)):
            assert client.get(path).status_code == 302

    def test_it_is_kept_from_other_sites_and_from_caches(
        self, offer: Offer, ada: Worker
    ) -> None:
        page = Client().get(link_to(offer, ada))

        assert page["Referrer-Policy"] == "same-origin"
        assert page["X-Robots-Tag"] == "noindex"
        assert "no-store" in page["Cache-Control"]
        assert "form-action 'self'" in page["Content-Security-Policy"]


class TestForwarded:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_somebody_else_who_is_signed_in_cannot_answer(
        self, method: str, offer: Offer, ada: Worker, bo: Worker
    ) -> None:
        client = browser_of(bo)

        with nothing_changes():
            page = getattr(client, method)(
                link_to(offer, ada), {"answer": "accept"}
            )

        assert page.status_code == 403
        assert title_of(page) == "This offer is for somebody else"
        assert "Draft" not in text_of(page)
        assert ada.display_name not in text_of(page)

    def test_not_even_an_admin(
        self, offer: Offer, ada: Worker, di: Worker
    ) -> None:
        page = browser_of(di).post(link_to(offer, ada), {"answer": "accept"})

        assert page.status_code == 403

    def test_whoever_it_was_sent_to_may_be_signed_in(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        page = browser_of(ada).post(
            link_to(offer, ada), {"answer": "accept"}, follow=True
        )

        assert title_of(page) == "The task is yours"
        assert task.is_worker_assigned(ada)


class TestLinksThatDoNotHold:
    def test_an_expired_one_says_so_and_where_to_go(
        self, offer: Offer, ada: Worker
    ) -> None:
        with time_machine.travel("2026-01-05T10:00:00Z", tick=False):
            link = link_to(offer, ada)
        client = Client()

        with nothing_changes():
            pages: list[Any] = [
                client.get(link),
                client.post(link, {"answer": "accept"}),
            ]

        assert [page.status_code for page in pages] == [410, 410]
        assert {title_of(page) for page in pages} == {"This link has expired"}
        assert LIST in pages[0].content.decode()

    def test_a_changed_one_is_unknown(
        self, offer: Offer, ada: Worker, bo: Worker
    ) -> None:
        link = link_to(offer, ada)
        start, _, rest = link.partition("offer/")
        _, _, signature = rest.partition(":")
        other = link_to(offer, bo).partition("offer/")[2].partition(":")[0]

        for path in (f"{start}offer/{other}:{signature}", f"{link[:-2]}x/"):
            assert Client().get(path).status_code == 404

    def test_one_for_somebody_who_has_no_such_offer_is_unknown(
        self, offer: Offer, bo: Worker
    ) -> None:
        client = Client()
        link = link_to(offer, bo)

        with nothing_changes():
            assert client.get(link).status_code == 404
            data = {"answer": "accept"}
            assert client.post(link, data).status_code == 404

    def test_whoever_left_cannot_answer(
        self, offer: Offer, ada: Worker
    ) -> None:
        ada.user.is_active = False
        ada.user.save()

        with nothing_changes():
            page = Client().post(link_to(offer, ada), {"answer": "accept"})

        assert page.status_code == 404

    def test_one_to_an_offer_that_was_deleted_is_unknown(
        self, offer: Offer, ada: Worker
    ) -> None:
        link = link_to(offer, ada)
        offer.request.delete()

        assert Client().get(link).status_code == 404
