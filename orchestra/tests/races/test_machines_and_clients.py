"""One machine step on two machines, one request from two clients."""

import pytest

from orchestra.core.errors import MachineStepRunning
from orchestra.models import (
    MachineRun,
    Project,
    Task,
    WorkerCertification,
    WorkflowVersion,
)
from orchestra.services.machine_steps import claim
from orchestra.services.projects import (
    create_project_once,
    create_project_with_tasks,
)
from orchestra.testing.factories import MachineStepFactory, TaskFactory
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.outcomes import errors

CHECKED = "orchestra.services.machine_steps._ensure_claimable"
CREATING = "orchestra.services.projects.create_project_with_tasks"


@pytest.fixture
def machine_task(project: Project) -> Task:
    step = MachineStepFactory(
        workflow_version=project.workflow_version,
        slug="crawl",
        execution_function={"path": "orchestra.tests.nowhere"},
    )
    return TaskFactory(project=project, step=step)


@pytest.fixture
def request_(workflow_version: WorkflowVersion) -> dict[str, object]:
    return {
        "workflow_slug": workflow_version.workflow.slug,
        "workflow_version_slug": workflow_version.slug,
        "description": "Wanted once",
        "priority": 1,
        "task_class": WorkerCertification.TaskClass.REAL,
        "project_data": {},
    }


def test_one_machine_step_is_claimed_by_one_of_two_machines(
    machine_task: Task,
) -> None:
    """[X-01] A queue that delivers twice runs the function once."""
    project_id = machine_task.project_id

    with meet_after(CHECKED):
        outcomes = run_together(
            lambda: claim(project_id, "crawl"),
            lambda: claim(project_id, "crawl"),
        )

    assert errors(outcomes) == [MachineStepRunning]
    assert MachineRun.objects.filter(task=machine_task).count() == 1


def test_control_without_locks_only_a_constraint_stops_the_second_machine(
    machine_task: Task,
) -> None:
    project_id = machine_task.project_id

    with meet_after(CHECKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: claim(project_id, "crawl"),
            lambda: claim(project_id, "crawl"),
        )

    assert MachineStepRunning not in errors(outcomes)
    assert len(errors(outcomes)) == 1


def test_one_idempotency_key_creates_one_project(
    request_: dict[str, object],
) -> None:
    """[A-03] Both clients hear of the same project."""

    def create() -> Project:
        return create_project_once("client", "key", "digest", **request_)

    outcomes = run_together(create, create, create)

    assert errors(outcomes) == []
    assert len({project.pk for project in outcomes}) == 1
    assert Project.objects.count() == 1


def test_control_without_a_key_each_request_creates_a_project(
    request_: dict[str, object],
) -> None:
    def create() -> Project:
        return create_project_with_tasks(**request_)  # type: ignore[arg-type]

    run_together(create, create)

    assert Project.objects.count() == 2
