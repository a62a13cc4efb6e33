"""Correcting and deleting time entries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from orchestra.core.errors import TimeEntryAccessError, TimeEntryError
from orchestra.models import (
    Event,
    Project,
    TaskAssignment,
    TimeEntry,
    Worker,
)
from orchestra.services.time_tracking import (
    create_time_entry,
    delete_time_entry,
    update_time_entry,
)
from orchestra.testing.factories import AssignmentFactory, TimeEntryFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

TIMER_LOCK = "orchestra.services.time_tracking.entries.lock_timer"

DAY = date(2026, 5, 5)
HOUR = timedelta(hours=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def entry(ada: Worker, assignment: TaskAssignment) -> TimeEntry:
    """An hour that Ada's timer counted."""
    return TimeEntryFactory(
        worker=ada,
        date=DAY,
        time_worked=HOUR,
        assignment=assignment,
        description="Reading",
        timer_start_time=datetime(2026, 5, 5, 9, tzinfo=UTC),
        timer_stop_time=datetime(2026, 5, 5, 10, tzinfo=UTC),
    )


def refuse(field: str, entry: TimeEntry, **changes: Any) -> None:
    """Assert that the change is refused for the field, and changes nothing."""
    with nothing_changes(), pytest.raises(TimeEntryError) as caught:
        update_time_entry(entry.worker, entry.pk, **changes)
    assert set(caught.value.fields) == {field}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", date(2026, 5, 4)),
        ("time_worked", timedelta(minutes=59)),
        ("description", "Writing"),
        ("description", None),
        ("assignment_id", None),
    ],
)
def test_what_is_given_changes_and_nothing_else(
    ada: Worker, entry: TimeEntry, name: str, value: Any
) -> None:
    before = TimeEntry.objects.values().get()

    changes: Any = {name: value}
    update_time_entry(ada, entry.pk, **changes)

    assert TimeEntry.objects.values().get() == {**before, name: value}


def test_an_entry_moves_to_other_work(
    ada: Worker, entry: TimeEntry, another: TaskAssignment
) -> None:
    update_time_entry(ada, entry.pk, assignment_id=another.pk)

    assert TimeEntry.objects.get().assignment == another


def test_what_the_timer_measured_stays(ada: Worker, entry: TimeEntry) -> None:
    update_time_entry(ada, entry.pk, date=date(2026, 5, 4), time_worked=HOUR)

    changed = TimeEntry.objects.get()
    assert changed.timer_start_time == entry.timer_start_time
    assert changed.timer_stop_time == entry.timer_stop_time


def test_time_is_not_negative(entry: TimeEntry) -> None:
    refuse("time_worked", entry, time_worked=timedelta(seconds=-1))


def test_tomorrow_cannot_be_booked(entry: TimeEntry) -> None:
    refuse("date", entry, date=date(2026, 5, 7))


def test_a_description_has_an_end(entry: TimeEntry) -> None:
    refuse("description", entry, description="x" * 201)


def test_an_entry_moves_to_own_work_only(entry: TimeEntry) -> None:
    refuse("assignment", entry, assignment_id=AssignmentFactory().pk)


def test_a_date_has_24_hours_for_all_entries(
    ada: Worker, entry: TimeEntry
) -> None:
    create_time_entry(ada, date=DAY, time_worked=timedelta(hours=22))

    refuse("time_worked", entry, time_worked=2 * HOUR + timedelta(seconds=1))
    update_time_entry(ada, entry.pk, time_worked=2 * HOUR)


def test_an_entry_does_not_move_to_a_full_date(
    ada: Worker, entry: TimeEntry
) -> None:
    full = date(2026, 5, 4)
    create_time_entry(ada, date=full, time_worked=24 * HOUR)

    refuse("time_worked", entry, date=full)


def test_a_date_that_the_timer_overfilled_can_be_corrected(
    ada: Worker, entry: TimeEntry
) -> None:
    """What makes it no worse is not refused."""
    TimeEntryFactory(worker=ada, date=DAY, time_worked=25 * HOUR)

    update_time_entry(ada, entry.pk, time_worked=HOUR, description="Still")
    update_time_entry(ada, entry.pk, time_worked=HOUR / 2)

    refuse("time_worked", entry, time_worked=HOUR)


