"""Days: what a date is depends on where one is."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple


class DaysPart(NamedTuple):
    """The part of a span of time that lies on one date."""

    date: date
    start: datetime
    stop: datetime

    @property
    def duration(self) -> timedelta:
        """How much time really passed, whatever the clocks on the wall."""
        return self.stop - self.start


def split_by_day(
    start: datetime, stop: datetime, zone: tzinfo
) -> list[DaysPart]:
    """Return the parts of the span, one for each date in the zone.

    The parts follow each other without a gap from the start to the stop, and
    there is always one: a span that ends no later than it starts is an empty
    part. Days are as long as they are: 23 or 25 hours when clocks change.
    """
    start, stop = start.astimezone(UTC), stop.astimezone(UTC)
    parts: list[DaysPart] = []
    while True:
        today = start.astimezone(zone).date()
        midnight = _next_midnight(start, zone)
        if stop <= midnight:
            return [*parts, DaysPart(today, start, max(start, stop))]
        parts.append(DaysPart(today, start, midnight))
        start = midnight


def _next_midnight(moment: datetime, zone: tzinfo) -> datetime:
    """Return the moment, in UTC, at which the next date begins."""
    tomorrow = moment.astimezone(zone).date() + timedelta(days=1)
    first = datetime.combine(tomorrow, time.min, zone)
    # Clocks that are set back just after midnight strike it twice.
    midnights = (first.astimezone(UTC), first.replace(fold=1).astimezone(UTC))
    return next(one for one in midnights if one > moment)
