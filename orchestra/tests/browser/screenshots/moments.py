"""The time in the pictures: a Thursday in March, which never passes."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

NOW = datetime(2026, 3, 12, 10, 20, tzinfo=UTC)


def moment(days_ago: int = 0, clock: str = "10:20") -> datetime:
    """Return the time of that day."""
    hour, minute = (int(part) for part in clock.split(":"))
    day = NOW - timedelta(days=days_ago)
    return day.replace(hour=hour, minute=minute)


def at(days_ago: int = 0, clock: str = "10:20") -> AbstractContextManager[Any]:
    """Have it be that time while the block runs."""
    return time_machine.travel(moment(days_ago, clock), tick=False)
