"""Deleted time counts again, unless other time took its place."""

from datetime import date, timedelta

import pytest

from orchestra.core.errors import TimeEntryError
from orchestra.models import Event, TimeEntry, Worker
from orchestra.services.time_tracking import delete_time_entry
from orchestra.services.time_tracking.restoring import restore_time_entry
from orchestra.testing.factories import TimeEntryFactory
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 5)


@pytest.fixture
def deleted(ada: Worker) -> TimeEntry:
    """Thirteen hours of Ada's that were deleted."""
    entry = TimeEntryFactory(
        worker=ada, date=DAY, time_worked=timedelta(hours=13)
    )
    delete_time_entry(ada, entry.pk)
    return entry


def test_it_counts_again_with_one_event(deleted: TimeEntry) -> None:
    restored = restore_time_entry(deleted.pk)

    assert TimeEntry.objects.get() == restored
    assert restored.deleted_at is None
    event = Event.objects.get(kind=Event.Kind.TIME_ENTRY_RESTORED)
    assert event.data["worker"] == "ada"
    assert event.data["time_entry"] == deleted.pk


def test_it_is_restored_once(deleted: TimeEntry) -> None:
    restore_time_entry(deleted.pk)

    with pytest.raises(TimeEntryError):
        restore_time_entry(deleted.pk)


def test_an_entry_that_is_not_there_is_not_restored(
    deleted: TimeEntry,
) -> None:
    with pytest.raises(TimeEntry.DoesNotExist):
        restore_time_entry(deleted.pk + 1)


def test_it_sees_what_was_booked_while_it_waited_for_the_lock(
    deleted: TimeEntry, ada: Worker
) -> None:
    def book() -> None:
        TimeEntryFactory(worker=ada, date=DAY, time_worked=timedelta(hours=12))

    with (
        run_just_before(
            "orchestra.services.time_tracking.restoring.lock_timer", book
        ),
        pytest.raises(TimeEntryError),
    ):
        restore_time_entry(deleted.pk)

    assert TimeEntry.unsafe_objects.get(pk=deleted.pk).is_deleted


def test_whoever_comes_second_is_told(deleted: TimeEntry) -> None:
    with (
        run_just_before(
            "orchestra.services.time_tracking.restoring.lock_timer",
            lambda: restore_time_entry(deleted.pk),
        ),
        pytest.raises(TimeEntryError, match="not deleted"),
    ):
        restore_time_entry(deleted.pk)
