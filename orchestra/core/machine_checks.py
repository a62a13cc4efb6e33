"""System checks: times of machine steps that make no sense."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from orchestra.core.conf import settings
from orchestra.core.numbers import is_count

TIMES = ("MACHINE_STEP_LEASE_SECONDS", "MACHINE_STEP_GRACE_SECONDS")


def check_machine_times(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report a lease or a grace that would have every step given up."""
    return [
        Error(
            f"ORCHESTRA_{name} is not a whole number above zero.",
            id="orchestra.E022",
        )
        for name in TIMES
        if not is_count(getattr(settings, name))
    ]
