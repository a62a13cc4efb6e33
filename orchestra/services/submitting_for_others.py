"""Submitting work on behalf of whoever has it and cannot do so."""

from dataclasses import dataclass

from django.db import transaction

from orchestra.core.actor import Actor, acting_as, current_actor
from orchestra.core.errors import ChangedMeanwhile, TaskAssignmentError
from orchestra.models import Iteration, Task, TaskAssignment, Worker
from orchestra.services.assignment import ensure_for_people
from orchestra.services.locks import lock_assignments, lock_task
from orchestra.services.review import decide_review
from orchestra.services.submission import submit_task
from orchestra.services.transitions import status_after_submission

ASK = Iteration.Status.REQUESTED_REVIEW

NOBODY = "Nobody is working on the task now, so there is nothing to submit."
SAVED_AGAIN = (
    "The work was saved again in the meantime. Nothing was submitted: look "
    "again at what would be."
)


@dataclass(frozen=True)
class SubmissionForOther:
    """What is submitted on somebody's behalf.

    Attributes:
        assignment: Theirs, as it was before.
        next_status: What the task becomes.
    """

    assignment: TaskAssignment
    next_status: Task.Status


@transaction.atomic
def submit_for_other(
    task_id: int,
    commit: bool = False,
    data_version: int | None = None,
    username: str | None = None,
) -> SubmissionForOther:
    """Submit the work as whoever has the task now saved it last.

    It is their submission in every respect, required to-dos and the step's
    data schema included; the history says who really did it. Only
    ``commit`` does it; otherwise this tells what would be submitted.

    Whoever decided on that gives the data's version and the worker's name:
    if either is another by now, ChangedMeanwhile is raised. Raises
    ProjectNotActive, TaskAssignmentError if nobody works on the task, and
    what ``submit_task`` does. Nothing is changed then. An unknown id raises
    Task.DoesNotExist.
    """
    task = lock_task(task_id)
    ensure_for_people(task)
    at_work = [
        one
        for one in lock_assignments(task)
        if one.status == TaskAssignment.Status.PROCESSING
    ]
    assignment = at_work[0] if at_work else None
    if assignment is None or assignment.worker is None:
        raise TaskAssignmentError(NOBODY)
    worker = assignment.worker
    review = decide_review(task, assignment.assignment_counter)
    next_status = status_after_submission(task.status, ASK, review.needed)
    if commit:
        _ensure_as_seen(assignment, worker, data_version, username)
        with acting_as(_on_behalf_of(worker)):
            submit_task(task_id, assignment.in_progress_task_data, ASK, worker)
    return SubmissionForOther(assignment, next_status)


def _ensure_as_seen(
    assignment: TaskAssignment,
    worker: Worker,
    data_version: int | None,
    username: str | None,
) -> None:
    if username not in (None, worker.user.get_username()):
        raise ChangedMeanwhile(
            f"{worker.display_name} has the task by now, so nothing was "
            "submitted."
        )
    if data_version not in (None, assignment.data_version):
        raise ChangedMeanwhile(SAVED_AGAIN)


def _on_behalf_of(worker: Worker) -> Actor:
    """Return the worker as the actor, with whoever is really there."""
    actor = current_actor()
    performer = actor.performed_by or actor.name
    username = worker.user.get_username()
    return Actor(
        "worker", username, performer if performer != username else ""
    )
