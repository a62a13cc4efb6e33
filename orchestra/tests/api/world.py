"""A small world in which every endpoint has something to do."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from orchestra.core.errors import AssignmentPolicyError
from orchestra.models import Project, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.events import record_all
from orchestra.services.incidents import policy_incident
from orchestra.services.staffing import staff
from orchestra.services.submission import submit_task
from orchestra.services.time_tracking import start_timer
from orchestra.testing.factories import (
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
    TodoFactory,
    TodoListTemplateFactory,
    TodoQAFactory,
    UserFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.files import put_file
from orchestra.testing.slack import FakeSlack
from orchestra.tests.api.bodies import (
    FILE_ID,
    PICTURE,
    TEMPLATE,
    TODO,
    TODO_QA,
    waiting_task,
)
from orchestra.tests.api.permission_matrix import BOS_ENTRY, BOS_OFFER
from orchestra.tests.services.staffing.searches import offer_to


@pytest.fixture
def people(ada: Worker, bo: Worker, cy: Worker, di: Worker) -> dict[str, Any]:
    """Return the users who have a session."""
    cast = {worker.user.username: worker.user for worker in (ada, bo, cy, di)}
    return {**cast, "eve": UserFactory(username="eve")}


@pytest.fixture(scope="module")
def workspace() -> Iterator[FakeSlack]:
    """A Slack workspace that is too slow to start for every test."""
    with FakeSlack() as workspace:
        yield workspace


def book_time(worker: Worker) -> None:
    """Book an hour of the worker's, and begin to count more."""
    TimeEntryFactory(
        pk=BOS_ENTRY,
        worker=worker,
        date=date(2020, 2, 2),
        time_worked=timedelta(hours=1),
    )
    start_timer(worker)


def note_todos(task: Task) -> None:
    """Note two to-dos in the task, one of them checked, and a template."""
    place = {"project": task.project, "step": task.step}
    TodoFactory(pk=TODO, **place)
    TodoQAFactory(pk=TODO_QA, todo=TodoFactory(**place))
    TodoListTemplateFactory(pk=TEMPLATE, slug="pack")


def add_tasks(project: Project, certification: Any) -> None:
    """Add a task to do and one to review."""
    for slug, status in (
        ("to-do", Task.Status.AWAITING_PROCESSING),
        ("to-review", Task.Status.PENDING_REVIEW),
    ):
        TaskFactory(
            project=project,
            status=status,
            step=StepFactory(
                slug=slug,
                workflow_version=project.workflow_version,
                required_certifications=[certification],
            ),
        )


def a_world(task: Task, ada: Worker, bo: Worker, slack: FakeSlack) -> Task:
    """Return the task, which Ada submitted and Bo is reviewing.

    There are two more: one to do and one to review. A policy failed on the
    one to do. Bo has booked time, and counts some. The reviewed one has two
    to-dos, one of them checked. Slack, which has to be switched on, knows
    the project's channel and Fay.
    """
    project = task.project
    project.slack_group_id = slack.add_channel("a-project")
    project.save()
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {"text": "Done"}, 1, ada)
    reviewed = assign_task(bo.pk, task.pk)
    certification = task.step.required_certifications.get()
    book_time(bo)
    note_todos(reviewed)
    put_file(project.pk, FILE_ID, PICTURE)
    add_tasks(project, certification)
    offer_to(staff(waiting_task(reviewed).pk), bo, pk=BOS_OFFER)
    fay = WorkerFactory(
        user__username="fay", slack_user_id=slack.add_user("fay")
    )
    certify(fay, certification, reviewer=True)
    record_all(
        [
            policy_incident(
                waiting_task(reviewed),
                "assignment_policy",
                "a.policy",
                AssignmentPolicyError(),
                level="entry_level",
            )
        ]
    )
    return reviewed


@pytest.fixture
def world(
    task: Task, ada: Worker, bo: Worker, workspace: FakeSlack, settings: Any
) -> Task:
    """The world in which a test asks."""
    for name, value in workspace.settings().items():
        setattr(settings, name, value)
    return a_world(task, ada, bo, workspace)
