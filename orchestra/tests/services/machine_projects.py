"""Projects whose one step is a machine's."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from orchestra.models import MachineRun, Project, Task, WorkflowVersion
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import MachineStepFactory
from orchestra.tests.services import plugins
from orchestra.tests.services.plugins import reference

Start = Callable[..., Project]


@pytest.fixture
def no_calls() -> Iterator[None]:
    """Forget what machine functions were called with."""
    plugins.calls.clear()
    yield
    plugins.calls.clear()


@pytest.fixture
def start(workflow_version: WorkflowVersion, no_calls: None) -> Start:
    """Create a project whose one step calls the function of that name."""

    def create(
        name: str,
        project_data: dict[str, Any] | None = None,
        retry_policy: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Project:
        if not workflow_version.steps.filter(slug="crawl").exists():
            MachineStepFactory(
                workflow_version=workflow_version,
                slug="crawl",
                execution_function=reference(name, **kwargs),
                retry_policy=retry_policy or {},
            )
        return create_project_with_tasks(
            workflow_version.workflow.slug, "v1", "", 0, 1, project_data or {}
        )

    return create


def task_of(project: Project) -> Task:
    """Return the project's machine task as it is stored."""
    return project.tasks.get(step__slug="crawl")


def latest_run(project: Project) -> MachineRun:
    """Return the latest attempt at the project's machine task."""
    return task_of(project).machine_runs.latest("number")
