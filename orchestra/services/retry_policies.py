"""Whether an attempt at a machine step is followed by another, and when."""

import random
from datetime import datetime, timedelta
from typing import Any

from orchestra.models import MachineRun, Step
from orchestra.workflow.defaults import RETRY_POLICY

#: However few attempts its policy allows, a step is begun this often if the
#: processes that run it die: that is rarely the function's fault, and only a
#: step that kills every process must come to an end.
ATTEMPTS_AT_DYING = 3


def retry_after_failure(
    step: Step, run: MachineRun, now: datetime
) -> datetime | None:
    """Return when a failed run is followed by another; None for never."""
    policy = _policy(step)
    if run.attempt >= policy["max_attempts"]:
        return None
    delay = min(_delay(policy, run.attempt), policy["max_delay_seconds"])
    # Jitter only shortens, so that it spreads the longest delays as well.
    delay *= 1 - random.uniform(0, policy["jitter"])
    return now + timedelta(seconds=delay)


def may_follow_death(step: Step, run: MachineRun) -> bool:
    """Return whether a run whose process died is followed by another."""
    most = max(_policy(step)["max_attempts"], ATTEMPTS_AT_DYING)
    return run.attempt < most


def _policy(step: Step) -> dict[str, Any]:
    return {**RETRY_POLICY, **step.retry_policy}


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
