"""The state machines of tasks and projects, as tables.

Whatever the tables do not say is illegal. Nothing outside the services that
read them assigns a status.
"""

from orchestra.core.errors import (
    IllegalTaskSubmission,
    InvalidRevertError,
    ProjectStatusError,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import Iteration, Project, Task, WorkerCertification

S = Task.Status
P = Project.Status
ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW
Role = WorkerCertification.Role

#: Whether the creation policy wants the step done -> first status.
STATUS_AT_CREATION: dict[bool, Task.Status] = {
    True: S.AWAITING_PROCESSING,
    False: S.SKIPPED,
}

#: Status -> (the role that may take the task, the status once taken).
ASSIGNMENTS: dict[
    Task.Status, tuple[WorkerCertification.Role, Task.Status]
] = {
    S.AWAITING_PROCESSING: (Role.ENTRY_LEVEL, S.PROCESSING),
    S.PENDING_REVIEW: (Role.REVIEWER, S.REVIEWING),
}

#: (status, what the worker asks for, review needed) -> next status.
SUBMISSIONS: dict[tuple[Task.Status, Iteration.Status, bool], Task.Status] = {
    (S.PROCESSING, ASK, True): S.PENDING_REVIEW,
    (S.PROCESSING, ASK, False): S.COMPLETE,
    (S.REVIEWING, ASK, True): S.PENDING_REVIEW,
    (S.REVIEWING, ASK, False): S.COMPLETE,
    # Whoever returned the task looks again, sampled or not.
    (S.POST_REVIEW_PROCESSING, ASK, True): S.REVIEWING,
    (S.POST_REVIEW_PROCESSING, ASK, False): S.REVIEWING,
    (S.REVIEWING, RETURN, True): S.POST_REVIEW_PROCESSING,
    (S.REVIEWING, RETURN, False): S.POST_REVIEW_PROCESSING,
}

#: Status -> status when a machine takes the task, and when it is done.
MACHINE_CLAIMS: dict[Task.Status, Task.Status] = {
    S.AWAITING_PROCESSING: S.PROCESSING,
    S.PROCESSING: S.PROCESSING,
}
MACHINE_RESULTS: dict[Task.Status, Task.Status] = {
    S.PROCESSING: S.COMPLETE,
}

#: Statuses of tasks whose levels may be given to other workers.
REASSIGNABLE = frozenset(
    {
        S.PROCESSING,
        S.PENDING_REVIEW,
        S.REVIEWING,
        S.POST_REVIEW_PROCESSING,
    }
)

#: Status -> status once an admin skips the task.
SKIPS: dict[Task.Status, Task.Status] = {
    S.AWAITING_PROCESSING: S.SKIPPED,
    S.PROCESSING: S.SKIPPED,
    S.PENDING_REVIEW: S.SKIPPED,
    S.REVIEWING: S.SKIPPED,
    S.POST_REVIEW_PROCESSING: S.SKIPPED,
}

#: Status -> status once the task's project is aborted; the finished stay.
ABORTS: dict[Task.Status, Task.Status] = dict.fromkeys(SKIPS, S.ABORTED)

#: Statuses of tasks that can go back to an earlier iteration.
REVERTIBLE = frozenset(S) - {S.ABORTED}

#: Status -> status once what the task builds on is reverted. It is created
#: anew when that is finished again: see STATUS_AT_CREATION.
RECALLS: dict[Task.Status, Task.Status] = dict.fromkeys(REVERTIBLE, S.ABORTED)

#: Project status -> the statuses that it may change to.
PROJECT_MOVES: dict[Project.Status, frozenset[Project.Status]] = {
    P.ACTIVE: frozenset({P.PAUSED, P.COMPLETED, P.ABORTED}),
    P.PAUSED: frozenset({P.ACTIVE, P.COMPLETED, P.ABORTED}),
    P.COMPLETED: frozenset({P.ACTIVE}),
    P.ABORTED: frozenset(),
}


def role_required(status: int) -> WorkerCertification.Role:
    """Return the role that may take a task of this status.

    Raises TaskAssignmentError if nobody may.
    """
    return _assignment(status)[0]


def status_once_assigned(status: int) -> Task.Status:
    """Return a task's status once somebody has taken it.

    Raises TaskAssignmentError if nobody may.
    """
    return _assignment(status)[1]


def status_after_submission(
    status: int, iteration_status: int, review_needed: bool
) -> Task.Status:
    """Return a task's status after a submission.

    Raises TaskStatusError for a complete task and IllegalTaskSubmission for
    anything else that the table does not allow.
    """
    if status == S.COMPLETE:
        raise TaskStatusError("This task has already been completed.")
    try:
        return SUBMISSIONS[
            S(status), Iteration.Status(iteration_status), review_needed
        ]
    except (KeyError, ValueError) as error:
        raise IllegalTaskSubmission from error


def ensure_reassignable(status: int) -> None:
    """Raise TaskAssignmentError unless a level may change hands now."""
    if status not in REASSIGNABLE:
        raise TaskAssignmentError(
            f"A task that is {S(status).label.lower()} cannot be reassigned."
        )


def status_once_skipped(status: int) -> Task.Status:
    """Return a task's status once an admin has skipped it.

    Raises TaskStatusError if there is nothing left to skip.
    """
    try:
        return SKIPS[S(status)]
    except KeyError as error:
        raise TaskStatusError(
            f"The task is {S(status).label.lower()} already, so it cannot be "
            "skipped."
        ) from error


def ensure_revertible(status: int) -> None:
    """Raise InvalidRevertError unless the task can be reverted."""
    if status not in REVERTIBLE:
        raise InvalidRevertError(
            f"A task that is {S(status).label.lower()} cannot be reverted."
        )


def ensure_project_move(status: int, new_status: int) -> None:
    """Raise ProjectStatusError unless the project may change so."""
    if new_status not in PROJECT_MOVES[P(status)]:
        raise ProjectStatusError(
            f"A project that is {P(status).label.lower()} cannot become "
            f"{P(new_status).label.lower()}."
        )


def _assignment(
    status: int,
) -> tuple[WorkerCertification.Role, Task.Status]:
    try:
        return ASSIGNMENTS[S(status)]
    except KeyError as error:
        raise TaskAssignmentError(
            f"A task that is {S(status).label.lower()} cannot be assigned."
        ) from error
