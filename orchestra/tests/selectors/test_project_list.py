"""The list of projects: which, in which order, and who holds what."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
    Todo,
    Worker,
    WorkflowVersion,
)
from orchestra.selectors.project_list import ProjectFilter, project_list
from orchestra.services import events
from orchestra.testing.factories import (
    AssignmentFactory,
    MachineStepFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    TodoFactory,
    WorkflowVersionFactory,
)

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
S = Task.Status


def ids(order: str = "-start_datetime", **wanted: Any) -> list[int]:
    found = project_list(ProjectFilter(**wanted), order)
    return [row["id"] for row in found["projects"]]


def only_row() -> dict[str, Any]:
    (row,) = project_list()["projects"]
    found: dict[str, Any] = row
    return found


def test_describes_a_project_and_its_open_tasks(
    project: Project, step: Step, ada: Worker
) -> None:
    project.start_datetime = START
    project.save()
    StepFactory(workflow_version=project.workflow_version)
    TaskFactory(project=project, status=S.SKIPPED)
    task = TaskFactory(project=project, step=step, status=S.PROCESSING)
    AssignmentFactory(task=task, worker=ada, start_datetime=START)

    version = project.workflow_version
    assert only_row() == {
        "id": project.pk,
        "short_description": project.short_description,
        "start_datetime": "2026-01-05T09:30:00Z",
        "status": "Active",
        "priority": 0,
        "task_class": 1,
        "workflow_slug": version.workflow.slug,
        "workflow_name": version.workflow.name,
        "workflow_version_slug": "v1",
        "step_count": 3,
        "overdue_since": None,
        "finished_count": 1,
        "is_stuck": False,
        "is_unstaffed": False,
        "open_tasks": [
            {
                "id": task.pk,
                "step_name": "Draft",
                "status": "Processing",
                "is_human": True,
                "worker": "ada",
                "worker_name": "Ada Example",
                "since": "2026-01-05T09:30:00Z",
                "is_stuck": False,
                "is_unstaffed": False,
            }
        ],
    }


def test_whoever_has_handed_on_holds_nothing(task: Task, ada: Worker) -> None:
    Task.objects.update(status=S.PENDING_REVIEW, start_datetime=START)
    AssignmentFactory(
        task=task, worker=ada, status=TaskAssignment.Status.SUBMITTED
    )
    AssignmentFactory(task=task, assignment_counter=1).delete()

    (held,) = only_row()["open_tasks"]

    assert held["worker"] is None
    assert held["worker_name"] is None
    assert held["since"] == "2026-01-05T09:30:00Z"
    assert held["is_unstaffed"]


def test_a_project_without_tasks_has_a_row(project: Project) -> None:
    row = only_row()

    assert row["step_count"] == row["finished_count"] == 0
    assert row["open_tasks"] == []


def test_finds_text_in_any_case_and_the_id() -> None:
    portrait = ProjectFactory(short_description="A Portrait of Ada")
    other = ProjectFactory(short_description="100% or _nothing_")

    assert ids(search="portrait") == [portrait.pk]
    assert ids(search="100%") == [other.pk]
    assert ids(search="_") == [other.pk]
    assert portrait.pk in ids(search=str(portrait.pk))
    assert ids(search="9" * 50) == []


def test_finds_a_workflow_and_one_of_its_versions() -> None:
    first = WorkflowVersionFactory()
    second = WorkflowVersionFactory(workflow=first.workflow, slug="v2")
    old, new = (
        ProjectFactory(workflow_version=version) for version in (first, second)
    )
    ProjectFactory()

    assert ids(workflow=first.workflow.slug) == [new.pk, old.pk]
    assert ids(workflow=first.workflow.slug, version="v2") == [new.pk]
    assert ids(workflow="no-such") == []


def test_finds_those_in_which_somebody_works(ada: Worker) -> None:
    part = AssignmentFactory(worker=ada)
    AssignmentFactory(task=part.task, assignment_counter=1, status=1)
    AssignmentFactory(worker=ada).delete()

    assert ids(worker="ada") == [part.task.project_id]


@pytest.mark.parametrize(
    ("status", "is_found"),
    [
        (S.AWAITING_PROCESSING, True),
        (S.PENDING_REVIEW, True),
        (S.PROCESSING, False),
        (S.COMPLETE, False),
        (S.ABORTED, False),
    ],
)
def test_finds_those_that_wait_for_somebody(
    status: int, is_found: bool, task: Task
) -> None:
    Task.objects.update(status=status)

    assert bool(ids(unstaffed=True)) is is_found
    assert only_row()["is_unstaffed"] is is_found


def test_neither_a_machine_nor_a_paused_project_waits_for_somebody(
    workflow_version: WorkflowVersion,
) -> None:
    TaskFactory(
        project__workflow_version=workflow_version,
        step=MachineStepFactory(workflow_version=workflow_version),
    )
    TaskFactory(project__status=Project.Status.PAUSED)

    assert ids(unstaffed=True) == []


@pytest.fixture
def failed(project: Project) -> TaskAssignment:
    """A machine step that failed."""
    step = MachineStepFactory(workflow_version=project.workflow_version)
    task = TaskFactory(project=project, step=step, status=S.PROCESSING)
    assignment: TaskAssignment = AssignmentFactory(
        task=task, worker=None, status=TaskAssignment.Status.FAILED
    )
    return assignment


def test_finds_those_in_which_a_machine_failed(failed: TaskAssignment) -> None:
    ProjectFactory()

    assert ids(stuck=True) == [failed.task.project_id]
    assert [row["is_stuck"] for row in project_list()["projects"]] == [
        False,
        True,
    ]


def test_what_is_tried_again_by_itself_is_not_stuck(
    failed: TaskAssignment,
) -> None:
    MachineRun.objects.create(
        task=failed.task,
        assignment=failed,
        number=1,
        outcome=MachineRun.Outcome.FAILED,
        ended_at=timezone.now(),
        next_attempt_at=timezone.now() + timedelta(minutes=1),
    )

    assert ids(stuck=True) == []


@pytest.mark.parametrize("status", [S.COMPLETE, S.SKIPPED, S.ABORTED])
def test_what_has_ended_is_not_stuck(
    status: int, failed: TaskAssignment
) -> None:
    Task.objects.update(status=status)

    assert ids(stuck=True) == []


def test_finds_those_in_which_a_policy_failed(
    task: Task, project: Project
) -> None:
    events.record(Event.Kind.POLICY_FAILED, project, task)

    assert ids(stuck=True) == [project.pk]

    incident = Event.objects.get()
    events.record(
        Event.Kind.INCIDENT_RESOLVED, project, task, incident=incident.pk
    )

    assert ids(stuck=True) == []
    assert not only_row()["is_stuck"]


def test_a_policy_matters_no_more_once_somebody_has_the_task(
    task: Task, project: Project
) -> None:
    events.record(Event.Kind.POLICY_FAILED, project, task)
    Task.objects.update(status=S.PROCESSING)

    assert ids(stuck=True) == []


def test_a_task_waits_since_it_was_handed_on(task: Task, ada: Worker) -> None:
    Task.objects.update(status=S.PENDING_REVIEW, start_datetime=START)
    AssignmentFactory(
        task=task, worker=ada, status=TaskAssignment.Status.SUBMITTED
    )
    Iteration.objects.update(
        status=Iteration.Status.REQUESTED_REVIEW,
        end_datetime=START + timedelta(hours=2),
    )

    assert only_row()["open_tasks"][0]["since"] == "2026-01-05T11:30:00Z"


def test_a_task_is_stuck_since_it_failed_last(
    failed: TaskAssignment, project: Project
) -> None:
    for hours in (1, 3, 2):
        Event.objects.create(
            kind=Event.Kind.MACHINE_RUN_FAILED,
            project=project,
            task=failed.task,
            created_at=START + timedelta(hours=hours),
        )

    (stuck,) = only_row()["open_tasks"]

    assert stuck["since"] == "2026-01-05T12:30:00Z"
    assert not stuck["is_human"]


@pytest.fixture
def late(task: Task) -> Todo:
    """A to-do of the task that should be done by now."""
    todo: Todo = TodoFactory(
        project=task.project, step=task.step, due_datetime=START
    )
    return todo


def test_finds_those_in_which_a_todo_is_late(late: Todo) -> None:
    project = late.project
    other = ProjectFactory()
    TodoFactory(project=project, due_datetime=START + timedelta(days=1))
    TodoFactory(project=other, due_datetime=timezone.now() + timedelta(days=1))
    TodoFactory(project=other)

    assert ids(overdue=True) == [late.project_id]
    assert [row["overdue_since"] for row in project_list()["projects"]] == [
        None,
        "2026-01-05T09:30:00Z",
    ]


@pytest.mark.parametrize("status", [Todo.Status.COMPLETED, 2])
def test_what_is_done_or_declined_is_not_late(status: int, late: Todo) -> None:
    Todo.objects.update(status=status)

    assert ids(overdue=True) == []


def test_what_is_deleted_is_not_late(late: Todo) -> None:
    late.delete()

    assert ids(overdue=True) == []


@pytest.mark.parametrize("status", [S.COMPLETE, S.SKIPPED])
def test_nothing_is_late_once_its_step_is_finished(
    status: int, late: Todo
) -> None:
    Task.objects.update(status=status)

    assert ids(overdue=True) == []
    assert only_row()["overdue_since"] is None


def test_nothing_is_late_while_the_project_is_paused(late: Todo) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    assert ids(overdue=True) == []


def test_sorts_and_puts_the_newer_first_among_equals() -> None:
    a, b, c = (
        ProjectFactory(
            priority=priority,
            short_description=text,
            start_datetime=START + timedelta(hours=hours),
        )
        for priority, text, hours in ((1, "B", 2), (1, "C", 1), (2, "A", 3))
    )

    assert ids() == [c.pk, a.pk, b.pk]
    assert ids("start_datetime") == [b.pk, a.pk, c.pk]
    assert ids("priority") == [b.pk, a.pk, c.pk]
    assert ids("-priority") == [c.pk, b.pk, a.pk]
    assert ids("short_description") == [c.pk, a.pk, b.pk]


def test_a_page_beyond_the_last_is_the_last(project: Project) -> None:
    found = project_list(page=99)

    assert found["page"] == found["pages"] == found["count"] == 1
    assert [row["id"] for row in found["projects"]] == [project.pk]


def test_who_has_no_name_goes_by_the_username(task: Task, ada: Worker) -> None:
    AssignmentFactory(task=task, worker=ada)
    type(ada.user).objects.update(first_name="", last_name="")

    (held,) = only_row()["open_tasks"]

    assert held["worker_name"] == "ada"
