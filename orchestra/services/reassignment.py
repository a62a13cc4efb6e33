"""Reassigning: somebody else takes over a level of a task."""

from django.db import transaction

from orchestra.core.errors import (
    TaskAssignmentError,
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
from orchestra.selectors.workers import is_worker_certified_for_task
from orchestra.services import events, staffing_requests
from orchestra.services.assignment import ensure_active, ensure_for_people
from orchestra.services.closing import stop_timers
from orchestra.services.locks import lock_assignments, lock_task
from orchestra.services.transitions import ensure_reassignable

Role = WorkerCertification.Role


@transaction.atomic
def reassign_assignment(
    worker_id: int,
    assignment_id: int,
    staffing_request_inquiry: StaffingRequestInquiry | None = None,
) -> TaskAssignment:
    """Give the assignment to the worker and return it.

    What the previous worker has handed on stays attributed to them; the
    open iteration passes to the new worker, with the data saved so far. A
    timer that runs on the assignment stops with an entry. With the offer
    that the worker accepts, its request is closed in their favour; without,
    a request that is open for the level is closed.

    Raises ProjectNotActive, TaskAssignmentError if the task has ended, is a
    machine's, or the worker has a part in it already or accepts an offer
    that is over, and WorkerCertificationError if they lack a certification.
    Nothing is changed then. Unknown ids raise DoesNotExist.
    """
    worker = Worker.objects.select_related("user").get(pk=worker_id)
    task, assignments = _lock(assignment_id)
    assignment = next(one for one in assignments if one.pk == assignment_id)
    _ensure_reassignable(worker, task, assignment, assignments)
    if staffing_request_inquiry is not None:
        staffing_requests.ensure_open(staffing_request_inquiry)

    stop_timers([assignment])
    previous = assignment.worker
    assignment.worker = worker
    assignment.save(update_fields=["worker"])
    Iteration.objects.filter(
        assignment=assignment, status=Iteration.Status.PROCESSING
    ).update(worker=worker)
    staffing_requests.close_taken(assignment, staffing_request_inquiry)
    events.record(
        Event.Kind.TASK_REASSIGNED,
        task.project,
        task,
        assignment,
        worker=worker.user.get_username(),
        previous_worker=previous and previous.user.get_username(),
        previous_worker_id=previous and previous.pk,
        level=assignment.assignment_counter,
        status=task.status,
        **staffing_requests.told_of(staffing_request_inquiry),
    )
    return assignment


def _lock(assignment_id: int) -> tuple[Task, list[TaskAssignment]]:
    task_id = TaskAssignment.objects.values_list("task_id", flat=True).get(
        pk=assignment_id
    )
    task = lock_task(task_id)
    assignments = lock_assignments(task)
    if all(one.pk != assignment_id for one in assignments):
        # Somebody reverted the task between the look and the lock.
        raise TaskAssignment.DoesNotExist
    return task, assignments


def _ensure_reassignable(
    worker: Worker,
    task: Task,
    assignment: TaskAssignment,
    assignments: list[TaskAssignment],
) -> None:
    ensure_for_people(task)
    ensure_reassignable(task.status)
    ensure_active(worker)
    level = assignment.assignment_counter
    if any(
        one.worker_id == worker.pk for one in assignments
    ) or has_worked_at_another_level(worker, task, level):
        raise TaskAssignmentError("The worker already has a part in the task.")
    role = Role.REVIEWER if assignment.is_reviewer() else Role.ENTRY_LEVEL
    if not is_worker_certified_for_task(worker, task, role):
        raise WorkerCertificationError
