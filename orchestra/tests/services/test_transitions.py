"""The state machine, over every combination there is."""

from itertools import product

import pytest

from orchestra.core.errors import (
    IllegalTaskSubmission,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import Iteration, Task, WorkerCertification
from orchestra.services.transitions import (
    ASSIGNMENTS,
    MACHINE_CLAIMS,
    MACHINE_RESULTS,
    STATUS_AT_CREATION,
    SUBMISSIONS,
    role_required,
    status_after_submission,
    status_once_assigned,
)

S = Task.Status
I = Iteration.Status  # noqa: E741
Role = WorkerCertification.Role

#: What the manual says, and nothing else may happen.
DOCUMENTED = {
    (S.PROCESSING, I.REQUESTED_REVIEW, True): S.PENDING_REVIEW,
    (S.PROCESSING, I.REQUESTED_REVIEW, False): S.COMPLETE,
    (S.REVIEWING, I.REQUESTED_REVIEW, True): S.PENDING_REVIEW,
    (S.REVIEWING, I.REQUESTED_REVIEW, False): S.COMPLETE,
    (S.POST_REVIEW_PROCESSING, I.REQUESTED_REVIEW, True): S.REVIEWING,
    (S.POST_REVIEW_PROCESSING, I.REQUESTED_REVIEW, False): S.REVIEWING,
    (S.REVIEWING, I.PROVIDED_REVIEW, True): S.POST_REVIEW_PROCESSING,
    (S.REVIEWING, I.PROVIDED_REVIEW, False): S.POST_REVIEW_PROCESSING,
}
EVERY = list(product(S, I, (True, False)))
ILLEGAL = [case for case in EVERY if case not in DOCUMENTED]
ASSIGNABLE = {S.AWAITING_PROCESSING, S.PENDING_REVIEW}


def test_the_table_of_submissions_is_the_documented_one() -> None:
    assert SUBMISSIONS == DOCUMENTED


@pytest.mark.parametrize(("status", "action", "needed"), DOCUMENTED)
def test_a_legal_submission_leads_where_the_manual_says(
    status: S, action: I, needed: bool
) -> None:
    after = status_after_submission(status, action, needed)

    assert after == DOCUMENTED[status, action, needed]


@pytest.mark.parametrize(("status", "action", "needed"), ILLEGAL)
def test_every_other_submission_is_refused(
    status: S, action: I, needed: bool
) -> None:
    """[L-14] No combination leads to no status at all."""
    complete = status == S.COMPLETE
    refusal = TaskStatusError if complete else IllegalTaskSubmission

    with pytest.raises(refusal):
        status_after_submission(status, action, needed)


@pytest.mark.parametrize("action", [-1, 3, 99])
@pytest.mark.parametrize("status", [s for s in S if s != S.COMPLETE])
def test_an_action_that_does_not_exist_is_refused(
    status: S, action: int
) -> None:
    """[L-14]"""
    with pytest.raises(IllegalTaskSubmission):
        status_after_submission(status, action, True)


def test_plain_numbers_from_the_database_are_understood() -> None:
    assert status_after_submission(1, 1, False) == S.COMPLETE


def test_no_submission_leads_out_of_the_end() -> None:
    ends = {S.COMPLETE, S.SKIPPED, S.ABORTED}

    assert not [case for case in SUBMISSIONS if case[0] in ends]


def test_waiting_tasks_are_taken_by_the_role_they_wait_for() -> None:
    assert role_required(S.AWAITING_PROCESSING) == Role.ENTRY_LEVEL
    assert role_required(S.PENDING_REVIEW) == Role.REVIEWER


def test_a_task_that_is_taken_is_worked_on() -> None:
    assert status_once_assigned(S.AWAITING_PROCESSING) == S.PROCESSING
    assert status_once_assigned(S.PENDING_REVIEW) == S.REVIEWING


@pytest.mark.parametrize("status", [s for s in S if s not in ASSIGNABLE])
def test_no_other_task_can_be_taken(status: S) -> None:
    with pytest.raises(TaskAssignmentError, match=S(status).label.lower()):
        role_required(status)
    with pytest.raises(TaskAssignmentError):
        status_once_assigned(status)


def test_only_waiting_tasks_stand_in_the_table_of_assignments() -> None:
    assert set(ASSIGNMENTS) == ASSIGNABLE


def test_a_new_task_waits_or_is_skipped() -> None:
    """[L-28] A step that the policy does not want is skipped at once."""
    assert STATUS_AT_CREATION == {
        True: S.AWAITING_PROCESSING,
        False: S.SKIPPED,
    }


def test_machines_take_waiting_tasks_and_complete_them() -> None:
    assert MACHINE_CLAIMS == {
        S.AWAITING_PROCESSING: S.PROCESSING,
        S.PROCESSING: S.PROCESSING,
    }
    assert MACHINE_RESULTS == {S.PROCESSING: S.COMPLETE}


@pytest.mark.parametrize("status", S)
def test_every_status_but_the_first_can_be_reached(status: S) -> None:
    reached = {
        *STATUS_AT_CREATION.values(),
        *(taken for _, taken in ASSIGNMENTS.values()),
        *SUBMISSIONS.values(),
    }

    assert status in reached or status == S.ABORTED
