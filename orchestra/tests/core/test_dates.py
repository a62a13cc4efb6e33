"""Moments, as they are written in JSON."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.dates import utc_text


def test_no_moment_stays_none() -> None:
    assert utc_text(None) is None


def test_a_moment_ends_in_z() -> None:
    noon = datetime(2026, 2, 3, 12, tzinfo=UTC)

    assert utc_text(noon) == "2026-02-03T12:00:00Z"


def test_a_moment_elsewhere_is_told_in_utc() -> None:
    """[L-31] The Z is true, whatever zone the moment came in."""
    noon = datetime(2026, 7, 3, 12, tzinfo=ZoneInfo("America/New_York"))

    assert utc_text(noon) == "2026-07-03T16:00:00Z"


def test_microseconds_are_kept() -> None:
    moment = datetime(2026, 2, 3, 12, 0, 0, 120, tzinfo=UTC)

    assert utc_text(moment) == "2026-02-03T12:00:00.000120Z"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        utc_text(datetime(2026, 2, 3))


@given(
    st.datetimes(
        min_value=datetime(1900, 1, 1),
        timezones=st.builds(
            timezone,
            st.integers(-840, 840).map(lambda m: timedelta(minutes=m)),
        ),
    )
)
def test_the_text_names_the_same_moment(moment: datetime) -> None:
    text = utc_text(moment)

    assert text is not None
    assert text.endswith("Z")
    assert datetime.fromisoformat(text) == moment
