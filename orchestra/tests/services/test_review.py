"""Which submissions are reviewed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.errors import (
    IllegalTaskSubmission,
    ReviewPolicyError,
    TaskStatusError,
)
from orchestra.models import Iteration, Step, Task
from orchestra.services.review import decide_review, get_next_task_status
from orchestra.testing.factories import AssignmentFactory, TaskFactory

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW


def sampled(rate: Any = 1, max_reviews: Any = 1) -> dict[str, Any]:
    """Return a policy that has a share of the work reviewed."""
    return {
        "policy": "sampled_review",
        "rate": rate,
        "max_reviews": max_reviews,
    }


def unsaved(policy: dict[str, Any], seed: int = 1) -> Task:
    """Return a task of a step with the policy, which no database knows."""
    return Task(step=Step(review_policy=policy), review_seed=seed)


@pytest.mark.parametrize(
    ("max_reviews", "reviewed_levels"),
    [(0, []), (1, [0]), (2, [0, 1]), (3, [0, 1, 2])],
)
def test_as_many_levels_review_as_the_policy_allows(
    max_reviews: int, reviewed_levels: list[int]
) -> None:
    task = unsaved(sampled(max_reviews=max_reviews))

    needed = [n for n in range(5) if decide_review(task, n).needed]

    assert needed == reviewed_levels


def test_without_review_nothing_is_reviewed() -> None:
    decision = decide_review(unsaved({"policy": "no_review"}), 0)

    assert not decision.needed
    assert decision.rate == 0


@given(seed=st.integers(0, 2**53), level=st.integers(0, 5))
def test_a_rate_of_none_or_all_leaves_nothing_to_chance(
    seed: int, level: int
) -> None:
    everything = unsaved(sampled(1, 9), seed)
    nothing = unsaved(sampled(0, 9), seed)

    assert decide_review(everything, level).needed
    assert not decide_review(nothing, level).needed


@given(
    seed=st.integers(0, 2**53),
    level=st.integers(0, 5),
    rate=st.floats(0, 1),
)
def test_asking_twice_gives_one_answer(
    seed: int, level: int, rate: float
) -> None:
    """[L-15] The draw belongs to the task, and not to the moment."""
    task = unsaved(sampled(rate, 9), seed)

    assert decide_review(task, level) == decide_review(task, level)


def test_each_level_draws_for_itself() -> None:
    draws = {decide_review(unsaved(sampled()), n).draw for n in range(5)}

    assert len(draws) == 5


def test_about_the_wanted_share_is_reviewed() -> None:
    needed = [
        decide_review(unsaved(sampled(0.3), seed), 0).needed
        for seed in range(2000)
    ]

    assert 0.26 < sum(needed) / len(needed) < 0.34


@pytest.mark.parametrize(
    "policy",
    [
        {},
        {"policy": "coin"},
        {"policy": "sampled_review"},
        {"policy": "sampled_review", "rate": 0.5},
        {"policy": "sampled_review", "max_reviews": 1},
        sampled(rate=None),
        sampled(rate="often"),
        sampled(max_reviews=None),
        sampled(max_reviews=[]),
    ],
)
def test_a_policy_that_cannot_be_understood_says_so(
    policy: dict[str, Any],
) -> None:
    """[L-15] [L-22]"""
    with pytest.raises(ReviewPolicyError):
        decide_review(unsaved(policy), 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "levels", "action", "expected"),
    [
        (S.PROCESSING, 1, ASK, S.PENDING_REVIEW),
        (S.REVIEWING, 2, ASK, S.COMPLETE),
        (S.REVIEWING, 2, RETURN, S.POST_REVIEW_PROCESSING),
        (S.POST_REVIEW_PROCESSING, 2, ASK, S.REVIEWING),
    ],
)
def test_the_next_status_follows_from_the_levels_assigned(
    step: Step, status: S, levels: int, action: int, expected: S
) -> None:
    task = TaskFactory(step=step, status=status)
    for level in range(levels):
        AssignmentFactory(
            task=task, assignment_counter=level, status=1, iteration=False
        )

    assert get_next_task_status(task, action) == expected


@pytest.mark.django_db
def test_the_next_status_of_what_cannot_be_submitted_is_refused(
    step: Step,
) -> None:
    with pytest.raises(TaskStatusError):
        get_next_task_status(TaskFactory(step=step, status=S.COMPLETE), ASK)
    with pytest.raises(IllegalTaskSubmission):
        get_next_task_status(TaskFactory(step=step, status=S.ABORTED), ASK)
