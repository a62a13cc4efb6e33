"""Assigning tasks: to a named worker, or the best one to who asks."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import (
    NoTaskAvailable,
    ProjectNotActive,
    TaskAssignmentError,
    TaskStatusError,
    WorkerCertificationError,
)
from orchestra.models import (
    Event,
    Iteration,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.selectors.assignments import has_worked_at_another_level
from orchestra.selectors.waiting import certified_for, waiting_tasks
from orchestra.selectors.workers import (
    is_worker_certified_for_task,
    reason_for_no_new_task,
)
from orchestra.services import events, staffing_requests
from orchestra.services.locks import lock_assignments, lock_task, lock_worker
from orchestra.services.transitions import (
    ASSIGNMENTS,
    role_required,
    status_once_assigned,
)

Role = WorkerCertification.Role


@transaction.atomic
def assign_task(
    worker_id: int,
    task_id: int,
    staffing_request_inquiry: StaffingRequestInquiry | None = None,
) -> Task:
    """Assign the task to the worker at the level it waits for; return it.

    A reviewer starts with a copy of the work below. With the offer that the
    worker accepts, its request is closed in their favour; without, a request
    that is open for the level is closed.

    Raises ProjectNotActive, TaskAssignmentError if the task waits for
    nobody, is a machine's, or the worker has a part in it already or accepts
    an offer that is over, and WorkerCertificationError if they lack a
    certification. Unknown ids raise DoesNotExist.
    """
    worker = Worker.objects.select_related("user").get(pk=worker_id)
    return _assign(worker, task_id, staffing_request_inquiry).task


@transaction.atomic
def get_new_task_assignment(
    worker: Worker, task_status: Task.Status
) -> TaskAssignment:
    """Assign the best waiting task of the status to the worker.

    The status is Awaiting Processing or Pending Review; any other raises
    TaskStatusError. The most urgent project comes first, then the older
    project, then the older task. Two workers who ask at once get different
    tasks. Raises TaskAssignmentError if the worker has to finish something
    first, WorkerCertificationError if tasks wait but only for others, and
    NoTaskAvailable if none waits.
    """
    if task_status not in ASSIGNMENTS:
        raise TaskStatusError(
            "New tasks are either awaiting processing or pending review."
        )
    worker = lock_worker(worker.pk)
    ensure_active(worker)
    if reason := reason_for_no_new_task(worker):
        raise TaskAssignmentError(reason)

    waiting = waiting_tasks(worker, task_status)
    suitable = waiting.filter(
        certified_for(worker, role_required(task_status))
    )
    lost: list[int] = []
    while candidate := suitable.exclude(pk__in=lost).first():
        try:
            return _assign(worker, candidate.pk)
        except (
            ProjectNotActive,
            TaskAssignmentError,
            WorkerCertificationError,
        ):
            # Somebody was faster between the look and the lock.
            lost.append(candidate.pk)
    if waiting.exclude(pk__in=lost).exists():
        raise WorkerCertificationError(
            "Tasks are waiting, but you are not certified for any of them."
        )
    raise NoTaskAvailable


@transaction.atomic
def _assign(
    worker: Worker,
    task_id: int,
    inquiry: StaffingRequestInquiry | None = None,
) -> TaskAssignment:
    task = lock_task(task_id)
    assignments = lock_assignments(task)
    _ensure_assignable(worker, task, assignments)
    if inquiry is not None:
        staffing_requests.ensure_open(inquiry)

    previous_status = task.status
    task.status = status_once_assigned(previous_status)
    task.save(update_fields=["status"])
    assignment = _open_assignment(task, worker, assignments)
    staffing_requests.close_taken(assignment, inquiry)
    events.record(
        Event.Kind.TASK_ASSIGNED,
        task.project,
        task,
        assignment,
        worker=worker.user.get_username(),
        level=assignment.assignment_counter,
        previous_status=previous_status,
        **staffing_requests.told_of(inquiry),
    )
    return assignment


def _ensure_assignable(
    worker: Worker, task: Task, assignments: list[TaskAssignment]
) -> None:
    ensure_for_people(task)
    ensure_active(worker)
    role, level = role_required(task.status), next_level(assignments)
    if any(one.worker_id == worker.pk for one in assignments):
        raise TaskAssignmentError("The worker already has a part in the task.")
    if role == Role.ENTRY_LEVEL and assignments:
        raise TaskAssignmentError("Somebody is assigned to the task already.")
    if assignments and has_worked_at_another_level(worker, task, level):
        raise TaskAssignmentError("The worker had a part in the task before.")
    if not is_worker_certified_for_task(worker, task, role):
        raise WorkerCertificationError


def ensure_for_people(task: Task) -> None:
    """Raise ProjectNotActive, or TaskAssignmentError for a machine's task."""
    if not task.project.is_active:
        raise ProjectNotActive
    if not task.step.is_human:
        raise TaskAssignmentError(
            "This task is a machine's and cannot be assigned to anybody."
        )


def ensure_active(worker: Worker) -> None:
    """Raise TaskAssignmentError if the worker's account is closed."""
    if not worker.user.is_active:
        raise TaskAssignmentError("The worker's account is not active.")


def next_level(assignments: list[TaskAssignment]) -> int:
    """Return the lowest level at which nobody is assigned."""
    levels = {one.assignment_counter for one in assignments}
    return next(n for n in range(len(levels) + 1) if n not in levels)


def _open_assignment(
    task: Task, worker: Worker, below: list[TaskAssignment]
) -> TaskAssignment:
    data: dict[str, Any] = below[-1].in_progress_task_data if below else {}
    now = timezone.now()
    assignment = TaskAssignment.objects.create(
        task=task,
        worker=worker,
        status=TaskAssignment.Status.PROCESSING,
        assignment_counter=next_level(below),
        in_progress_task_data=data,
        start_datetime=now,
    )
    Iteration.objects.create(
        assignment=assignment, worker=worker, start_datetime=now
    )
    return assignment
