"""A project that can be managed."""

import pytest

from orchestra.models import Certification, Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    WorkerFactory,
    certify,
)


@pytest.fixture
def fay(certification: Certification) -> Worker:
    """Fay does and reviews the same work as Ada and Bo."""
    return certify(
        WorkerFactory(user__username="fay"), certification, reviewer=True
    )


@pytest.fixture
def adas_part(task: Task, ada: Worker) -> TaskAssignment:
    """Ada's assignment on the task, on which she is at work."""
    assign_task(ada.pk, task.pk)
    return TaskAssignment.objects.get(task=task, worker=ada)


@pytest.fixture
def reviewed(adas_part: TaskAssignment, ada: Worker, bo: Worker) -> Task:
    """The task, which Ada has submitted and Bo is reviewing."""
    submit_task(adas_part.task_id, {"text": "Done"}, 1, ada)
    return assign_task(bo.pk, adas_part.task_id)
