"""What was measured: kept as JSON, compared by ratio, shown as a table."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rich.table import Table

#: A change of the median by less than this is the machine's noise.
NOISE = 0.15


@dataclass(frozen=True)
class Measurement:
    """One operation at one size on one database.

    Attributes:
        operation: What was done, in words.
        size: With how much data around it, in words.
        database: "sqlite" or "postgresql".
        median: Its cost; lower is better for "ms", higher for "per second".
        unit: "ms" or "per second".
        queries: How many statements it ran; None where that says nothing.
    """

    operation: str
    size: str
    database: str
    median: float
    unit: str = "ms"
    queries: int | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two measurements comparable."""
        return self.operation, self.size, self.database


@dataclass
class Results:
    """The measurements of one run, in the order in which they were made."""

    measurements: list[Measurement] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "Results":
        """Return the results of the file; none if there is no such file."""
        if not path.exists():
            return cls()
        rows = json.loads(path.read_text("utf-8"))
        return cls([Measurement(**row) for row in rows])

    def write(self, path: Path) -> None:
        """Store the results as JSON."""
        rows = [asdict(one) for one in self.measurements]
        path.write_text(json.dumps(rows, indent=2) + "\n", "utf-8")

    def merge(self, other: "Results") -> None:
        """Take in the results of another database."""
        self.measurements.extend(other.measurements)

    def ratio(self, new: Measurement) -> float | None:
        """Return how many times what is stored here the new one costs.

        Above 1 it became slower, whatever the unit. None if it is new.
        """
        for old in self.measurements:
            if old.key == new.key and old.unit == new.unit:
                slower = new.median, old.median
                if new.unit != "ms":
                    slower = old.median, new.median
                return slower[0] / slower[1] if slower[1] else None
        return None


def table(found: Results, before: Results) -> Table:
    """Return the results as a table, with the ratio to those before."""
    shown = Table(title="Medians", title_justify="left")
    for name in ("Operation", "Size"):
        shown.add_column(name)
    for name in ("Database", "Median", "Queries", "Ratio"):
        shown.add_column(name, justify="right")
    for one in found.measurements:
        queries = "" if one.queries is None else str(one.queries)
        shown.add_row(
            one.operation,
            one.size,
            one.database,
            f"{one.median:.2f} {one.unit}",
            queries,
            in_words(before.ratio(one)),
        )
    return shown


def in_words(ratio: float | None) -> str:
    """Return the ratio marked by what it means, not by colour alone."""
    if ratio is None:
        return "new"
    if ratio > 1 + NOISE:
        return f"[red]{ratio:.2f} slower[/]"
    if ratio < 1 - NOISE:
        return f"[green]{ratio:.2f} faster[/]"
    return f"{ratio:.2f}"
