"""Saving and submitting what workers have done."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import (
    IllegalTaskSubmission,
    InvalidTaskData,
    ProjectNotActive,
    StaleTaskData,
    TaskAccessError,
    TaskAssignmentError,
)
from orchestra.core.json_data import ensure_json_object
from orchestra.models import Event, Iteration, Task, TaskAssignment, Worker
from orchestra.services import events
from orchestra.services.locks import (
    lock_assignment_of,
    lock_assignments,
    lock_task,
)
from orchestra.services.preassignment import find_worker
from orchestra.services.progression import (
    create_subsequent_tasks,
    ensure_submission_prerequisites,
)
from orchestra.services.review import ReviewDecision, decide_review
from orchestra.services.todos import ensure_required_todos_done
from orchestra.services.transitions import status_after_submission
from orchestra.workflow.data_cleaning import cleaned
from orchestra.workflow.data_schemas import data_faults

S = Task.Status
PROCESSING = TaskAssignment.Status.PROCESSING
SUBMITTED = TaskAssignment.Status.SUBMITTED

#: Next status -> what the submission is called in the history.
EVENT_KINDS = {
    S.PENDING_REVIEW: Event.Kind.TASK_SUBMITTED,
    S.REVIEWING: Event.Kind.TASK_SUBMITTED,
    S.POST_REVIEW_PROCESSING: Event.Kind.TASK_RETURNED,
    S.COMPLETE: Event.Kind.TASK_COMPLETED,
}

#: Next status -> the level that goes on working, relative to the present.
NEXT_LEVEL = {S.REVIEWING: 1, S.POST_REVIEW_PROCESSING: -1}


@transaction.atomic
def save_task(
    task_id: int,
    task_data: dict[str, Any],
    worker: Worker,
    data_version: int | None = None,
) -> TaskAssignment:
    """Overwrite the data of the worker's assignment; return it.

    What the step's data schema calls HTML is cleaned before it is stored.
    With the version that the data started from, a save that would overwrite
    somebody else's raises StaleTaskData. Raises TaskAccessError if the
    worker has no part in the task, TaskAssignmentError if they are not
    working on it now, ProjectNotActive, and JSONDataError if the data is no
    JSON object. Nothing is changed then.
    """
    ensure_json_object(task_data, "task_data")
    assignment = lock_assignment_of(task_id, worker)
    if assignment is None:
        Task.objects.only("pk").get(pk=task_id)
        raise TaskAccessError
    if not assignment.task.project.is_active:
        raise ProjectNotActive
    if assignment.status != PROCESSING:
        raise TaskAssignmentError(
            "You are not working on this task now, so nothing was saved."
        )
    _ensure_fresh(assignment, data_version)
    schema = assignment.task.step.data_schema
    _write_data(assignment, cleaned(task_data, schema))
    assignment.save(update_fields=["in_progress_task_data", "data_version"])
    return assignment


@transaction.atomic
def submit_task(
    task_id: int,
    task_data: dict[str, Any],
    iteration_status: int,
    worker: Worker,
    feedback: str = "",
    data_version: int | None = None,
) -> Task:
    """Hand the worker's work on, up or down, and return the task.

    The iteration status is Requested Review (submit, accept) or Provided
    Review (return, with feedback). What follows is decided and done in the
    same transaction: another level of review, the work of whoever is next,
    or completion and the tasks that it allows. The data is cleaned too.

    Raises TaskAccessError if the worker has no part in the task,
    ProjectNotActive, TaskStatusError for a complete task, StaleTaskData as
    in save_task, JSONDataError, InvalidTaskData for work that is handed on
    and does not fit the step's data schema (what is returned need not), and
    IllegalTaskSubmission for everything else that cannot be. Nothing is
    changed then. A policy of a later step that fails undoes nothing: it is
    recorded as an incident.
    """
    ensure_json_object(task_data, "task_data")
    task = lock_task(task_id)
    assignments = lock_assignments(task)
    own = _own_assignment(assignments, worker)
    if not task.project.is_active:
        raise ProjectNotActive
    decision = decide_review(task, own.assignment_counter)
    next_status = status_after_submission(
        task.status, iteration_status, decision.needed
    )
    if own.status != PROCESSING:
        raise IllegalTaskSubmission("You are not working on this task now.")
    ensure_submission_prerequisites(task)
    _ensure_fresh(own, data_version)
    data = cleaned(task_data, task.step.data_schema)
    if iteration_status == Iteration.Status.REQUESTED_REVIEW:
        ensure_required_todos_done(task)
        _ensure_fits(task, data)

    now = timezone.now()
    previous_status = task.status
    _close(own, data, iteration_status, feedback, now)
    task.status = next_status
    task.save(update_fields=["status"])
    _record(task, own, previous_status, decision, feedback)
    _go_on(task, own, now)
    return task


def update_related_assignment_status(
    task: Task,
    assignment_counter: int,
    data: dict[str, Any],
    submit_datetime: datetime | None = None,
) -> None:
    """Let the assignment of this level go on, with a copy of the data.

    A new iteration starts at the given moment, or now. Raises
    IllegalTaskSubmission if nobody is assigned at the level.
    """
    with transaction.atomic():
        for assignment in lock_assignments(task):
            if assignment.assignment_counter == assignment_counter:
                _reopen(assignment, data, submit_datetime or timezone.now())
                return
    raise IllegalTaskSubmission(
        f"Nobody is assigned to level {assignment_counter} of the task."
    )


def _own_assignment(
    assignments: list[TaskAssignment], worker: Worker
) -> TaskAssignment:
    for assignment in assignments:
        if assignment.worker_id == worker.pk:
            return assignment
    raise TaskAccessError


def _ensure_fresh(
    assignment: TaskAssignment, data_version: int | None
) -> None:
    if data_version not in (None, assignment.data_version):
        raise StaleTaskData(
            assignment.data_version, assignment.in_progress_task_data
        )


def _ensure_fits(task: Task, data: dict[str, Any]) -> None:
    faults = data_faults(data, task.step.data_schema)
    if faults:
        raise InvalidTaskData(faults)


def _write_data(assignment: TaskAssignment, data: dict[str, Any]) -> None:
    assignment.in_progress_task_data = data
    assignment.data_version += 1


def _store(
    assignment: TaskAssignment, data: dict[str, Any], status: int
) -> None:
    _write_data(assignment, data)
    assignment.status = status
    assignment.save(
        update_fields=["status", "in_progress_task_data", "data_version"]
    )


def _close(
    assignment: TaskAssignment,
    data: dict[str, Any],
    iteration_status: int,
    feedback: str,
    now: datetime,
) -> None:
    _store(assignment, data, SUBMITTED)
    Iteration.objects.filter(
        assignment=assignment, status=Iteration.Status.PROCESSING
    ).update(
        status=iteration_status,
        submitted_data=data,
        feedback=feedback,
        end_datetime=now,
    )


def _record(
    task: Task,
    assignment: TaskAssignment,
    previous_status: int,
    decision: ReviewDecision,
    feedback: str,
) -> None:
    events.record(
        EVENT_KINDS[S(task.status)],
        task.project,
        task,
        assignment,
        previous_status=previous_status,
        status=task.status,
        review=asdict(decision),
        feedback=feedback,
    )


def _go_on(task: Task, own: TaskAssignment, now: datetime) -> None:
    if task.status == S.COMPLETE:
        task.project = create_subsequent_tasks(task.project)
    elif task.status == S.PENDING_REVIEW:
        find_worker(task, "reviewer")
    else:
        update_related_assignment_status(
            task,
            own.assignment_counter + NEXT_LEVEL[S(task.status)],
            own.in_progress_task_data,
            now,
        )


def _reopen(
    assignment: TaskAssignment, data: dict[str, Any], now: datetime
) -> None:
    _store(assignment, data, PROCESSING)
    Iteration.objects.create(
        assignment=assignment,
        worker_id=assignment.worker_id,
        start_datetime=now,
    )
