"""Offers, reminders and warnings reach whom they are for."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from orchestra.communication.announcer import announce_left_behind
from orchestra.communication.deliver import DeliveryRound
from orchestra.communication.staffing import (
    remind_workers_about_available_tasks,
    send_staffing_requests,
    warn_staffing_team_about_unstaffed_tasks,
)
from orchestra.core.offer_links import read_offer_token
from orchestra.models import (
    Delivery,
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.staffing import staff
from orchestra.services.staffing_answers import decline
from orchestra.testing.queries import counted_queries
from orchestra.testing.slack import FakeSlack
from orchestra.tests.communication.conftest import INTERNAL
from orchestra.tests.mail_server import MailServer
from orchestra.tests.services.staffing.searches import wants_news_by

pytestmark = pytest.mark.django_db

Due = Callable[[], DeliveryRound]


@pytest.fixture
def search(task: Task, ada: Worker) -> StaffBotRequest:
    """A search for somebody, in which Ada has been asked."""
    task.project.short_description = "Sally's & Co"
    task.project.save()
    request = staff(task.pk)
    send_staffing_requests()
    return request


def text_of(mail: Any, kind: str = "plain") -> str:
    content: str = mail.get_body((kind,)).get_content()
    return content


def key_in(text: str) -> Any:
    """Return whom the first link in the text lets answer what."""
    link = re.search(r"http://127\.0\.0\.1:8000(/\S*offer\S*)", text)
    assert link is not None, text
    token = link[1].rstrip("/").rpartition("/")[2]
    return read_offer_token(token)


def test_an_offer_by_mail(
    search: StaffBotRequest, ada: Worker, mail_server: MailServer, due: Due
) -> None:
    """[S-16] With a link that is Ada's own."""
    due()

    (mail,) = mail_server.mails
    text = text_of(mail)
    assert mail["To"] == "ada@example.org"
    assert mail["Subject"] == "A new task for you: Something to do."
    assert "About: Sally's & Co" in text
    assert "available_staffing_requests" in text
    inquiry = StaffingRequestInquiry.objects.get(communication_method=1)
    assert key_in(text) == (inquiry.pk, ada.pk)
    html = text_of(mail, "html")
    assert re.search(r'<a href="http://127.0.0.1:8000/\S*offer', html)


def test_an_offer_in_slack(
    task: Task, ada: Worker, slack: FakeSlack, link: Any, due: Due
) -> None:
    user_id = link(ada)
    wants_news_by(ada, email=False, slack=True)
    staff(task.pk)
    send_staffing_requests()

    due()

    (text,) = slack.texts(user_id)
    inquiry = StaffingRequestInquiry.objects.get()
    assert text.startswith("Hello Ada,")
    assert key_in(text) == (inquiry.pk, ada.pk)


def test_a_description_reads_well_in_each_channel(
    task: Task,
    ada: Worker,
    mail_server: MailServer,
    slack: FakeSlack,
    link: Any,
    due: Due,
) -> None:
    """[S-12] [S-16] It is Markdown, and may have been written by anybody."""
    user_id = link(ada)
    wants_news_by(ada, email=True, slack=True)
    staff(task.pk)
    send_staffing_requests()
    description = (
        "**Two pages** on [the harbour](https://example.org/h)."
        "<script>alert(1)</script>"
    )
    StaffBotRequest.objects.update(project_description=description)

    due()

    mail = mail_server.mails[-1]
    assert description in text_of(mail)
    html = text_of(mail, "html")
    assert "<strong>Two pages</strong>" in html
    assert '<a href="https://example.org/h"' in html
    assert "<script" not in html
    direct = slack.texts(user_id)[-1]
    assert "*Two pages* on <https://example.org/h|the harbour>." in direct
    assert "&lt;script&gt;" in direct


def test_an_offer_that_was_answered_meanwhile_is_not_sent(
    search: StaffBotRequest, ada: Worker, mail_server: MailServer, due: Due
) -> None:
    decline(ada, StaffingRequestInquiry.objects.all()[0].pk)

    assert due().not_needed == 1
    assert mail_server.mails == []


def test_an_offer_of_a_task_that_somebody_has_is_not_sent(
    search: StaffBotRequest, bo: Worker, mail_server: MailServer, due: Due
) -> None:
    assign_task(bo.pk, search.task_id)

    due()

    assert "A new task for you: Something to do." not in {
        mail["Subject"]
        for mail in mail_server.mails
        if mail["To"] == "ada@example.org"
    }


def test_who_is_not_in_slack_is_asked_by_mail_alone(
    search: StaffBotRequest,
    mail_server: MailServer,
    slack: FakeSlack,
    due: Due,
    settings: Any,
) -> None:
    settings.ORCHESTRA_SLACK_INTERNAL_ENABLED = False

    assert due().sent == 1
    assert slack.count("chat.postMessage") == 0


def test_a_reminder_names_what_is_still_open(
    search: StaffBotRequest, ada: Worker, mail_server: MailServer, due: Due
) -> None:
    due()
    assert remind_workers_about_available_tasks() == 1
    due()

    mail = mail_server.mails[-1]
    assert mail["Subject"] == "1 task is still available to you"
    assert "Sally's & Co: Something to do." in text_of(mail)
    assert key_in(text_of(mail)).worker_id == ada.pk


def test_a_reminder_of_nothing_is_not_sent(
    search: StaffBotRequest, bo: Worker, mail_server: MailServer, due: Due
) -> None:
    due()
    remind_workers_about_available_tasks()
    assign_task(bo.pk, search.task_id)

    due()

    subjects = [str(mail["Subject"]) for mail in mail_server.mails]
    assert not any("still available" in one for one in subjects)


@pytest.mark.parametrize("channel", [None, "#staffing"])
def test_the_staffing_team_is_warned_of_a_task_that_nobody_took(
    channel: str | None,
    search: StaffBotRequest,
    internal: FakeSlack,
    due: Due,
    settings: Any,
) -> None:
    """Where it wants to be, or else where everything is told."""
    internal.add_channel("staffing")
    settings.ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID = channel
    settings.ORCHESTRA_STAFFBOT_STAFFING_MIN_TIME = timedelta(0)
    Delivery.objects.all().delete()
    assert warn_staffing_team_about_unstaffed_tasks() == 1

    due()

    *_, text = internal.texts(channel or INTERNAL)
    assert "*Nobody has taken this task* of v1, Draft:" in text
    assert f"> Sally's & Co, task {search.task_id}, for 0" in text


def test_the_staffing_team_hears_that_everybody_was_asked(
    search: StaffBotRequest, internal: FakeSlack, due: Due
) -> None:
    due()

    assert "Everybody was asked" in internal.texts(INTERNAL)[-1]


def test_an_offer_costs_10_queries(
    search: StaffBotRequest, mail_server: MailServer, due: Due
) -> None:
    announce_left_behind()

    with counted_queries() as queries:
        assert due().sent == 1

    # The looks for what is left behind and what is due are the round's.
    assert len(queries) <= 5 + 10, queries
