"""Read what a timecard shows beside the time entries themselves."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from orchestra.core.durations import minutes_rounded_up
from orchestra.models import Project, Task, TaskAssignment, TimeEntry, Worker
from orchestra.selectors.dashboard_rows import (
    complete_rows,
    open_rows,
    state_of,
)
from orchestra.selectors.timing import time_entries

#: How many finished tasks are offered to book time on.
MOST_COMPLETE = 5

#: The state of a task on which no more time can be booked.
CLOSED = "closed"

#: How many rows of a sheet are in memory at once.
CHUNK_SIZE = 500

RELATED = (
    "assignment__task__step",
    "assignment__task__project__workflow_version__workflow",
)


def timecard_tasks(
    worker: Worker,
    min_date: date | None = None,
    max_date: date | None = None,
) -> list[dict[str, Any]]:
    """Return the tasks that the worker may book time on.

    These are the open ones as the dashboard sorts them, then the finished
    ones that were begun last. If a date is given, the tasks follow that have
    time booked between the dates; the state of those that take no more time
    is ``closed``.
    """
    rows = open_rows(worker)
    complete = complete_rows(worker)[:MOST_COMPLETE]
    offered = [_describe(row, state_of(row)) for row in (*rows, *complete)]
    if min_date is None and max_date is None:
        return offered
    booked = TaskAssignment.unsafe_objects.filter(
        pk__in=time_entries(worker, None, min_date, max_date)
        .order_by()
        .values("assignment")
    ).exclude(pk__in=[one["assignment"] for one in offered])
    return [
        *offered,
        *(_describe(one, _state_of_earlier(one)) for one in _joined(booked)),
    ]


def timecard_days(
    worker: Worker, **wanted: Any
) -> Iterator[tuple[date, list[TimeEntry]]]:
    """Yield each date that has time entries, the first one first.

    The entries know their tasks. They are narrowed as ``time_entries`` does,
    and are read as they are asked for, so that a long list needs no memory.
    """
    entries = time_entries(worker, **wanted).reverse().select_related(*RELATED)
    yield from (
        (day, list(found))
        for day, found in groupby(
            entries.iterator(CHUNK_SIZE), key=attrgetter("date")
        )
    )


def total_minutes(entries: list[TimeEntry]) -> int | None:
    """Return the sum of the rounded times, or None if it cannot be told.

    There is none while an entry lacks a description or a task.
    """
    if not all(is_whole(entry) for entry in entries):
        return None
    return sum(minutes_rounded_up(entry.time_worked) for entry in entries)


def is_whole(entry: TimeEntry) -> bool:
    """Return whether the entry says what was done, and for which task."""
    has_description = bool((entry.description or "").strip())
    return has_description and entry.assignment_id is not None


def _joined(assignments: QuerySet[TaskAssignment]) -> QuerySet[TaskAssignment]:
    return assignments.select_related(
        "task__step", "task__project__workflow_version__workflow"
    ).order_by("-start_datetime", "-pk")


def _state_of_earlier(assignment: TaskAssignment) -> str:
    """Tell a finished task from one that takes no more time."""
    task = assignment.task
    is_aborted = (
        task.status == Task.Status.ABORTED
        or task.project.status == Project.Status.ABORTED
    )
    return CLOSED if is_aborted or assignment.is_deleted else "complete"


def _describe(assignment: TaskAssignment, state: str) -> dict[str, Any]:
    task = assignment.task
    return {
        "assignment": assignment.pk,
        "task": task.pk,
        "step": task.step.name,
        "detail": task.project.short_description,
        "workflow": task.project.workflow_version.workflow.name,
        "state": state,
    }
