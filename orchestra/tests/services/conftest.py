"""Situations in which several services are tested."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.models import (
    Certification,
    Iteration,
    Project,
    Step,
    Task,
    Worker,
    WorkflowVersion,
)
from orchestra.services.assignment import assign_task
from orchestra.services.machine_steps import Claim, claim
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    MachineStepFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.tests.services.lifecycle import Story, tell_story
from orchestra.tests.services.plugins import reference

ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW


@pytest.fixture
def eve(certification: Certification) -> Worker:
    """Eve can do and review everything."""
    return certify(
        WorkerFactory(user__username="eve"), certification, reviewer=True
    )


@pytest.fixture
def flo(certification: Certification) -> Worker:
    """Flo can do and review everything, too."""
    return certify(
        WorkerFactory(user__username="flo"), certification, reviewer=True
    )


@pytest.fixture
def at_work(task: Task, ada: Worker) -> Task:
    """Ada works on the task."""
    return assign_task(ada.pk, task.pk)


@pytest.fixture
def in_review(at_work: Task, ada: Worker, bo: Worker) -> Task:
    """Bo reviews what Ada did."""
    submit_task(at_work.pk, {"text": "Ada's"}, ASK, ada)
    return assign_task(bo.pk, at_work.pk)


@pytest.fixture
def returned(in_review: Task, bo: Worker) -> Task:
    """Bo gave the task back to Ada."""
    return submit_task(
        in_review.pk, {"text": "Bo's"}, RETURN, bo, feedback="Shorter."
    )


@pytest.fixture
def story(task: Task, ada: Worker, bo: Worker) -> Story:
    """The worked example, in a project that goes on."""
    StepFactory(workflow_version=task.step.workflow_version, slug="beside")
    return tell_story(task, ada, bo)


@pytest.fixture
def make(workflow_version: WorkflowVersion) -> Callable[..., Step]:
    """Add a step to the version, after the steps that are named."""

    def make_step(slug: str, *after: Step, **fields: Any) -> Step:
        return StepFactory(
            workflow_version=workflow_version,
            slug=slug,
            name=slug.title(),
            creation_depends_on=after,
            **fields,
        )

    return make_step


@pytest.fixture
def machine_step(workflow_version: WorkflowVersion) -> Step:
    """A machine step that gives an answer."""
    return MachineStepFactory(
        workflow_version=workflow_version,
        slug="crawl",
        execution_function=reference("answer", speed=3),
    )


@pytest.fixture
def machine_task(project: Project, machine_step: Step) -> Task:
    """The machine step's task, which waits."""
    return TaskFactory(project=project, step=machine_step)


@pytest.fixture
def taken(machine_task: Task) -> Claim:
    """The first attempt at the task."""
    return claim(machine_task.project_id, "crawl")
