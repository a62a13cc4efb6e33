"""Read the time that people have worked, and what their timers count."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, QuerySet, Sum

from orchestra.core.errors import TimeEntryAccessError
from orchestra.models import (
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)

SECONDS_AN_HOUR = 3600


def time_entries(
    worker: Worker,
    assignment: TaskAssignment | int | None = None,
    min_date: date | None = None,
    max_date: date | None = None,
) -> QuerySet[TimeEntry]:
    """Return the worker's time entries, the latest date first.

    They can be narrowed to one assignment, and to the dates between two,
    both included.
    """
    wanted = {
        "assignment": assignment,
        "date__gte": min_date,
        "date__lte": max_date,
    }
    given = {name: one for name, one in wanted.items() if one is not None}
    return TimeEntry.objects.filter(worker=worker, **given).order_by(
        "-date", "-pk"
    )


def get_time_entry(worker: Worker, entry_id: int) -> TimeEntry:
    """Return the worker's time entry.

    Raises TimeEntryAccessError if it is somebody else's, and
    TimeEntry.DoesNotExist.
    """
    entry = TimeEntry.objects.get(pk=entry_id)
    if entry.worker_id != worker.pk:
        raise TimeEntryAccessError
    entry.worker = worker
    return entry


def get_timer(worker: Worker) -> TaskTimer:
    """Return the worker's timer; one that is not stored if they have none."""
    timer = TaskTimer.objects.filter(worker=worker).first()
    return timer or TaskTimer(worker=worker)


def get_timer_current_duration(worker: Worker) -> timedelta | None:
    """Return how long the worker's timer has run; None if it does not run.

    Like the timer itself, this counts whole seconds.
    """
    return get_timer(worker).time_worked


def time_entry_hours_worked(
    date: date, worker: Worker, excluded_tasks: Iterable[Task] | None = None
) -> float:
    """Return the hours that the worker has booked on the date.

    Those on the excluded tasks do not count.
    """
    entries = TimeEntry.objects.filter(worker=worker, date=date).exclude(
        assignment__task__in=list(excluded_tasks or ())
    )
    total = entries.aggregate(total=Sum("time_worked"))["total"]
    return total.total_seconds() / SECONDS_AN_HOUR if total else 0.0


def recorded_work_times(
    assignments: Iterable[TaskAssignment],
) -> dict[int, timedelta]:
    """Return what each assignment's own worker has booked on it, by its key.

    Where nothing is booked there is no key.
    """
    totals = (
        TimeEntry.objects.filter(
            assignment__in=assignments, worker=F("assignment__worker")
        )
        .order_by()
        .values_list("assignment")
        .annotate(total=Sum("time_worked"))
    )
    return dict(totals)
