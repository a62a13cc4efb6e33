"""What many requests say about a server is reckoned right."""

import pytest

from orchestra.tests.load.calls import Call, Outcome
from orchestra.tests.load.figures import (
    ALL,
    by_kind,
    figures,
    first_errors,
    percentile,
)

HUNDRED = [float(number) for number in range(100, 0, -1)]


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([], 95, 0),
        ([7.0], 50, 7),
        ([7.0], 99, 7),
        ([1.0, 2.0], 50, 1),
        ([1.0, 2.0], 51, 2),
        (HUNDRED, 50, 50),
        (HUNDRED, 95, 95),
        (HUNDRED, 99, 99),
        (HUNDRED, 100, 100),
        ([1.0] * 19 + [9.0], 95, 1),
        ([1.0] * 18 + [9.0] * 2, 95, 9),
    ],
)
def test_a_percentile_is_a_value_that_so_many_do_not_exceed(
    values: list[float], percent: float, expected: float
) -> None:
    assert percentile(values, percent) == expected


def call(name: str, seconds: float, outcome: Outcome = Outcome.DONE) -> Call:
    """Return a request."""
    return Call(name, seconds, outcome, told=f"{name} said {outcome}")


def test_figures_are_in_milliseconds_and_per_second() -> None:
    calls = [
        call("save", 0.010),
        call("save", 0.030, Outcome.REFUSED),
        call("save", 0.020, Outcome.FAILED),
        call("save", 0.040),
    ]

    found = figures("save", calls, 2)

    assert (found.count, found.per_second) == (4, 2)
    assert (found.p50, found.p95, found.longest) == (20, 40, 40)
    assert (found.refused, found.errors) == (1, 1)


def test_the_most_frequent_comes_first_and_all_of_them_last() -> None:
    calls = [call("open", 1), call("save", 1), call("save", 3)]

    found = by_kind(calls, 1)

    assert [one.name for one in found] == ["save", "open", ALL]
    assert found[-1].count == 3


def test_nothing_takes_no_time() -> None:
    (found,) = by_kind([], 0)

    assert (found.count, found.per_second, found.longest) == (0, 0, 0)


def test_the_first_errors_of_each_kind_are_quoted() -> None:
    fault = Outcome.FAILED
    calls = [call("open", 1, fault), call("save", 1), call("open", 1, fault)]

    assert first_errors(calls, most=1) == {"open": ["open said error"]}
