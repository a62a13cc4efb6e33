"""The timer: one for each worker, which runs or does not."""

from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from orchestra.core.actor import current_actor
from orchestra.core.dates import utc_text
from orchestra.core.days import split_by_day
from orchestra.core.errors import TimerError
from orchestra.models import (
    Event,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.services.locks import lock_running_timers, lock_timer
from orchestra.services.time_tracking.history import record
from orchestra.services.time_tracking.rules import (
    ensure_description,
    lock_bookable,
)


class TimerChanges(TypedDict, total=False):
    """What a worker may say of what their running timer counts."""

    description: str | None
    assignment_id: int | None


@transaction.atomic
def start_timer(worker: Worker, assignment_id: int | None = None) -> TaskTimer:
    """Start the worker's timer, on the assignment if given, and return it.

    Raises TimerError if it is running already, and TimeEntryError if the
    worker cannot book time on the assignment.
    """
    lock_bookable(worker, assignment_id)
    timer = lock_timer(worker)
    if timer.is_running:
        raise TimerError("Your timer is running already.")
    _set(timer, start=_this_second(), assignment_id=assignment_id)
    record(
        Event.Kind.TIMER_STARTED,
        worker,
        assignment_id,
        start=utc_text(timer.start_time),
    )
    return timer


@transaction.atomic
def stop_timer(worker: Worker) -> list[TimeEntry]:
    """Stop the worker's timer and return the entries of what it counted.

    There is one entry for each date, in the worker's time zone, that the run
    touched; they add up to the run. Hours that were worked are never
    refused. Raises TimerError if the timer is not running.
    """
    return _stop(lock_timer(worker))


@transaction.atomic
def update_timer(worker: Worker, **changes: Unpack[TimerChanges]) -> TaskTimer:
    """Change what the running timer counts, and return it.

    What is not given stays as it is; None takes it away. Raises TimerError
    if the timer is not running, and TimeEntryError if the worker cannot book
    time on the assignment or the description is too long.
    """
    ensure_description(changes.get("description"))
    lock_bookable(worker, changes.get("assignment_id"))
    timer = lock_timer(worker)
    _running_since(timer)
    for name, value in changes.items():
        setattr(timer, name, value)
    timer.save(update_fields=["description", "assignment"])
    return timer


@transaction.atomic
def stop_running_timer_on(assignment: TaskAssignment) -> list[TimeEntry]:
    """Stop the timers that run on the assignment; return their entries.

    For services that end somebody's work. They hold the assignment's lock,
    so that no timer starts on it in the meantime. Nothing happens where no
    timer runs.
    """
    return [
        entry
        for timer in lock_running_timers(assignment)
        for entry in _stop(timer)
    ]


def _stop(timer: TaskTimer) -> list[TimeEntry]:
    started, stopped = _running_since(timer), _this_second()
    parts = split_by_day(started, stopped, timer.worker.zone)
    entries = TimeEntry.objects.bulk_create(
        TimeEntry(
            worker=timer.worker,
            date=part.date,
            time_worked=part.duration,
            assignment_id=timer.assignment_id,
            description=timer.description,
            timer_start_time=part.start,
            timer_stop_time=part.stop,
            performed_by=current_actor().performed_by,
        )
        for part in parts
    )
    record(
        Event.Kind.TIMER_STOPPED,
        timer.worker,
        timer.assignment_id,
        start=utc_text(started),
        stop=utc_text(parts[-1].stop),
        time_entries=[entry.pk for entry in entries],
    )
    _set(timer, start=None)
    return entries


def _running_since(timer: TaskTimer) -> datetime:
    if timer.start_time is None:
        raise TimerError("Your timer is not running.")
    return timer.start_time


def _set(
    timer: TaskTimer, start: datetime | None, assignment_id: int | None = None
) -> None:
    timer.start_time = start
    timer.stop_time = None
    timer.assignment_id = assignment_id
    timer.description = None
    timer.save()


def _this_second() -> datetime:
    """Return now without the fraction, as the timer shows it."""
    return timezone.now().replace(microsecond=0)
