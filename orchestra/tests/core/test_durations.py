"""Time is rounded up entry by entry, here as on the page."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.dateparse import parse_duration

from orchestra.core.durations import hours_and_minutes, minutes_rounded_up

#: The page's own rounding is tested with the same table.
CASES = json.loads(Path(__file__).with_name("rounding.json").read_text())


@pytest.mark.parametrize("case", CASES)
def test_a_minute_that_has_begun_counts_as_a_whole(case: Any) -> None:
    spent = [parse_duration(text) or timedelta(0) for text in case["spent"]]

    minutes = [minutes_rounded_up(one) for one in spent]

    assert minutes == case["minutes"]
    assert sum(minutes) == case["total"]


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0:00"),
        (5, "0:05"),
        (92, "1:32"),
        (1440, "24:00"),
        (6061, "101:01"),
    ],
)
def test_hours_go_on_beyond_a_day(minutes: int, text: str) -> None:
    assert hours_and_minutes(minutes) == text
