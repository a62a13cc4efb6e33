"""What is told of a project comes in the order in which it happened."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from orchestra.communication.deliver import DeliveryRound
from orchestra.models import Delivery, Event, Project, Task, Worker
from orchestra.services.deliveries import ORDERLY_TRIES, claim_due
from orchestra.services.project_slack import create_channel
from orchestra.testing.factories import TaskFactory
from orchestra.testing.slack import ALWAYS, FakeSlack
from orchestra.tests.communication.conftest import INTERNAL
from orchestra.tests.communication.world import pass_time, record
from orchestra.tests.mail_server import MailServer

pytestmark = pytest.mark.django_db

Due = Callable[[], DeliveryRound]
Kind = Event.Kind
MINUTE = timedelta(minutes=1)


def tell(task: Task, worker: Worker, *kinds: Event.Kind) -> None:
    """Have these things happen, which Ada hears of by mail."""
    for kind in kinds:
        record(kind, task, worker=worker.user.get_username())


def words(slack: FakeSlack, recipient: str) -> list[str]:
    """Return the first word of each line in the channel."""
    return [
        text.lstrip("*").partition(" ")[0].rstrip(":*.")
        for text in slack.texts(recipient)
    ]


@pytest.fixture
def two(task: Task, ada: Worker) -> Task:
    """Ada is given a task, and then it is given to her once more."""
    tell(task, ada, Kind.TASK_ASSIGNED, Kind.TASK_REASSIGNED)
    return task


def test_a_mail_waits_for_the_one_before_it(
    two: Task, mail_server: MailServer, due: Due
) -> None:
    mail_server.data_answers = ["451 Try later"]

    assert (due().sent, due().sent) == (0, 0)
    pass_time(2 * MINUTE)
    assert due().sent == 2

    sent = Delivery.objects.order_by("sent_at")
    assert list(sent.values_list("event__kind", flat=True)) == [
        Kind.TASK_ASSIGNED,
        Kind.TASK_REASSIGNED,
    ]


def test_other_people_and_other_projects_do_not_wait(
    two: Task, ada: Worker, bo: Worker, mail_server: MailServer, due: Due
) -> None:
    tell(two, bo, Kind.TASK_ASSIGNED)
    tell(TaskFactory(step=two.step), ada, Kind.TASK_ASSIGNED)
    mail_server.data_answers = ["451 Try later"]

    assert due().sent == 2

    assert sorted(mail_server.recipients()) == [
        "ada@example.org",
        "bo@example.org",
    ]


def test_a_mail_that_failed_often_holds_up_nobody(
    two: Task, mail_server: MailServer, due: Due
) -> None:
    mail_server.data_answers = ["451 Try later"] * (ORDERLY_TRIES + 1)

    sent = []
    for _ in range(ORDERLY_TRIES + 1):
        sent.append(due().sent)
        pass_time(timedelta(hours=6))

    assert sent == [0] * ORDERLY_TRIES + [1]


def test_what_a_dead_process_had_taken_comes_first_when_its_lease_is_over(
    two: Task, ada: Worker, mail_server: MailServer, due: Due
) -> None:
    due()
    tell(two, ada, Kind.TASK_REASSIGNED)
    # Announced by a round that is killed as soon as it has taken the mail.
    mail_server.stop()
    due()
    pass_time(2 * MINUTE)
    assert len(claim_due()) == 1
    mail_server.start()
    tell(two, ada, Kind.TASK_ASSIGNED)

    assert due().sent == 0
    pass_time(10 * MINUTE)
    assert due().sent == 2


@pytest.mark.parametrize("tries", [1, 2])
def test_a_channel_reads_in_order_after_an_outage(
    tries: int, task: Task, project: Project, internal: FakeSlack, due: Due
) -> None:
    create_channel(task.project_id)
    record(Kind.PROJECT_PAUSED, task)
    internal.answer(b"<html>", times=ALWAYS)
    for _ in range(tries):
        due()
        pass_time(3 * MINUTE)
    internal.recover()
    record(Kind.TASK_COMPLETED, task)
    record(Kind.POLICY_FAILED, task, error="No.", policy="It", path="x.y")

    due()

    project.refresh_from_db()
    assert words(internal, INTERNAL) == ["Project", "Task", "It"]
    assert words(internal, str(project.slack_group_id)) == ["Project", "Task"]


def test_what_waits_for_its_channel_comes_in_order(
    task: Task, project: Project, internal: FakeSlack, due: Due, settings: Any
) -> None:
    """However much longer than planned each of them waits."""
    settings.ORCHESTRA_SLACK_INTERNAL_ENABLED = False
    kinds = [Kind.PROJECT_PAUSED, Kind.PROJECT_RESUMED, Kind.TASK_COMPLETED]
    for kind in (Kind.PROJECT_CREATED, *kinds):
        record(kind, task)
    internal.refuse("fatal_error", "conversations.create")
    due()
    create_channel(task.project_id)
    first = Delivery.objects.filter(channel="slack_project").earliest("pk")
    pass_time(2 * MINUTE)
    first.next_attempt_at += timedelta(hours=1)
    first.save()

    assert due().sent == 1
    pass_time(2 * timedelta(hours=1))
    due()

    project.refresh_from_db()
    assert [
        one.partition("*")[2].partition("*")[0]
        for one in internal.texts(str(project.slack_group_id))
    ] == ["Project paused.", "Project resumed.", "Task completed."]
