"""Answering an offer on its page, signed in."""

from typing import Any

import pytest
from django.test import Client

from orchestra.models import (
    Event,
    Project,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.services.assignment import assign_task
from orchestra.services.staffing_answers import accept, decline
from orchestra.testing.factories import TodoFactory
from orchestra.tests.services.rows import nothing_changes
from orchestra.tests.services.staffing import plugins
from orchestra.tests.web.offers import (
    LIST,
    PLACE,
    accept_path,
    browser_of,
    offered,
    reject_path,
    text_of,
    title_of,
)

pytestmark = pytest.mark.django_db

Offer = StaffingRequestInquiry


@pytest.fixture
def offer(task: Task, ada: Worker) -> Offer:
    """Ada may have the task."""
    (found,) = offered(task, ada)
    return found


def answer(client: Client, path: str, **data: Any) -> Any:
    """Press the button; return the page that one is led to."""
    return client.post(path, data, follow=True)


class TestLooking:
    @pytest.mark.parametrize("path", [accept_path, reject_path])
    @pytest.mark.parametrize("method", ["get", "head"])
    def test_changes_nothing(
        self, path: Any, method: str, offer: Offer, ada: Worker
    ) -> None:
        """[S-10] A mail scanner that opens every link answers nothing."""
        client = browser_of(ada)

        with nothing_changes():
            response = getattr(client, method)(path(offer))

        assert response.status_code == 200

    def test_says_what_the_task_is_and_when_it_is_wanted(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        task.step.assignable_hours_function = plugins.reference(
            "hours", count=1.5
        )
        task.step.save()
        TodoFactory(
            project=task.project,
            step=task.step,
            start_by_datetime="2026-11-03T09:00:00Z",
            due_datetime="2026-11-05T17:00:00Z",
        )
        offer.request.project_description = "Two *pages*"
        offer.request.save()

        page = browser_of(ada).get(accept_path(offer))

        assert title_of(page) == "Do you want this task?"
        text = text_of(page)
        for part in (
            "Draft",
            task.project.short_description,
            "Two pages",
            "Takes about 1.5 hours",
            "Start by Tue 3 Nov 2026",
            "Due Thu 5 Nov 2026",
            "Available since",
            "Accept task",
            "Ignore",
        ):
            assert part in text

    def test_a_function_that_fails_hides_nothing_else(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        task.step.assignable_hours_function = plugins.reference("fail")
        task.step.save()

        page = browser_of(ada).get(accept_path(offer))

        assert page.status_code == 200
        assert "Takes about" not in text_of(page)

    def test_the_other_page_asks_whether_to_ignore(
        self, offer: Offer, ada: Worker
    ) -> None:
        page = browser_of(ada).get(reject_path(offer))

        assert title_of(page) == "Ignore this task?"
        assert "Accept it instead" in text_of(page)


class TestAccepting:
    def test_gives_the_task_and_says_so(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        page = answer(browser_of(ada), accept_path(offer))

        assert title_of(page) == "The task is yours"
        assert f'href="/orchestra/app/task/{task.pk}"' in (
            page.content.decode()
        )
        assert task.is_worker_assigned(ada)
        event = Event.objects.get(kind=Event.Kind.TASK_ASSIGNED)
        assert (event.actor_kind, event.actor_name) == ("worker", "ada")

    def test_loading_the_page_again_accepts_nothing(
        self, offer: Offer, ada: Worker
    ) -> None:
        response = browser_of(ada).post(accept_path(offer))

        assert response.status_code == 302
        assert response["Location"] == accept_path(offer)

    def test_needs_the_pages_own_token(
        self, offer: Offer, ada: Worker
    ) -> None:
        client = browser_of(ada, enforce_csrf_checks=True)

        with nothing_changes():
            response = client.post(accept_path(offer))

        assert response.status_code == 403

    def test_twice_is_no_error(self, offer: Offer, ada: Worker) -> None:
        client = browser_of(ada)
        answer(client, accept_path(offer))

        page = answer(client, accept_path(offer))

        assert title_of(page) == "The task is yours"
        assert TaskAssignment.objects.count() == 1

    def test_after_having_ignored_it(self, offer: Offer, ada: Worker) -> None:
        decline(ada, offer.pk)

        page = answer(browser_of(ada), accept_path(offer))

        assert title_of(page) == "The task is yours"


class TestComingLate:
    """[S-09] Each is a page with a sentence, and a 409 for who answered."""

    def late(self, offer: Offer, ada: Worker, title: str) -> str:
        client = browser_of(ada)
        before = list(TaskAssignment.objects.values())
        looked = client.get(accept_path(offer))
        page = client.post(accept_path(offer))
        assert (looked.status_code, page.status_code) == (200, 409)
        assert title_of(page) == title
        assert list(TaskAssignment.objects.values()) == before
        return text_of(page)

    def test_somebody_else_has_it(
        self, task: Task, ada: Worker, bo: Worker
    ) -> None:
        offer, bos = offered(task, ada, bo)
        accept(bo, bos.pk)

        said = self.late(offer, ada, "Somebody else has this task")

        assert "All available tasks" in said
        assert "Accept task" not in said

    def test_an_admin_assigned_it(
        self, offer: Offer, task: Task, bo: Worker, ada: Worker
    ) -> None:
        assign_task(bo.pk, task.pk)

        self.late(offer, ada, "This offer is over")

    def test_the_task_is_complete(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        Task.objects.update(status=Task.Status.COMPLETE)

        self.late(offer, ada, "This offer is over")

    def test_the_project_is_paused(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        Project.objects.update(status=Project.Status.PAUSED)

        said = self.late(offer, ada, "This project is paused")

        assert "The offer stands" in said

    def test_the_project_was_aborted(
        self, offer: Offer, task: Task, ada: Worker
    ) -> None:
        Project.objects.update(status=Project.Status.ABORTED)

        self.late(offer, ada, "This offer is over")

    def test_the_certification_was_revoked(
        self, offer: Offer, ada: Worker
    ) -> None:
        WorkerCertification.objects.filter(worker=ada).delete()

        said = self.late(offer, ada, "Do you want this task?")

        assert "certif" in said


class TestIgnoring:
    def test_is_kept_and_said(self, offer: Offer, ada: Worker) -> None:
        page = answer(browser_of(ada), reject_path(offer))

        assert title_of(page) == "You ignored this task"
        assert not StaffingResponse.objects.get().is_available
        assert "Accept task" in text_of(page)

    def test_from_the_list_leads_back_to_it(
        self, offer: Offer, ada: Worker
    ) -> None:
        page = answer(browser_of(ada), reject_path(offer), next=LIST)

        assert page.request["PATH_INFO"] == LIST
        assert "No task is on offer" in text_of(page)

    @pytest.mark.parametrize(
        "place",
        [
            "https://elsewhere.example.org/",
            "//elsewhere.example.org/",
            "/\\elsewhere.example.org/",
            "\\\\elsewhere.example.org",
            "javascript:alert(1)",
            "http:///elsewhere.example.org",
            "/\t/elsewhere.example.org",
            "elsewhere",
            "",
        ],
    )
    def test_never_leads_to_another_site(
        self, place: str, offer: Offer, ada: Worker
    ) -> None:
        """[S-11]"""
        client = browser_of(ada)

        looked = client.get(reject_path(offer), {"next": place})
        sent = client.post(reject_path(offer), {"next": place})
        asked = client.post(f"{reject_path(offer)}?next={place}")

        assert "elsewhere" not in looked.content.decode()
        assert sent["Location"] == asked["Location"] == reject_path(offer)

    def test_what_one_has_accepted_is_refused(
        self, offer: Offer, ada: Worker
    ) -> None:
        accept(ada, offer.pk)

        page = browser_of(ada).post(reject_path(offer))

        assert page.status_code == 409
        assert "You have accepted this task" in text_of(page)
        assert StaffingResponse.objects.get().is_available

    def test_needs_the_pages_own_token(
        self, offer: Offer, ada: Worker
    ) -> None:
        client = browser_of(ada, enforce_csrf_checks=True)

        with nothing_changes():
            response = client.post(reject_path(offer))

        assert response.status_code == 403


class TestSomebodyElsesOffer:
    @pytest.mark.parametrize("path", [accept_path, reject_path])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_does_not_exist(
        self, path: Any, method: str, offer: Offer, bo: Worker
    ) -> None:
        client = browser_of(bo)

        with nothing_changes():
            response = getattr(client, method)(path(offer))

        assert response.status_code == 404
        assert "Draft" not in text_of(response)

    @pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 40, "9" * 5000])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_nor_does_one_of_any_number(
        self, number: str, method: str, ada: Worker
    ) -> None:
        path = f"{PLACE}/accept_staffing_request_inquiry/{number}/"

        response = getattr(browser_of(ada), method)(path)

        assert response.status_code == 404
