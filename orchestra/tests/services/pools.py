"""Tasks that wait, and tasks that came back."""

from datetime import UTC, datetime
from typing import Any

from orchestra.models import Step, Task, Worker
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
    TaskFactory,
)

S = Task.Status
NEW = S.AWAITING_PROCESSING


def day(number: int) -> datetime:
    """Return that day of January."""
    return datetime(2026, 1, number, tzinfo=UTC)


def waiting(step: Step, status: S = NEW, **changes: Any) -> Task:
    """Return a waiting task in a project of its own."""
    started = changes.pop("start_datetime", day(15))
    task: Task = TaskFactory(
        step=step,
        status=status,
        start_datetime=started,
        project=ProjectFactory(
            workflow_version=step.workflow_version,
            **{"start_datetime": day(15), **changes},
        ),
    )
    return task


def give_back(worker: Worker, **project: Any) -> Task:
    """Return a task that a reviewer returned to the worker."""
    task: Task = TaskFactory(
        project=ProjectFactory(**project), status=S.POST_REVIEW_PROCESSING
    )
    AssignmentFactory(task=task, worker=worker)
    return task
