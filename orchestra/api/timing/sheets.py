"""The timecard as a spreadsheet, in comma-separated values."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

from orchestra.core.durations import hours_and_minutes, minutes_rounded_up
from orchestra.core.spreadsheet_cells import harmless
from orchestra.models import TimeEntry, Worker
from orchestra.selectors.timecard import timecard_days, total_minutes

HEADINGS = (
    "Date",
    "Description",
    "Task",
    "Project",
    "Workflow",
    "Minutes",
    "Time",
    "Day total",
)

INVALID = "Invalid entries"

#: Without it, some spreadsheets take UTF-8 for something else.
MARK = "\ufeff"


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def sheet_lines(worker: Worker, **wanted: Any) -> Iterator[str]:
    """Yield the lines of the worker's timecard, the first date first.

    The times are rounded up to the minute. The last entry of a date has the
    sum of its rounded times, or says that there are invalid entries.
    """
    writer = csv.writer(Echo(), quoting=csv.QUOTE_ALL)
    yield MARK + writer.writerow(HEADINGS)
    for _, entries in timecard_days(worker, **wanted):
        total = total_minutes(entries)
        said = INVALID if total is None else hours_and_minutes(total)
        for entry in entries:
            is_last = entry is entries[-1]
            yield writer.writerow([*_cells(entry), said if is_last else ""])


def sheet_name(min_date: date | None, max_date: date | None) -> str:
    """Return a name for the file that tells the dates."""
    dates = [one.isoformat() for one in (min_date, max_date) if one]
    return f"{'-'.join(['timecard', *dates])}.csv"


def _cells(entry: TimeEntry) -> list[str]:
    minutes = minutes_rounded_up(entry.time_worked)
    return [
        entry.date.isoformat(),
        harmless(entry.description or ""),
        *map(harmless, _place(entry)),
        str(minutes),
        hours_and_minutes(minutes),
    ]


def _place(entry: TimeEntry) -> tuple[str, str, str]:
    if entry.assignment is None:
        return "", "", ""
    task = entry.assignment.task
    workflow = task.project.workflow_version.workflow
    return task.step.name, task.project.short_description, workflow.name
