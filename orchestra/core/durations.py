"""Time spent, in the full minutes that a timecard shows."""

from datetime import timedelta

MINUTE = timedelta(minutes=1)


def minutes_rounded_up(spent: timedelta) -> int:
    """Return the time in minutes; one that has begun counts as a whole.

    The sum of several is the sum of what this returns for each.
    """
    return -(-spent // MINUTE)


def hours_and_minutes(minutes: int) -> str:
    """Return the minutes as ``H:MM``, however many hours there are."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}"
