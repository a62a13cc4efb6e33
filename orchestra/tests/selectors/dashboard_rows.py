"""Rows for a dashboard, made with little to say."""

from typing import Any

from orchestra.models import Task, TaskAssignment, Todo, Worker
from orchestra.selectors.dashboard import tasks_assigned_to_worker
from orchestra.testing.factories import AssignmentFactory, TodoFactory

S = Task.Status
PROCESSING = TaskAssignment.Status.PROCESSING


def assign(
    worker: Worker,
    task_status: int = S.PROCESSING,
    status: int = PROCESSING,
    **more: Any,
) -> TaskAssignment:
    """Return an assignment of the worker on a task of its own."""
    assignment: TaskAssignment = AssignmentFactory(
        worker=worker, task__status=task_status, status=status, **more
    )
    return assignment


def only_row(worker: Worker) -> dict[str, Any]:
    """Return the single row that the worker's dashboard has."""
    (row,) = tasks_assigned_to_worker(worker)
    return row


def add_todo(assignment: TaskAssignment, **more: Any) -> Todo:
    """Add a to-do to the assignment's task."""
    todo: Todo = TodoFactory(
        project=assignment.task.project, step=assignment.task.step, **more
    )
    return todo
