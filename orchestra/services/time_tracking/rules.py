"""What may be booked."""

from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from orchestra.core.days import split_by_day
from orchestra.core.errors import TimeEntryError
from orchestra.models import Project, TaskTimer, TimeEntry, Worker
from orchestra.models.time_entries import LONGEST_DESCRIPTION
from orchestra.services.locks import lock_own_assignment

#: How much time one person can work on one date.
LONGEST_DAY = timedelta(hours=24)

NOTHING = timedelta(0)


def lock_bookable(worker: Worker, assignment_id: int | None) -> None:
    """Lock the assignment, if there is one, to book time on it.

    Raises TimeEntryError unless the assignment is the worker's own. Time may
    be booked on work that is handed on or complete, but no more on that of a
    project that was aborted. Comes before the timer's lock.
    """
    if assignment_id is None:
        return
    assignment = lock_own_assignment(assignment_id, worker)
    if assignment is None:
        # The same words for what is somebody else's and what is not there.
        raise TimeEntryError(assignment="You have no such assignment.")
    # Read after the lock, so that an abort is either seen or waits for us.
    project = Project.objects.get(tasks=assignment.task_id)
    if project.status == Project.Status.ABORTED:
        raise TimeEntryError(
            assignment=(
                "The project was aborted, so no more time can be booked on "
                "its tasks."
            )
        )


def ensure_description(description: str | None) -> None:
    """Raise TimeEntryError for a description that is too long."""
    if description and len(description) > LONGEST_DESCRIPTION:
        raise TimeEntryError(
            description=(
                "A description may have at most "
                f"{LONGEST_DESCRIPTION} characters."
            )
        )


def ensure_date(worker: Worker, day: date) -> None:
    """Raise TimeEntryError for a date that has not begun for the worker."""
    today = worker.today()
    if day > today:
        raise TimeEntryError(
            date=(
                f"{day} has not begun: it is {today} in your time zone, "
                f"{worker.timezone}."
            )
        )


def ensure_time_worked(
    worker: Worker, day: date, added: timedelta, besides: int | None = None
) -> None:
    """Raise TimeEntryError if nobody can work that long on the date.

    The time counts together with the worker's other entries of the date,
    save the one ``besides``. The worker's timer must be locked, so that no
    two entries share the same free hours.
    """
    if added < NOTHING:
        raise TimeEntryError(time_worked="The time cannot be negative.")
    others = TimeEntry.objects.filter(worker=worker, date=day)
    booked = others.exclude(pk=besides).aggregate(total=Sum("time_worked"))
    total = (booked["total"] or NOTHING) + added
    if total > LONGEST_DAY:
        raise TimeEntryError(
            time_worked=f"With this, {day} would have more than 24 hours."
        )


def ensure_interval(
    timer: TaskTimer, day: date, start: datetime | None, stop: datetime | None
) -> None:
    """Raise TimeEntryError for an interval that the worker cannot have had.

    It begins before it ends, in the past, on the date, and the worker's
    timer, which must be locked, did not run at that time.
    """
    if start is None and stop is None:
        return
    if start is None or stop is None:
        raise TimeEntryError(
            timer_start_time="An interval has both a start and a stop."
        )
    if stop <= start or stop > timezone.now():
        raise TimeEntryError(
            timer_stop_time="An interval stops after it starts, and by now."
        )
    parts = split_by_day(start, stop, timer.worker.zone)
    if [part.date for part in parts] != [day]:
        raise TimeEntryError(timer_start_time=f"This is not within {day}.")
    ensure_not_counted(timer, start, stop)


def ensure_not_counted(
    timer: TaskTimer, start: datetime | None, stop: datetime | None
) -> None:
    """Raise TimeEntryError if time counts already in part of the interval.

    The timer must be locked. Where there is no interval, nothing overlaps.
    """
    if start is None or stop is None:
        return
    is_running = timer.start_time is not None and timer.start_time < stop
    booked = TimeEntry.objects.filter(
        worker=timer.worker,
        timer_start_time__lt=stop,
        timer_stop_time__gt=start,
    )
    if is_running or booked.exists():
        raise TimeEntryError(
            timer_start_time="Time is counted already for part of that."
        )
