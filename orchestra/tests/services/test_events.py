"""What happened is on the record, and told after the commit alone."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import IllegalTaskSubmission, TaskAssignmentError
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    Worker,
    WorkflowVersion,
)
from orchestra.services import events
from orchestra.services.assignment import assign_task, get_new_task_assignment
from orchestra.services.projects import create_project_with_tasks
from orchestra.services.submission import submit_task
from orchestra.signals import event_recorded

Commits = Callable[..., Any]

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[Event]]:
    """Collect the events that are announced."""
    announced: list[Event] = []

    def receiver(event: Event, **kwargs: Any) -> None:
        announced.append(event)

    event_recorded.connect(receiver)
    yield announced
    event_recorded.disconnect(receiver)


@pytest.fixture
def troublemaker() -> Iterator[None]:
    """A receiver, connected first, that always raises."""

    def receiver(**kwargs: Any) -> None:
        raise RuntimeError("no network today")

    event_recorded.connect(receiver)
    yield
    event_recorded.disconnect(receiver)


def test_an_event_says_what_where_and_who(project: Project) -> None:
    with acting_as(Actor("bot", "staffbot")):
        events.record(Event.Kind.PROJECT_CREATED, project, why="because")

    event = Event.objects.get()
    assert event.kind == "project_created"
    assert event.project == project
    assert (event.task, event.assignment) == (None, None)
    assert (event.actor_kind, event.actor_name) == ("bot", "staffbot")
    assert event.data == {"why": "because"}
    assert event.announced_at is None


def test_nobody_named_means_the_system(project: Project) -> None:
    events.record(Event.Kind.PROJECT_CREATED, project)

    assert Event.objects.get().actor_kind == "system"
    assert Event.objects.get().actor_name == ""


def test_many_events_are_one_query(
    project: Project, django_assert_num_queries: Callable
) -> None:
    several = [
        events.new_event(Event.Kind.PROJECT_CREATED, project)
        for _ in range(10)
    ]

    with django_assert_num_queries(1):
        events.record_all(several)


def test_events_are_told_in_their_order_after_the_commit(
    project: Project,
    told: list[Event],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        events.record(Event.Kind.PROJECT_CREATED, project)
        events.record(Event.Kind.PROJECT_COMPLETED, project)
        assert told == []

    assert [one.kind for one in told] == [
        "project_created",
        "project_completed",
    ]
    assert all(one.pk for one in told)


def test_nothing_is_told_of_what_was_rolled_back(
    project: Project,
    told: list[Event],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True),
        transaction.atomic(),
    ):
        events.record(Event.Kind.PROJECT_CREATED, project)
        transaction.set_rollback(True)

    assert told == []
    assert not Event.objects.exists()


def test_a_receiver_that_raises_keeps_nobody_from_hearing(
    project: Project,
    troublemaker: None,
    told: list[Event],
    django_capture_on_commit_callbacks: Commits,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """[L-04] [X-06] A dead Slack disturbs nobody, and is logged."""
    with (
        caplog.at_level(logging.ERROR),
        django_capture_on_commit_callbacks(execute=True),
    ):
        events.record(Event.Kind.PROJECT_CREATED, project)

    assert len(told) == 1
    assert "no network today" in caplog.text


def test_an_assignment_stands_though_a_receiver_raises(
    task: Task,
    ada: Worker,
    troublemaker: None,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    """[L-04]"""
    with django_capture_on_commit_callbacks(execute=True):
        assign_task(ada.pk, task.pk)

    assert task.is_worker_assigned(ada)


def assigning(task: Task, ada: Worker) -> object:
    """Assign the task."""
    return assign_task(ada.pk, task.pk)


def pulling(task: Task, ada: Worker) -> object:
    """Ask for a task."""
    return get_new_task_assignment(ada, Task.Status.AWAITING_PROCESSING)


def submitting(task: Task, ada: Worker) -> object:
    """Assign the task, and submit it."""
    assign_task(ada.pk, task.pk)
    asked = Iteration.Status.REQUESTED_REVIEW
    return submit_task(task.pk, {}, asked, ada)


def creating(task: Task, ada: Worker) -> object:
    """Create a project with its first task."""
    version = task.project.workflow_version
    return create_project_with_tasks(
        version.workflow.slug, version.slug, "Another", 0, 1, {}
    )


SERVICES = [assigning, pulling, submitting, creating]


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_tells_what_it_did(
    service: Callable[[Task, Worker], object],
    task: Task,
    ada: Worker,
    told: list[Event],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        service(task, ada)

    assert told
    assert set(told) == set(Event.objects.all())


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_that_is_rolled_back_tells_nothing(
    service: Callable[[Task, Worker], object],
    task: Task,
    ada: Worker,
    told: list[Event],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True) as callbacks,
        transaction.atomic(),
    ):
        service(task, ada)
        transaction.set_rollback(True)

    assert callbacks == []
    assert told == []


def test_a_service_that_refuses_tells_nothing(
    task: Task,
    ada: Worker,
    bo: Worker,
    told: list[Event],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    assign_task(ada.pk, task.pk)

    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(TaskAssignmentError):
            assign_task(bo.pk, task.pk)
        with pytest.raises(IllegalTaskSubmission):
            submit_task(task.pk, {}, Iteration.Status.PROVIDED_REVIEW, ada)

    assert told == []


def test_the_history_goes_with_its_project(
    workflow_version: WorkflowVersion, step: Step
) -> None:
    project = create_project_with_tasks(
        workflow_version.workflow.slug, "v1", "Short-lived", 0, 1, {}
    )

    project.delete()

    assert not Event.objects.exists()
