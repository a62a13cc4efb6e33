"""Whether an attempt is followed by another, and when."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.models import MachineRun, Step
from orchestra.services.retry_policies import (
    may_follow_death,
    retry_after_failure,
)
from orchestra.workflow.defaults import ATTEMPTS_AT_DYING

NOW = timezone.now()
STEADY = {"max_attempts": 1000, "jitter": 0}


def delay(attempt: int, **policy: Any) -> float | None:
    """Return the seconds between that attempt and the next."""
    run = MachineRun(attempt=attempt)
    after = retry_after_failure(Step(retry_policy=policy), run, NOW)
    return None if after is None else (after - NOW).total_seconds()


def test_a_step_that_says_nothing_is_tried_once() -> None:
    assert delay(1) is None


def test_the_first_attempt_counts() -> None:
    assert delay(1, max_attempts=3) is not None
    assert delay(2, max_attempts=3) is not None
    assert delay(3, max_attempts=3) is None


def test_each_delay_is_longer_than_the_one_before() -> None:
    assert [delay(n, **STEADY) for n in (1, 2, 3, 4)] == [10, 20, 40, 80]


def test_the_policy_of_the_step_counts() -> None:
    policy = {**STEADY, "initial_delay_seconds": 0.5, "backoff": 3}

    assert [delay(n, **policy) for n in (1, 2, 3)] == [0.5, 1.5, 4.5]


def test_no_delay_is_longer_than_the_longest() -> None:
    assert delay(9, **STEADY) == 2560
    assert delay(10, **STEADY) == 3600
    assert delay(999, **STEADY) == 3600


def test_a_huge_backoff_is_no_trouble() -> None:
    assert delay(999, **STEADY, backoff=1e300) == 3600


def test_without_backoff_every_delay_is_the_same() -> None:
    assert delay(999, **STEADY, backoff=1) == 10


def test_without_a_delay_the_next_attempt_is_due_at_once() -> None:
    assert delay(5, **STEADY, initial_delay_seconds=0) == 0


@pytest.mark.parametrize("attempt", [1, 10])
def test_jitter_spreads_what_failed_together(attempt: int) -> None:
    """The longest delays, too: an outage ends for all at once."""
    policy = {**STEADY, "jitter": 0.5}
    longest = delay(attempt, **STEADY)

    delays = [delay(attempt, **policy) or 0 for _ in range(200)]

    assert longest is not None
    assert len(set(delays)) > 100
    assert min(delays) >= longest / 2
    assert max(delays) <= longest


@pytest.mark.parametrize("most", [1, 2, ATTEMPTS_AT_DYING])
def test_a_process_may_die_more_often_than_a_function_may_fail(
    most: int,
) -> None:
    step = Step(retry_policy={"max_attempts": most})
    allowed = [
        may_follow_death(step, MachineRun(attempt=n)) for n in range(1, 5)
    ]

    assert allowed == [True, True, False, False]


def test_a_generous_policy_is_generous_to_the_dead() -> None:
    step = Step(retry_policy={"max_attempts": 5})

    assert may_follow_death(step, MachineRun(attempt=4))
    assert not may_follow_death(step, MachineRun(attempt=5))


def test_a_moment_is_not_lost_in_rounding() -> None:
    after = retry_after_failure(
        Step(retry_policy={**STEADY, "initial_delay_seconds": 1.25}),
        MachineRun(attempt=1),
        NOW,
    )

    assert after == NOW + timedelta(seconds=1.25)
