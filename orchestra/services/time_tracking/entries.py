"""Time entries that people write themselves."""

from datetime import date, datetime, timedelta
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction

from orchestra.core.actor import current_actor
from orchestra.models import Event, TimeEntry, Worker
from orchestra.selectors.timing import get_time_entry
from orchestra.services.locks import lock_timer
from orchestra.services.time_tracking.history import record
from orchestra.services.time_tracking.rules import (
    NOTHING,
    ensure_date,
    ensure_description,
    ensure_interval,
    ensure_time_worked,
    lock_bookable,
)


class TimeEntryChanges(TypedDict, total=False):
    """What may be changed of a time entry."""

    date: date
    time_worked: timedelta
    assignment_id: int | None
    description: str | None


class NewTimeEntry(TypedDict):
    """What a time entry is made of.

    The interval is for time that was measured elsewhere than by our timer.
    """

    date: date
    time_worked: timedelta
    assignment_id: NotRequired[int | None]
    description: NotRequired[str | None]
    timer_start_time: NotRequired[datetime | None]
    timer_stop_time: NotRequired[datetime | None]


@transaction.atomic
def create_time_entry(
    worker: Worker, **given: Unpack[NewTimeEntry]
) -> TimeEntry:
    """Book the worker's time and return the entry.

    Raises TimeEntryError, which names the field, if the worker cannot have
    worked so: on a date that has not begun in their time zone, for less than
    nothing, for more than 24 hours a date with all its entries, in an
    interval that overlaps another or on somebody else's assignment.
    """
    entry = TimeEntry(
        worker=worker, performed_by=current_actor().performed_by, **given
    )
    ensure_description(entry.description)
    ensure_date(worker, entry.date)
    lock_bookable(worker, entry.assignment_id)
    timer = lock_timer(worker)
    ensure_time_worked(worker, entry.date, entry.time_worked)
    ensure_interval(
        timer, entry.date, entry.timer_start_time, entry.timer_stop_time
    )
    entry.save()
    _record(Event.Kind.TIME_ENTRY_CREATED, entry)
    return entry


@transaction.atomic
def update_time_entry(
    worker: Worker, entry_id: int, **changes: Unpack[TimeEntryChanges]
) -> TimeEntry:
    """Change the worker's time entry and return it.

    What is not given stays as it is, and so does what the timer measured.
    Raises TimeEntryError as create_time_entry does for what is new,
    TimeEntryAccessError if the entry is somebody else's, and
    TimeEntry.DoesNotExist.
    """
    ensure_description(changes.get("description"))
    assignment_id = changes.get("assignment_id")
    if assignment_id != get_time_entry(worker, entry_id).assignment_id:
        lock_bookable(worker, assignment_id)
    lock_timer(worker)
    entry = get_time_entry(worker, entry_id)
    before = _describe(entry)
    _ensure_possible(entry, changes)
    for name, value in changes.items():
        setattr(entry, name, value)
    entry.save()
    _record(Event.Kind.TIME_ENTRY_UPDATED, entry, before=before)
    return entry


@transaction.atomic
def delete_time_entry(worker: Worker, entry_id: int) -> None:
    """Delete the worker's time entry, so that it counts no more.

    The row is kept. Raises TimeEntryAccessError if the entry is somebody
    else's, and TimeEntry.DoesNotExist.
    """
    lock_timer(worker)
    entry = get_time_entry(worker, entry_id)
    entry.delete()
    _record(Event.Kind.TIME_ENTRY_DELETED, entry)


def _ensure_possible(entry: TimeEntry, changes: TimeEntryChanges) -> None:
    """Judge what is new: what the timer booked stands, however much."""
    day = changes.get("date", entry.date)
    worked = changes.get("time_worked", entry.time_worked)
    if day != entry.date:
        ensure_date(entry.worker, day)
    if day != entry.date or worked > entry.time_worked or worked < NOTHING:
        ensure_time_worked(entry.worker, day, worked, besides=entry.pk)


def _describe(entry: TimeEntry) -> dict[str, object]:
    return {
        "date": entry.date.isoformat(),
        "seconds": entry.time_worked.total_seconds(),
        "assignment": entry.assignment_id,
        "description": entry.description,
    }


def _record(kind: Event.Kind, entry: TimeEntry, **data: object) -> None:
    record(
        kind,
        entry.worker,
        entry.assignment_id,
        time_entry=entry.pk,
        after=_describe(entry),
        **data,
    )
