"""A workflow to be described, and what is said of its projects."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from orchestra.models import Project, Step, Task, WorkflowVersion
from orchestra.selectors.projects import project_information
from orchestra.testing.factories import MachineStepFactory, StepFactory

START = datetime(2026, 1, 5, 9, 30, 0, 250_000, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def crawl(workflow_version: WorkflowVersion) -> Step:
    """A machine's step."""
    return MachineStepFactory(
        workflow_version=workflow_version,
        slug="crawl",
        description="Find an image",
    )


@pytest.fixture
def rate(workflow_version: WorkflowVersion, crawl: Step) -> Step:
    """A person's step, after the machine's."""
    return StepFactory(
        workflow_version=workflow_version,
        slug="rate",
        description="Rate the image",
        ordinal=1,
        creation_depends_on=[crawl],
    )


def information(project: Project) -> dict[str, Any]:
    """Return what a client may know of the project."""
    return project_information([project.pk])[project.pk]


def task_information(task: Task) -> dict[str, Any]:
    """Return what a client may know of the task."""
    found: dict[str, Any] = information(task.project)["tasks"][task.step_slug]
    return found
