"""Read who has, had or may have a part in a task."""

from typing import Any

from django.db.models import Max, QuerySet

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Iteration, Task, TaskAssignment, Worker
from orchestra.selectors.past_work import had_a_hand


def assignment_history(task: Task) -> QuerySet[TaskAssignment]:
    """Return the task's assignments from the entry level up."""
    return TaskAssignment.objects.filter(task=task).order_by(
        "assignment_counter"
    )


def current_assignment(task: Task) -> TaskAssignment | None:
    """Return the assignment whose turn it is, if the task has any.

    That is the one being processed or, where there is none, the highest
    level. Raises TaskAssignmentError if two are being processed, which the
    database forbids.
    """
    return current_of(list(assignment_history(task)))


def current_of(
    assignments: list[TaskAssignment],
) -> TaskAssignment | None:
    """Return the current one of a task's assignments, lowest level first."""
    processing = [
        assignment
        for assignment in assignments
        if assignment.status == TaskAssignment.Status.PROCESSING
    ]
    if len(processing) > 1:
        raise TaskAssignmentError(
            "Two people are working on this task at the same time."
        )
    return next(iter(processing or assignments[-1:]), None)


def all_workers(task: Task) -> list[Worker | None]:
    """Return the workers of each level; None stands for a machine."""
    assignments = assignment_history(task).select_related("worker__user")
    return [assignment.worker for assignment in assignments]


def is_worker_assigned_to_task(worker: Worker, task: Task) -> bool:
    """Return whether the worker has a part in the task."""
    return task.is_worker_assigned(worker)


def is_worker_assigned_in_project(worker: Worker, project_id: int) -> bool:
    """Return whether the worker has a part in any task of the project."""
    return TaskAssignment.objects.filter(
        worker=worker, task__project_id=project_id
    ).exists()


def has_worked_at_another_level(
    worker: Worker, task: Task, level: int
) -> bool:
    """Return whether the worker ever had a hand in another level's work.

    Nobody reviews their own work, not even what was reassigned or reverted
    since.
    """
    return Task.objects.filter(had_a_hand(worker, level), pk=task.pk).exists()


def get_latest_iteration(assignment: TaskAssignment) -> Iteration | None:
    """Return the assignment's newest iteration, if it has any."""
    iterations = Iteration.objects.filter(assignment=assignment)
    return iterations.order_by("start_datetime", "pk").last()


def get_iteration_history(
    task: Task, reverse: bool = False
) -> QuerySet[Iteration]:
    """Return the task's iterations, oldest first unless reversed."""
    order = ("-start_datetime", "-pk") if reverse else ("start_datetime", "pk")
    return Iteration.objects.filter(
        assignment__task=task, assignment__is_deleted=False
    ).order_by(*order)


def get_task_assignment_details(
    task_assignment: TaskAssignment,
) -> dict[str, Any]:
    """Return what the task page and its plug-ins know of the assignment."""
    levels = assignment_history(task_assignment.task)
    highest = levels.aggregate(highest=Max("assignment_counter"))["highest"]
    return describe_assignment(task_assignment, highest_level=highest)


def describe_assignment(
    assignment: TaskAssignment, highest_level: int
) -> dict[str, Any]:
    """Describe the assignment from what is in memory, without a query.

    Only the highest level reviews: one that has a level above it hands its
    work on like anybody else. Work can be changed only in an active project
    and by those whose turn it is.
    """
    level = assignment.assignment_counter
    user = assignment.worker and assignment.worker.user
    processing = assignment.status == TaskAssignment.Status.PROCESSING
    return {
        "assignment_id": assignment.pk,
        "task": {
            "data": assignment.in_progress_task_data,
            "status": assignment.task.get_status_display(),
        },
        "worker": {
            "username": user and user.get_username(),
            "first_name": user and user.first_name,
            "last_name": user and user.last_name,
        },
        "status": assignment.get_status_display(),
        "is_reviewer": level > 0 and level == highest_level,
        "is_read_only": not (processing and assignment.task.project.is_active),
        "data_version": assignment.data_version,
    }
