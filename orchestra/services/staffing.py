"""Staffing: beginning to look for somebody to take a level of a task."""

from django.db import transaction

from orchestra.core.errors import TaskAssignmentError, TaskStatusError
from orchestra.models import (
    Event,
    StaffBotRequest,
    Task,
    TaskAssignment,
)
from orchestra.selectors.assignments import current_of
from orchestra.selectors.workers import find_worker
from orchestra.services import events, staffing_requests
from orchestra.services.assignment import ensure_for_people, next_level
from orchestra.services.locks import lock_assignments, lock_task
from orchestra.services.transitions import ASSIGNMENTS, ensure_reassignable

Cause = StaffBotRequest.RequestCause


@transaction.atomic
def staff(task_id: int, cause: int = Cause.USER) -> StaffBotRequest:
    """Begin to look for somebody to take the task; return the search.

    That is an expert for a task that waits to be done, and a reviewer for
    one that waits for review. Whatever was open for that level is closed, so
    that people are asked anew.

    Raises ProjectNotActive, TaskStatusError if the task waits for nobody,
    TaskAssignmentError if it is a machine's, and Task.DoesNotExist.
    """
    task = lock_task(task_id)
    ensure_for_people(task)
    _ensure_waiting(task)
    level = next_level(lock_assignments(task))
    return _begin(task, level, cause)


@transaction.atomic
def restaff(task_id: int, username: str) -> StaffBotRequest:
    """Begin to look for somebody to take over from the worker.

    The worker is known by username, or by name in Slack, and stays on the
    task until somebody accepts. Whatever was open for their level is closed.

    Raises ProjectNotActive, TaskAssignmentError if the task has ended, is a
    machine's, or they have no part in it, Worker.DoesNotExist and
    Task.DoesNotExist.
    """
    task = lock_task(task_id)
    worker = find_worker(username)
    for assignment in lock_assignments(task):
        if assignment.worker_id == worker.pk:
            return _replace(task, assignment)
    raise TaskAssignmentError(f"{username} has no part in task {task_id}.")


@transaction.atomic
def staff_task(task_id: int) -> StaffBotRequest:
    """Look for whomever the task needs; return the search.

    A task that waits is staffed. Otherwise somebody is looked for who takes
    over from whoever works on it now: the search's cause tells which.
    Raises what ``staff`` and ``restaff`` do.
    """
    task = lock_task(task_id)
    if task.status in ASSIGNMENTS:
        return staff(task_id, Cause.USER)
    current = current_of(lock_assignments(task))
    if current is None:
        _ensure_waiting(task)
        raise TaskAssignmentError("Nobody is assigned to the task.")
    return _replace(task, current)


def _ensure_waiting(task: Task) -> None:
    if task.status not in ASSIGNMENTS:
        status = Task.Status(task.status).label.lower()
        raise TaskStatusError(
            f"Task {task.pk} is {status}: it does not wait for anybody."
        )


def _replace(task: Task, assignment: TaskAssignment) -> StaffBotRequest:
    ensure_for_people(task)
    ensure_reassignable(task.status)
    assert assignment.worker is not None
    return _begin(
        task,
        assignment.assignment_counter,
        Cause.RESTAFF,
        replacing=assignment.worker.user.get_username(),
    )


def _begin(task: Task, level: int, cause: int, **more: str) -> StaffBotRequest:
    staffing_requests.close_for([task], level)
    request: StaffBotRequest = StaffBotRequest.objects.create(
        task=task, required_role_counter=level, request_cause=cause
    )
    events.record(
        Event.Kind.STAFFING_REQUESTED,
        task.project,
        task,
        None,
        request=request.pk,
        level=level,
        cause=request.get_request_cause_description(),
        **more,
    )
    return request
