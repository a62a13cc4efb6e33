"""The benchmark measures, remembers and compares."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from orchestra.tests.bench.results import (
    Measurement,
    Results,
    in_words,
    table,
)

FAST = Measurement("save", "tasks: 1", "sqlite", 2.0, queries=3)
SLOW = Measurement("save", "tasks: 1", "sqlite", 3.0, queries=3)
RATE = Measurement("steps", "workers: 2", "sqlite", 80.0, "per second")
BETTER_RATE = Measurement("steps", "workers: 2", "sqlite", 100.0, "per second")


def test_results_survive_their_file(tmp_path: Path) -> None:
    results = Results([FAST, RATE])

    results.write(tmp_path / "bench.json")

    assert Results.read(tmp_path / "bench.json") == results


def test_without_a_file_there_is_nothing_to_compare_with(
    tmp_path: Path,
) -> None:
    assert Results.read(tmp_path / "bench.json").ratio(FAST) is None


@pytest.mark.parametrize(
    ("old", "new", "ratio"),
    [
        (FAST, SLOW, 1.5),
        (SLOW, FAST, 2 / 3),
        (RATE, BETTER_RATE, 0.8),
        (BETTER_RATE, RATE, 1.25),
    ],
)
def test_a_ratio_above_1_is_slower_whatever_the_unit(
    old: Measurement, new: Measurement, ratio: float
) -> None:
    assert Results([old]).ratio(new) == pytest.approx(ratio)


def test_another_size_or_database_is_not_compared() -> None:
    elsewhere = Measurement("save", "tasks: 1", "postgresql", 2.0)
    larger = Measurement("save", "tasks: 500", "sqlite", 2.0)

    assert Results([elsewhere, larger]).ratio(FAST) is None


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(None, "new"), (1.5, "slower"), (0.5, "faster"), (1.1, "1.10")],
)
def test_the_ratio_says_in_words_what_it_means(
    ratio: float | None, words: str
) -> None:
    assert words in in_words(ratio)


def test_the_table_names_every_measurement() -> None:
    console = Console(file=io.StringIO(), width=120)

    console.print(table(Results([SLOW, RATE]), Results([FAST])))

    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "3.00 ms" in printed
    assert "1.50 slower" in printed
    assert "80.00 per second" in printed
    assert "new" in printed


def test_a_quick_run_measures_and_writes(tmp_path: Path) -> None:
    output = tmp_path / "bench.json"

    finished = subprocess.run(
        [
            *(sys.executable, "-m", "orchestra.tests.bench", "--quick"),
            *("--database", "sqlite", "--only", "save"),
            *("--against", output, "--output", output),
        ],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr
    (found,) = Results.read(output).measurements
    assert (found.operation, found.database) == ("save", "sqlite")
    assert found.median > 0
    assert found.queries
