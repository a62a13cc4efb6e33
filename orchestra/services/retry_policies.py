"""Whether an attempt at a machine step is followed by another, and when."""

import random
from datetime import datetime, timedelta
from typing import Any

from orchestra.models import MachineRun, Step
from orchestra.workflow.defaults import RETRY_POLICY, attempts_allowed


def retry_after_failure(
    step: Step, run: MachineRun, now: datetime
) -> datetime | None:
    """Return when a failed run is followed by another; None for never."""
    policy = {**RETRY_POLICY, **step.retry_policy}
    if run.attempt >= attempts_allowed(policy, died=False):
        return None
    delay = min(_delay(policy, run.attempt), policy["max_delay_seconds"])
    # Jitter only shortens, so that it spreads the longest delays as well.
    delay *= 1 - random.uniform(0, policy["jitter"])
    return now + timedelta(seconds=delay)


def may_follow_death(step: Step, run: MachineRun) -> bool:
    """Return whether a run whose process died is followed by another."""
    return run.attempt < attempts_allowed(step.retry_policy, died=True)


def _delay(policy: dict[str, Any], attempt: int) -> float:
    """Return the seconds after that attempt, without jitter.

    Multiplied step by step: a large power would be no number any more.
    """
    delay = float(policy["initial_delay_seconds"])
    for _ in range(attempt - 1):
        if delay >= policy["max_delay_seconds"]:
            break
        delay *= policy["backoff"]
    return delay
