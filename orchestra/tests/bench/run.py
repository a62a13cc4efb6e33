"""All measurements of one database, one after the other."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.core.management import call_command
from django.db import connection, transaction
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from orchestra.testing.queries import counted_queries
from orchestra.tests.bench.cases import CASES, Case
from orchestra.tests.bench.paint import (
    Sight,
    can_paint,
    dashboard,
    measure_paint,
    todos,
)
from orchestra.tests.bench.results import Measurement, Results
from orchestra.tests.bench.throughput import measure_throughput

REPETITIONS = 30
QUICK_REPETITIONS = 3

#: What is painted, what its sizes count, a quick size and the others.
PAINTS: tuple[
    tuple[str, str, Callable[[int], Sight], int, tuple[int, ...]], ...
] = (
    ("first paint of the dashboard", "assignments", dashboard, 20, (1, 200)),
    ("first paint of all to-dos", "to-dos", todos, 20, (10, 500)),
)
THROUGHPUT = "machine steps"


def measure_all(database: str, only: str, quick: bool) -> Results:
    """Measure every case whose name contains the text, at each size."""
    call_command("migrate", verbosity=0)
    results = Results()
    console = Console(stderr=True)
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), console=console
    ) as progress:
        doing = progress.add_task(f"{database}: starting", total=None)
        for case in CASES:
            if only not in case.operation:
                continue
            for size in case.sizes[:1] if quick else case.sizes:
                progress.update(
                    doing,
                    description=f"{database}: {case.operation}, {size}",
                )
                results.measurements.append(
                    measured(database, case, size, quick)
                )
        for measure in (*paints(only, quick), *throughputs(only, quick)):
            progress.update(doing, description=f"{database}: {measure.name}")
            results.measurements.append(measure.take(database))
    return results


def measured(database: str, case: Case, size: int, quick: bool) -> Measurement:
    """Return what the case costs with so much data.

    Data and every repetition are rolled back, so that all see the same.
    """
    times: list[float] = []
    with rolled_back():
        action = case.prepare(size)
        with connection.cursor() as cursor:
            # What the planner of a database that has run for a while knows.
            cursor.execute("ANALYZE")
        with rolled_back(), counted_queries() as queries:
            action()
        for _ in range(QUICK_REPETITIONS if quick else REPETITIONS):
            with rolled_back():
                times.append(duration(action))
    return Measurement(
        case.operation,
        f"{case.counted}: {size:,}",
        database,
        statistics.median(times) * 1000,
        queries=len(queries),
    )


@dataclass(frozen=True)
class Measure:
    """A measurement that takes a world of its own.

    Attributes:
        operation: Its name.
        size: With how much of what, in words.
        unit: "ms" or "per second".
        value: Takes it.
    """

    operation: str
    size: str
    unit: str
    value: Callable[[], float]

    @property
    def name(self) -> str:
        """What is being measured, in words."""
        return f"{self.operation}, {self.size}"

    def take(self, database: str) -> Measurement:
        """Return the measurement."""
        return Measurement(
            self.operation, self.size, database, self.value(), self.unit
        )


def paints(only: str, quick: bool) -> Iterator[Measure]:
    """Yield how long pages take to be seen, where they can be."""
    if not can_paint():
        return
    for operation, counted, sight, quick_size, sizes in PAINTS:
        if only not in operation:
            continue
        for size in (quick_size,) if quick else sizes:
            yield Measure(
                operation,
                f"{counted}: {size}",
                "ms",
                partial(painted, sight, size, 1 if quick else 7),
            )


def painted(
    sight: Callable[[int], Sight], size: int, repetitions: int
) -> float:
    """Return how long so much takes to be seen, in milliseconds."""
    return measure_paint(sight(size), repetitions)


def throughputs(only: str, quick: bool) -> Iterator[Measure]:
    """Yield how fast workers are, where several can work side by side."""
    if only not in THROUGHPUT or not connection.features.has_select_for_update:
        return
    steps = 40 if quick else 400
    for workers in (1,) if quick else (1, 2, 4):
        yield Measure(
            THROUGHPUT,
            f"workers: {workers}",
            "per second",
            partial(measure_throughput, workers, steps),
        )


def duration(action: Callable[[], object]) -> float:
    """Return how many seconds the action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@contextmanager
def rolled_back() -> Iterator[None]:
    """Leave the database after the block as it was before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
