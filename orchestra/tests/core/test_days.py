"""Spans of time, cut where dates begin."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.days import split_by_day

BERLIN = ZoneInfo("Europe/Berlin")

#: Zones whose clocks change at odd hours, or by odd amounts.
ODD_ZONES = [
    "America/Havana",
    "America/Nuuk",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
]

zones = st.one_of(
    st.sampled_from(ODD_ZONES), st.sampled_from(sorted(available_timezones()))
).map(ZoneInfo)
moments = st.datetimes(
    datetime(1980, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)
)
runs = st.timedeltas(timedelta(0), timedelta(days=5))


@given(moments, runs, zones)
def test_the_parts_add_up_to_the_span(
    start: datetime, run: timedelta, zone: ZoneInfo
) -> None:
    parts = split_by_day(start, start + run, zone)

    assert sum((part.duration for part in parts), timedelta(0)) == run
    assert parts[0].start == start
    assert parts[-1].stop == start + run
    assert all(one.stop == next_.start for one, next_ in pairwise(parts))


@given(moments, runs, zones)
def test_every_part_begins_on_its_own_date(
    start: datetime, run: timedelta, zone: ZoneInfo
) -> None:
    for part in split_by_day(start, start + run, zone):
        assert part.start.astimezone(zone).date() == part.date


# Newfoundland set its clocks back at a minute past midnight until 2011, and
# so had one date twice.
@given(moments.filter(lambda moment: moment.year >= 2012), runs, zones)
def test_every_part_ends_on_its_own_date(
    start: datetime, run: timedelta, zone: ZoneInfo
) -> None:
    for part in split_by_day(start, start + run, zone):
        last = max(part.start, part.stop - timedelta(microseconds=1))
        assert last.astimezone(zone).date() == part.date


@given(moments.filter(lambda moment: moment.year >= 2012), runs, zones)
def test_every_date_has_one_part(
    start: datetime, run: timedelta, zone: ZoneInfo
) -> None:
    dates = [part.date for part in split_by_day(start, start + run, zone)]

    assert all(one < next_ for one, next_ in pairwise(dates))


def test_a_span_within_a_day_is_one_part() -> None:
    start = datetime(2026, 5, 6, 9, tzinfo=BERLIN)
    stop = datetime(2026, 5, 6, 17, tzinfo=BERLIN)

    (part,) = split_by_day(start, stop, BERLIN)

    assert part.date == date(2026, 5, 6)
    assert part.duration == timedelta(hours=8)


def test_a_span_across_midnight_is_two() -> None:
    """[K-04] Midnight is where the zone is, not in UTC."""
    start = datetime(2026, 5, 6, 23, tzinfo=BERLIN)
    stop = datetime(2026, 5, 7, 0, 30, tzinfo=BERLIN)

    parts = split_by_day(start, stop, BERLIN)

    assert [(part.date.day, part.duration) for part in parts] == [
        (6, timedelta(hours=1)),
        (7, timedelta(minutes=30)),
    ]


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 29), 23),
        (date(2026, 3, 30), 24),
        (date(2026, 10, 25), 25),
    ],
)
def test_a_day_is_as_long_as_it_is(day: date, hours: int) -> None:
    start = datetime.combine(day, datetime.min.time(), BERLIN)
    stop = datetime.combine(
        day + timedelta(days=1), datetime.min.time(), BERLIN
    )

    (part,) = split_by_day(start, stop, BERLIN)

    assert part.date == day
    assert part.duration == timedelta(hours=hours)


def test_a_day_that_a_zone_left_out_has_no_part() -> None:
    """Samoa went from the 29th of December 2011 to the 31st."""
    start = datetime(2011, 12, 29, 12, tzinfo=ZoneInfo("Pacific/Apia"))

    parts = split_by_day(
        start,
        start.astimezone(UTC) + timedelta(days=1),
        ZoneInfo("Pacific/Apia"),
    )

    assert [part.date.day for part in parts] == [29, 31]


def test_a_midnight_that_comes_twice_counts_once_more() -> None:
    """In Newfoundland, 23:30 came again after the first midnight."""
    zone = ZoneInfo("America/St_Johns")
    again = datetime(2010, 11, 6, 23, 30, tzinfo=zone, fold=1)

    parts = split_by_day(
        again, again.astimezone(UTC) + timedelta(hours=1), zone
    )

    assert [(part.date.day, part.duration) for part in parts] == [
        (6, timedelta(minutes=30)),
        (7, timedelta(minutes=30)),
    ]


@pytest.mark.parametrize("seconds", [0, -1, -90_000])
def test_a_span_without_length_is_one_empty_part(seconds: int) -> None:
    """A clock that was set back makes nobody's time negative."""
    start = datetime(2026, 5, 6, 9, tzinfo=UTC)

    (part,) = split_by_day(start, start + timedelta(seconds=seconds), UTC)

    assert part.date == date(2026, 5, 6)
    assert part.duration == timedelta(0)
