"""A task of Ada's with a to-do, and one that is none of hers."""

from typing import Any

import pytest

from orchestra.models import Step, Task, Todo, Worker
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import (
    ProjectFactory,
    TaskFactory,
    TodoFactory,
)


@pytest.fixture
def own(task: Task, ada: Worker) -> Task:
    """Ada works on the task."""
    return assign_task(ada.pk, task.pk)


@pytest.fixture
def todo(own: Task) -> Todo:
    """Something to do in Ada's task."""
    found: Todo = TodoFactory(
        project=own.project, step=own.step, title="Sweep"
    )
    return found


@pytest.fixture
def foreign(own: Task, step: Step) -> Todo:
    """Something to do in a project that Ada has no part in."""
    task = TaskFactory(
        project=ProjectFactory(workflow_version=step.workflow_version),
        step=step,
    )
    found: Todo = TodoFactory(project=task.project, step=step, title="Secret")
    return found


@pytest.fixture
def new(own: Task) -> dict[str, Any]:
    """A to-do for Ada's task, as a page sends it."""
    return {
        "project": own.project_id,
        "step": own.step.slug,
        "title": "Mop",
    }
