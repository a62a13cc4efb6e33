"""Bringing back time that was deleted by mistake."""

from django.db import transaction

from orchestra.core.errors import TimeEntryError
from orchestra.models import Event, TimeEntry
from orchestra.services.locks import lock_timer
from orchestra.services.time_tracking.history import record
from orchestra.services.time_tracking.rules import (
    ensure_not_counted,
    ensure_time_worked,
)


@transaction.atomic
def restore_time_entry(entry_id: int) -> TimeEntry:
    """Have the deleted entry count again, and return it.

    Raises TimeEntryError if it is not deleted, or if the worker has booked
    other time in its place, and TimeEntry.DoesNotExist.
    """
    worker = _entry(entry_id).worker
    timer = lock_timer(worker)
    entry = _entry(entry_id)
    if not entry.is_deleted:
        raise TimeEntryError(date="This time entry is not deleted.")
    ensure_time_worked(worker, entry.date, entry.time_worked)
    ensure_not_counted(timer, entry.timer_start_time, entry.timer_stop_time)
    entry.is_deleted = False
    entry.deleted_at = None
    entry.save(update_fields=["is_deleted", "deleted_at"])
    record(
        Event.Kind.TIME_ENTRY_RESTORED,
        worker,
        entry.assignment_id,
        time_entry=entry.pk,
        date=entry.date.isoformat(),
        seconds=entry.time_worked.total_seconds(),
    )
    return entry


def _entry(entry_id: int) -> TimeEntry:
    return TimeEntry.unsafe_objects.select_related("worker__user").get(
        pk=entry_id
    )
