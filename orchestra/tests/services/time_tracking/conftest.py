"""What is timed here, and when."""

from collections.abc import Iterator

import pytest
import time_machine

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.testing.factories import AssignmentFactory, TaskFactory

NOON = "2026-05-06 12:00 +0000"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands at noon, until a test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    """Ada's part in the task."""
    return AssignmentFactory(task=task, worker=ada)


@pytest.fixture
def another(task: Task, ada: Worker) -> TaskAssignment:
    """Ada's part in another task of the project."""
    return AssignmentFactory(
        task=TaskFactory(project=task.project), worker=ada
    )
