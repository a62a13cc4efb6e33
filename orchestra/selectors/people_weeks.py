"""Read the weeks of many experts: what they offer, and what they booked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from orchestra.core.durations import minutes_rounded_up
from orchestra.models import TimeEntry, Worker, WorkerAvailability
from orchestra.models.workers import DAYS
from orchestra.selectors.availability import monday_of

WEEK = timedelta(days=7)
MINUTES_PER_HOUR = 60


@dataclass(frozen=True)
class Weeks:
    """This week and the next, as they are where the expert is.

    Attributes:
        monday: The day on which this week begins.
        this_week: The hours offered on each of its days; None if the expert
            declared nothing.
        next_week: The same of the week after.
        minutes_booked: The time booked this week, each entry rounded up to
            the minute as the timecard does.
    """

    monday: date
    this_week: tuple[float, ...] | None
    next_week: tuple[float, ...] | None
    minutes_booked: int

    @property
    def hours_free(self) -> float | None:
        """What is left of the offered hours; None if nobody can tell."""
        if self.this_week is None:
            return None
        booked = self.minutes_booked / MINUTES_PER_HOUR
        return max(0.0, sum(self.this_week) - booked)


def weeks_of(workers: Iterable[Worker]) -> dict[int, Weeks]:
    """Return the weeks of each of the workers, by key, in two queries."""
    mondays = {one.pk: monday_of(one.today()) for one in workers}
    if not mondays:
        return {}
    earliest, latest = min(mondays.values()), max(mondays.values()) + WEEK
    offered = _offered(mondays, earliest, latest)
    booked = _booked(mondays, earliest, latest)
    return {
        pk: Weeks(
            monday,
            offered.get((pk, monday)),
            offered.get((pk, monday + WEEK)),
            booked[pk],
        )
        for pk, monday in mondays.items()
    }


def _offered(
    mondays: dict[int, date], earliest: date, latest: date
) -> dict[tuple[int, date], tuple[float, ...]]:
    rows = _among(WorkerAvailability.objects.all(), mondays)
    found = rows.filter(week__range=(earliest, latest)).order_by()
    return {
        (pk, week): tuple(hours)
        for pk, week, *hours in found.values_list("worker_id", "week", *DAYS)
    }


def _booked(
    mondays: dict[int, date], earliest: date, end: date
) -> dict[int, int]:
    """Return the minutes that each booked in their own week."""
    rows = _among(TimeEntry.objects.all(), mondays)
    entries = rows.filter(date__gte=earliest, date__lt=end).order_by()
    minutes: dict[int, int] = defaultdict(int)
    for pk, day, spent in entries.values_list(
        "worker_id", "date", "time_worked"
    ):
        if pk in mondays and monday_of(day) == mondays[pk]:
            minutes[pk] += minutes_rounded_up(spent)
    return minutes


def _among(rows: QuerySet[Any], mondays: dict[int, date]) -> QuerySet[Any]:
    """Narrow the rows to the workers, unless naming them is too long."""
    return rows.filter(worker__in=mondays) if len(mondays) <= 500 else rows
