"""Each event is announced once, to those who are to hear of it."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.communication.announcer import announce, announce_left_behind
from orchestra.models import (
    CommunicationPreference,
    Delivery,
    Event,
    Project,
    Task,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import AssignmentFactory, WorkerFactory
from orchestra.testing.queries import counted_queries
from orchestra.testing.slack import FakeSlack
from orchestra.tests.communication.world import (
    addresses,
    announced,
    assigned,
    record,
)

pytestmark = pytest.mark.django_db

Kind = Event.Kind
Commits = Callable[..., Any]
STATUS_CHANGE = CommunicationPreference.CommunicationType.TASK_STATUS_CHANGE


def test_a_lifecycle_call_is_announced_after_its_commit(
    task: Task,
    ada: Worker,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    """Recorded, that is; the round sends it."""
    with django_capture_on_commit_callbacks(execute=True):
        assign_task(ada.pk, task.pk)
        assert not Delivery.objects.exists()

    event = Event.objects.get()
    assert addresses(event) == [("mail", "ada")]
    assert event.announced_at is not None
    assert mailoutbox == []


def test_inline_it_is_sent_as_well(
    task: Task,
    ada: Worker,
    mailoutbox: list[Any],
    settings: Any,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    settings.ORCHESTRA_MESSAGES_INLINE = True

    with django_capture_on_commit_callbacks(execute=True):
        assign_task(ada.pk, task.pk)

    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]


def test_an_event_is_announced_once(task: Task, ada: Worker) -> None:
    event = assigned(task, ada)

    assert announce([event.pk]) == 1
    assert announce([event.pk]) == 0

    assert addresses(event) == [("mail", "ada")]


def test_what_a_crash_left_behind_is_announced_by_the_round(
    task: Task, ada: Worker
) -> None:
    event = assigned(task, ada)
    silent = record(Kind.TASK_CREATED, task)

    assert announce_left_behind() == 1

    assert addresses(event) == [("mail", "ada")]
    silent.refresh_from_db()
    assert silent.announced_at is not None
    assert not Event.objects.filter(announced_at=None).exists()


def test_more_than_a_batch_was_left_behind(
    task: Task, monkeypatch: Any
) -> None:
    monkeypatch.setattr("orchestra.services.deliveries.EVENTS_AT_ONCE", 2)
    for _ in range(5):
        record(Kind.PROJECT_PAUSED, task)

    assert announce_left_behind() == 5


def test_an_event_that_lacks_what_is_usual_keeps_no_other_back(
    task: Task, ada: Worker, slack: FakeSlack
) -> None:
    for kind in Kind:
        record(kind, task)
        record(kind)
    event = assigned(task, ada)

    announce_left_behind()

    assert ("mail", "ada") in addresses(event)


def test_nothing_is_addressed_to_slack_while_it_is_off(
    task: Task, ada: Worker
) -> None:
    """[B-06]"""
    record(Kind.PROJECT_CREATED, task)
    assigned(task, ada)
    announce_left_behind()

    channels = Delivery.objects.values_list("channel", flat=True)
    assert list(channels) == ["mail"]


def test_an_assignment_with_slack(
    task: Task, ada: Worker, slack: FakeSlack
) -> None:
    assert announced(assigned(task, ada)) == [
        ("mail", "ada"),
        ("slack_invite", "ada"),
        ("slack_project", str(task.project_id)),
        ("slack_internal", "everybody"),
    ]


def test_a_channel_is_made_first_and_archived_last(
    project: Project, slack: FakeSlack
) -> None:
    def told(kind: Event.Kind) -> list[str]:
        event = Event.objects.create(kind=kind, project=project)
        return [
            recipient if channel == "slack_act" else channel
            for channel, recipient in announced(event)
            if channel != "slack_internal"
        ]

    assert told(Kind.PROJECT_CREATED) == ["create"]
    assert told(Kind.PROJECT_COMPLETED) == ["slack_project", "archive"]
    assert told(Kind.PROJECT_REOPENED) == ["unarchive", "slack_project"]


def test_who_does_not_want_mails_gets_none(task: Task, ada: Worker) -> None:
    ada.communication_preferences.filter(
        communication_type=STATUS_CHANGE
    ).update(by_email=False)

    assert announced(assigned(task, ada)) == []


def test_who_never_said_gets_mails(task: Task, ada: Worker) -> None:
    """[N-01] A missing row aborts nothing and silences nobody."""
    ada.communication_preferences.all().delete()

    assert announced(assigned(task, ada)) == [("mail", "ada")]


@pytest.mark.parametrize("field", [{"is_active": False}, {"email": ""}])
def test_who_cannot_be_reached_gets_no_mail(
    field: dict[str, Any], task: Task, ada: Worker
) -> None:
    """[S-08]"""
    for name, value in field.items():
        setattr(ada.user, name, value)
    ada.user.save()

    assert announced(assigned(task, ada)) == []


def test_two_who_share_an_address_get_a_mail_each(
    task: Task, ada: Worker, bo: Worker
) -> None:
    """[N-01] [N-02] One recipient a mail, whoever else has the address."""
    bo.user.email = ada.user.email
    bo.user.save()
    AssignmentFactory(task=task, worker=ada, iteration=False)
    AssignmentFactory(
        task=task, worker=bo, iteration=False, assignment_counter=1, status=1
    )

    assert announced(record(Kind.TASK_COMPLETED, task)) == [
        ("mail", "ada"),
        ("mail", "bo"),
    ]


def test_who_holds_two_tasks_hears_once_that_the_project_ended(
    task: Task, ada: Worker
) -> None:
    """[L-23]"""
    AssignmentFactory(task=task, worker=ada, iteration=False)
    AssignmentFactory(task__project=task.project, worker=ada, iteration=False)

    event = record(Kind.PROJECT_ABORTED, task)

    assert announced(event) == [("mail", "ada")]


def test_both_hear_of_a_reassignment(
    task: Task, ada: Worker, bo: Worker
) -> None:
    """[N-03] [L-08]"""
    event = record(
        Kind.TASK_REASSIGNED,
        task,
        worker="bo",
        previous_worker="ada",
        previous_worker_id=ada.pk,
    )

    assert announced(event) == [("mail", "ada"), ("mail", "bo")]


def test_whose_task_is_recalled_hears_of_it(
    task: Task, ada: Worker, bo: Worker
) -> None:
    """[R-06] Whoever was taken off it a moment before does not."""
    AssignmentFactory(task=task, worker=ada, iteration=False).delete()
    AssignmentFactory(task=task, worker=bo, iteration=False).delete()

    event = record(Kind.TASK_RECALLED, task, taken_from=["ada"])

    assert announced(event) == [("mail", "ada")]


@pytest.mark.parametrize("people", [1, 40])
def test_announcing_costs_4_queries(people: int, task: Task) -> None:
    for level in range(people):
        AssignmentFactory(
            task=task,
            worker=WorkerFactory(),
            iteration=False,
            assignment_counter=level,
            status=1,
        )
    event = record(Kind.TASK_COMPLETED, task)

    with counted_queries() as queries:
        announce([event.pk])

    assert Delivery.objects.count() == people
    assert len(queries) <= 4, queries
