"""Figures: what many requests say about a server."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orchestra.tests.load.calls import Call, Outcome

ALL = "all requests"


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that so many percent do not exceed.

    It is one of the values (the nearest rank); 0 if there are none.
    """
    if not values:
        return 0.0
    rank = math.ceil(percent / 100 * len(values))
    return sorted(values)[max(rank, 1) - 1]


@dataclass(frozen=True)
class Figures:
    """What the requests of a kind took, in milliseconds.

    Attributes:
        name: What they do.
        count: How many there were.
        per_second: How many there were a second.
        p50: What half of them did not exceed.
        p95: What 95 of 100 did not exceed.
        p99: What 99 of 100 did not exceed.
        longest: What the slowest took.
        refused: How many were refused by design.
        errors: How many came to nothing otherwise.
    """

    name: str
    count: int
    per_second: float
    p50: float
    p95: float
    p99: float
    longest: float
    refused: int
    errors: int


def figures(name: str, calls: Sequence[Call], seconds: float) -> Figures:
    """Return the figures of the requests, made in so many seconds."""
    times = [call.seconds * 1000 for call in calls]
    outcomes = [call.outcome for call in calls]
    return Figures(
        name,
        len(calls),
        len(calls) / seconds if seconds else 0.0,
        percentile(times, 50),
        percentile(times, 95),
        percentile(times, 99),
        max(times, default=0.0),
        outcomes.count(Outcome.REFUSED),
        outcomes.count(Outcome.FAILED),
    )


def by_kind(calls: Iterable[Call], seconds: float) -> list[Figures]:
    """Return the figures of each kind, most frequent first; all come last."""
    found: dict[str, list[Call]] = defaultdict(list)
    every = list(calls)
    for call in every:
        found[call.name].append(call)
    kinds = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        *(figures(name, own, seconds) for name, own in kinds),
        figures(ALL, every, seconds),
    ]


def first_errors(calls: Iterable[Call], most: int = 3) -> dict[str, list[str]]:
    """Return what the first errors of each kind said, by kind."""
    found: dict[str, list[str]] = defaultdict(list)
    for call in calls:
        if call.outcome == Outcome.FAILED and len(found[call.name]) < most:
            found[call.name].append(call.told)
    return {name: told for name, told in found.items() if told}
