"""When and where machine steps run."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings

from orchestra.models import MachineRun, Project, Step, Task, WorkflowVersion
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import MachineStepFactory
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import Start, task_of
from orchestra.tests.services.plugins import reference
from orchestra.tests.services.rows import nothing_changes
from orchestra.utils.machine_step_scheduler import (
    MachineStepScheduler,
    SynchronousMachineStepScheduler,
)

S = Task.Status
Outcome = MachineRun.Outcome

pytestmark = pytest.mark.django_db


def test_machine_steps_run_after_the_commit(
    start: Start, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        project = start("answer")
        assert plugins.calls == []

    assert task_of(project).status == S.COMPLETE


def test_machine_steps_run_one_after_the_other(
    start: Start,
    workflow_version: WorkflowVersion,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        project = start("answer")
        MachineStepFactory(
            workflow_version=workflow_version,
            slug="rate",
            creation_depends_on=list(workflow_version.steps.all()),
            execution_function=reference("answer", speed=1),
        )

    assert set(project.tasks.values_list("status", flat=True)) == {S.COMPLETE}
    assert plugins.calls[1][1] == {"crawl": {"answer": 42}}


class BrokenScheduler(MachineStepScheduler):
    """A scheduler whose queue is down."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Fail."""
        raise ConnectionError("no queue")


class PatientScheduler(MachineStepScheduler):
    """A scheduler that only remembers."""

    scheduled: list[tuple[int, str, str]] = []  # noqa: RUF012

    def __init__(self, queue: str) -> None:
        self.queue = queue

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Remember the step."""
        self.scheduled.append((project_id, step_slug, self.queue))


@pytest.mark.parametrize(
    "scheduler",
    [
        {"path": f"{__name__}.BrokenScheduler"},
        {"path": "no.such.Scheduler"},
        {"path": f"{__name__}.PatientScheduler", "kwargs": {"wrong": 1}},
        {},
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_scheduler_that_fails_leaves_the_project_standing(
    start: Start, scheduler: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """[X-06] Once committed, nothing is an error of the request any more."""
    with override_settings(MACHINE_STEP_SCHEDULER=scheduler):
        project = start("answer")

    assert task_of(project).status == S.AWAITING_PROCESSING
    assert "on_commit" in caplog.text


def test_a_scheduler_is_made_with_its_arguments(
    start: Start, django_capture_on_commit_callbacks: Callable
) -> None:
    PatientScheduler.scheduled.clear()
    scheduler = {
        "path": f"{__name__}.PatientScheduler",
        "kwargs": {"queue": "slow"},
    }

    with (
        override_settings(MACHINE_STEP_SCHEDULER=scheduler),
        django_capture_on_commit_callbacks(execute=True),
    ):
        project = start("answer")

    assert PatientScheduler.scheduled == [(project.pk, "crawl", "slow")]


def test_the_synchronous_scheduler_executes_at_once(start: Start) -> None:
    project = start("answer")

    SynchronousMachineStepScheduler().schedule(project.pk, "crawl")

    assert task_of(project).status == S.COMPLETE


def test_a_step_that_cannot_run_now_waits(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    """[X-06] The project was paused before the scheduler came to it."""
    project = start("answer")
    Project.objects.update(status=Project.Status.PAUSED)

    with nothing_changes(), caplog.at_level(logging.WARNING):
        SynchronousMachineStepScheduler().schedule(project.pk, "crawl")

    assert "was not executed: The project is not active" in caplog.text


def test_a_scheduler_says_how_it_schedules() -> None:
    with pytest.raises(TypeError, match="abstract"):
        MachineStepScheduler()  # type: ignore[abstract]


@pytest.mark.django_db(transaction=True)
def test_a_long_chain_of_machine_steps_comes_to_its_end(
    workflow_version: WorkflowVersion,
) -> None:
    """Each commit runs the next step, and none of them runs out of stack."""
    before: list[Step] = []
    for number in range(90):
        before = [
            MachineStepFactory(
                workflow_version=workflow_version,
                slug=f"step-{number}",
                ordinal=number,
                creation_depends_on=before,
                execution_function=reference("answer"),
            )
        ]

    project = create_project_with_tasks(
        workflow_version.workflow.slug, "v1", "", 0, 1, {}
    )

    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED
