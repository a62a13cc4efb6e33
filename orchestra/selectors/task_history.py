"""Read who did what on a task, stint by stint."""

from typing import Any

from orchestra.core.dates import utc_text
from orchestra.models import Iteration, Task
from orchestra.selectors.assignments import get_iteration_history


def task_with_project(task_id: int) -> Task:
    """Return the task, its step and its project, or raise DoesNotExist."""
    return Task.objects.select_related("step", "project").get(pk=task_id)


def task_history(task: Task) -> dict[str, Any]:
    """Return the task's iterations, oldest first, in one query.

    Each names whoever worked then, even if somebody else holds the level
    now. Work that was not handed on yet is nobody else's business: its data
    is empty.
    """
    iterations = get_iteration_history(task).select_related(
        "assignment", "worker__user"
    )
    return {
        "task_id": task.pk,
        "step": {"slug": task.step.slug, "name": task.step.name},
        "status": task.get_status_display(),
        "iterations": [_describe(iteration) for iteration in iterations],
    }


def _describe(iteration: Iteration) -> dict[str, Any]:
    worker = iteration.worker
    return {
        "id": iteration.pk,
        "assignment": iteration.assignment_id,
        "level": iteration.assignment.assignment_counter,
        "worker": worker and worker.user.get_username(),
        "worker_name": worker and worker.display_name,
        "status": iteration.get_status_display(),
        "feedback": iteration.feedback,
        "submitted_data": iteration.submitted_data,
        "start_datetime": utc_text(iteration.start_datetime),
        "end_datetime": utc_text(iteration.end_datetime),
    }
