"""The state machine of tasks, as tables.

Whatever the tables do not say is illegal. Nothing outside the services that
read them assigns a status.
"""

from orchestra.core.errors import (
    IllegalTaskSubmission,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import Iteration, Task, WorkerCertification

S = Task.Status
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


def _assignment(
    status: int,
) -> tuple[WorkerCertification.Role, Task.Status]:
    try:
        return ASSIGNMENTS[S(status)]
    except KeyError as error:
        raise TaskAssignmentError(
            f"A task that is {S(status).label.lower()} cannot be assigned."
        ) from error
