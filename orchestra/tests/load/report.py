"""What came of the load: tables for people, JSON for machines."""

from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from rich.console import Console
from rich.table import Table

from orchestra.tests.load.calls import Calls
from orchestra.tests.load.consistency import Verdict
from orchestra.tests.load.figures import (
    ALL,
    Figures,
    by_kind,
    first_errors,
)

#: How many violations of a rule are shown; all of them are in the JSON.
SHOWN = 5


@dataclass
class Report:
    """All that was found out.

    Attributes:
        setting: How the load was made, and on what.
        seconds: How long it took.
        calls: The requests.
        verdicts: What became of each rule.
        done: What was brought about: how many of what.
    """

    setting: dict[str, Any]
    seconds: float
    calls: Calls
    verdicts: list[Verdict] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)

    @cached_property
    def figures(self) -> list[Figures]:
        """What the requests of each kind took, and all of them last."""
        return by_kind(self.calls.made, self.seconds)

    @cached_property
    def troubles(self) -> list[str]:
        """Everything that is wrong, in plain sentences."""
        found = []
        total = self.figures[-1]
        if not total.count:
            found.append("Nobody asked for anything.")
        if total.errors:
            found.append(f"{total.errors} of {total.count} requests failed.")
        if self.calls.broken:
            count = len(self.calls.broken)
            answers = "An answer" if count == 1 else f"{count} answers"
            found.append(f"{answers} broke a promise.")
        for verdict in self.verdicts:
            if verdict.violations:
                count = len(verdict.violations)
                times = "once" if count == 1 else f"{count} times"
                found.append(f"Broken {times}: {verdict.rule}")
        return found

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON can tell it."""
        return {
            "setting": self.setting,
            "seconds": round(self.seconds, 1),
            "requests": [asdict(one) for one in self.figures],
            "done": self.done,
            "errors": first_errors(self.calls.made),
            "broken_promises": self.calls.broken,
            "consistency": [asdict(verdict) for verdict in self.verdicts],
            "troubles": self.troubles,
        }

    def print_to(self, console: Console) -> None:
        """Print the tables, and what is wrong."""
        console.print(
            ", ".join(
                f"{name.replace('_', ' ')}: {value}"
                for name, value in self.setting.items()
            )
        )
        console.print(self._requests())
        per_second = {
            name: f"{count} {name} ({count / self.seconds:.2f} per second)"
            for name, count in self.done.items()
        }
        console.print(f"Brought about: {', '.join(per_second.values())}.")
        for name, told in first_errors(self.calls.made).items():
            for body in told:
                console.print(f"Error: {name}: {body}", markup=False)
        for sentence in self.calls.broken[:SHOWN]:
            console.print(f"Broken promise: {sentence}", markup=False)
        console.print(self._consistency())
        for verdict in self.verdicts:
            for sentence in verdict.violations[:SHOWN]:
                console.print(f"Violation: {sentence}", markup=False)
        for trouble in self.troubles:
            console.print(trouble, style="red", markup=False)
        if not self.troubles:
            console.print("No errors and no inconsistencies.", style="green")

    def _requests(self) -> Table:
        shown = Table(
            title=f"Requests in {self.seconds:.0f} seconds, times in ms",
            title_justify="left",
        )
        shown.add_column("Request")
        for name in ("Count", "Per s", "p50", "p95", "p99", "Longest"):
            shown.add_column(name, justify="right")
        shown.add_column("Refused by design", justify="right")
        shown.add_column("Errors", justify="right")
        for one in self.figures:
            times = (one.p50, one.p95, one.p99, one.longest)
            shown.add_row(
                one.name,
                str(one.count),
                f"{one.per_second:.1f}",
                *(f"{value:.0f}" for value in times),
                str(one.refused),
                str(one.errors),
                style="bold" if one.name == ALL else None,
            )
        return shown

    def _consistency(self) -> Table:
        shown = Table(title="Consistency afterwards", title_justify="left")
        shown.add_column("What must hold")
        shown.add_column("Violations", justify="right")
        for verdict in self.verdicts:
            shown.add_row(verdict.rule, str(len(verdict.violations)))
        return shown
