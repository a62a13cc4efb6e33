"""A text that Ada has to write, and what is to be done for it."""

from collections.abc import Callable

import pytest
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Certification, Task, Todo, Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import TodoFactory


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """What the reviewed workflow asks of its writers."""
    return Certification.objects.get(slug="writer")


def new_task(worker: Worker, name: str = "The harbour") -> Task:
    """Give the worker a text to write."""
    project_id = create_orchestra_project(
        None, "review_workflow", "v1", name, 5, {}, "real"
    )
    task = Task.objects.get(project=project_id, step__slug="write")
    return assign_task(worker.pk, task.pk)


@pytest.fixture
def task(ada: Worker) -> Task:
    """Ada has a text to write."""
    return new_task(ada)


@pytest.fixture
def note(task: Task) -> Callable[..., Todo]:
    """Note something to do in Ada's task."""

    def add(title: str, **fields: object) -> Todo:
        found: Todo = TodoFactory(
            project=task.project, step=task.step, title=title, **fields
        )
        return found

    return add
