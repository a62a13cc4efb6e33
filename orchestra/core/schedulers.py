"""The scheduler of machine steps that the settings name.

It need not be one of ours: one of somebody's own has to schedule, and no more.
"""

from collections.abc import Sequence
from typing import Any

from orchestra.core.conf import settings
from orchestra.core.dotted_path import locate


def make_scheduler() -> Any:
    """Return a new scheduler of machine steps, as the settings say."""
    config = settings.MACHINE_STEP_SCHEDULER
    return locate(config["path"])(**config.get("kwargs", {}))


def faults_of(scheduler: Any) -> Sequence[str]:
    """Return why it cannot work as it is configured, as far as it knows."""
    faults: Sequence[str] = getattr(scheduler, "faults", tuple)()
    return faults


def problem_of(scheduler: Any) -> str:
    """Return why it could hand over no step now, or nothing."""
    problem: str = getattr(scheduler, "problem", str)()
    return problem


def is_polled(scheduler: Any) -> bool:
    """Return whether it leaves machine steps to workers on the database."""
    polled: bool = getattr(scheduler, "is_polled", False)
    return polled