def test_two_changes_at_once_do_not_share_free_hours(
    ada: Worker, entry: TimeEntry
) -> None:
    long = timedelta(hours=13)
    with (
        run_just_before(
            TIMER_LOCK,
            lambda: create_time_entry(ada, date=DAY, time_worked=long),
        ),
        pytest.raises(TimeEntryError),
    ):
        update_time_entry(ada, entry.pk, time_worked=long)


def test_what_stands_on_an_aborted_project_can_be_corrected(
    ada: Worker, entry: TimeEntry, another: TaskAssignment
) -> None:
    """The page sends the assignment again, with whatever was changed."""
    Project.objects.update(status=Project.Status.ABORTED)

    update_time_entry(
        ada,
        entry.pk,
        assignment_id=entry.assignment_id,
        description="Corrected",
    )

    assert TimeEntry.objects.get().description == "Corrected"
    refuse("assignment", entry, assignment_id=another.pk)


def test_what_stands_on_a_deleted_assignment_can_be_corrected(
    ada: Worker, entry: TimeEntry, assignment: TaskAssignment
) -> None:
    assignment.delete()

    update_time_entry(
        ada, entry.pk, assignment_id=assignment.pk, description="Corrected"
    )

    assert TimeEntry.objects.get().assignment_id == assignment.pk


def test_a_change_is_one_event_that_tells_what_was(
    ada: Worker, entry: TimeEntry
) -> None:
    """Hours are pay: who changed them, and from what, is on record."""
    update_time_entry(ada, entry.pk, time_worked=2 * HOUR)

    event = Event.objects.get()
    assert event.kind == Event.Kind.TIME_ENTRY_UPDATED
    assert event.data["time_entry"] == entry.pk
    assert event.data["before"]["seconds"] == 3600
    assert event.data["after"]["seconds"] == 7200


def test_what_is_deleted_is_kept_out_of_sight(
    ada: Worker, entry: TimeEntry
) -> None:
    delete_time_entry(ada, entry.pk)

    assert not TimeEntry.objects.exists()
    hidden = TimeEntry.unsafe_objects.get()
    assert hidden.is_deleted
    assert hidden.time_worked == HOUR


def test_a_deletion_is_one_event(ada: Worker, entry: TimeEntry) -> None:
    delete_time_entry(ada, entry.pk)

    event = Event.objects.get()
    assert event.kind == Event.Kind.TIME_ENTRY_DELETED
    assert event.assignment == entry.assignment
    assert event.data["time_entry"] == entry.pk


def test_deleting_makes_room(ada: Worker, entry: TimeEntry) -> None:
    delete_time_entry(ada, entry.pk)

    create_time_entry(ada, date=DAY, time_worked=24 * HOUR)

    assert TimeEntry.objects.get().time_worked == 24 * HOUR


def change(worker: Worker, pk: int) -> object:
    return update_time_entry(worker, pk, description="Mine")


@pytest.mark.parametrize("action", [change, delete_time_entry])
def test_somebody_elses_entry_is_left_alone(
    bo: Worker, di: Worker, entry: TimeEntry, action: Any
) -> None:
    """Not even a project admin changes it so: it is somebody's pay."""
    for worker in (bo, di):
        with pytest.raises(TimeEntryAccessError):
            action(worker, entry.pk)

    assert TimeEntry.objects.get().description == "Reading"


@pytest.mark.parametrize("action", [change, delete_time_entry])
def test_what_is_not_there_is_not_found(
    ada: Worker, entry: TimeEntry, action: Any
) -> None:
    entry.delete()

    for pk in (entry.pk, entry.pk + 1):
        with nothing_changes(), pytest.raises(TimeEntry.DoesNotExist):
            action(ada, pk)


@pytest.mark.parametrize("action", [change, delete_time_entry])
def test_what_is_deleted_just_before_is_not_found(
    ada: Worker, entry: TimeEntry, action: Any
) -> None:
    """The entry is read again after the lock."""
    with (
        run_just_before(TIMER_LOCK, lambda: entry.delete()),
        pytest.raises(TimeEntry.DoesNotExist),
    ):
        action(ada, entry.pk)
