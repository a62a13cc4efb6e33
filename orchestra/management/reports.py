"""What the commands print in the same words."""

import os
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from orchestra.services.workflow_loading import LoadReport, Outcome
from orchestra.workflow.faults import Fault

WORDS = {
    Outcome.CREATED: "loaded",
    Outcome.UPDATED: "changed",
    Outcome.UNCHANGED: "loaded already, and the same",
}


def print_faults(console: Console, faults: Iterable[Fault]) -> None:
    """Print each fault in two lines: where and what, then the fix."""
    for fault in faults:
        console.print(
            Text.assemble(
                (short_path(fault.file), "bold"),
                f" {fault.path}: ",
                (f"{fault.severity} ", "red" if fault.is_error else "yellow"),
                (fault.code, "cyan"),
                f": {fault.message}",
            )
        )
        console.print(f"    {fault.fix}")


def print_report(console: Console, report: LoadReport) -> None:
    """Print what loading a version did."""
    console.print(
        Text.assemble((report.name, "bold"), f" {WORDS[report.outcome]}")
    )
    for change in report.changes:
        console.print(f"    Changed: {change}.")
    for note in report.notes:
        console.print(f"    {note}")
    print_faults(console, report.warnings)


def counted(number: int, noun: str) -> str:
    """Return the number with its noun, which has an s but for one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def short_path(file: str) -> str:
    """Return the path from the working directory, if it is below it."""
    path = Path(file)
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        return os.fspath(path.relative_to(here))
    return file
