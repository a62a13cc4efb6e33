"""Booking time that no timer counted."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from orchestra.core.errors import TimeEntryError
from orchestra.models import Event, Project, TaskAssignment, TimeEntry, Worker
from orchestra.services.time_tracking import create_time_entry, start_timer
from orchestra.testing.factories import AssignmentFactory, TimeEntryFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

TIMER_LOCK = "orchestra.services.time_tracking.entries.lock_timer"
OWN_LOCK = "orchestra.services.time_tracking.rules.lock_own_assignment"

TODAY = date(2026, 5, 6)
YESTERDAY = date(2026, 5, 5)
HOUR = timedelta(hours=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(hour: int, minute: int = 0) -> datetime:
    """Return the time of yesterday, in UTC."""
    return datetime(2026, 5, 5, hour, minute, tzinfo=UTC)


def refuse(field: str, worker: Worker, **given: Any) -> str:
    """Return why the entry is refused; nothing changes."""
    wanted = {"date": YESTERDAY, "time_worked": HOUR, **given}
    with nothing_changes(), pytest.raises(TimeEntryError) as caught:
        create_time_entry(worker, **wanted)
    assert set(caught.value.fields) == {field}
    assert caught.value.fields[field] == [str(caught.value)]
    return str(caught.value)


def test_time_is_booked(ada: Worker, assignment: TaskAssignment) -> None:
    entry = create_time_entry(
        ada,
        date=YESTERDAY,
        time_worked=HOUR,
        assignment_id=assignment.pk,
        description="On paper",
    )

    entry.refresh_from_db()
    assert entry.worker == ada
    assert entry.date == YESTERDAY
    assert entry.time_worked == HOUR
    assert entry.assignment == assignment
    assert entry.description == "On paper"
    assert entry.timer_start_time is entry.timer_stop_time is None


def test_what_for_can_be_said_later(ada: Worker) -> None:
    """The timecard opens a new entry before anything is known of it."""
    entry = create_time_entry(ada, date=TODAY, time_worked=timedelta(0))

    assert entry.assignment is None
    assert entry.description is None


def test_time_is_not_negative(ada: Worker) -> None:
    """[K-01]"""
    refuse("time_worked", ada, time_worked=timedelta(microseconds=-1))


def test_a_date_has_24_hours(ada: Worker) -> None:
    """[K-01]"""
    refuse("time_worked", ada, time_worked=timedelta(hours=24, seconds=1))

    create_time_entry(ada, date=YESTERDAY, time_worked=timedelta(hours=24))


def test_a_date_has_24_hours_for_all_entries(ada: Worker) -> None:
    """[K-01]"""
    for hours in (20, 3):
        create_time_entry(
            ada, date=YESTERDAY, time_worked=timedelta(hours=hours)
        )

    message = refuse("time_worked", ada, time_worked=timedelta(hours=2))

    assert "2026-05-05" in message
    create_time_entry(ada, date=YESTERDAY, time_worked=HOUR)
    create_time_entry(ada, date=TODAY, time_worked=HOUR)


def test_only_own_live_entries_fill_a_date(ada: Worker, bo: Worker) -> None:
    full: dict[str, Any] = {
        "date": YESTERDAY,
        "time_worked": timedelta(hours=24),
    }
    TimeEntryFactory(worker=bo, **full)
    TimeEntryFactory(worker=ada, **full).delete()

    create_time_entry(ada, **full)

    assert TimeEntry.objects.filter(worker=ada).count() == 1


def test_two_entries_at_once_do_not_share_free_hours(ada: Worker) -> None:
    """The total is read after the lock."""
    long = timedelta(hours=13)
    with (
        run_just_before(
            TIMER_LOCK,
            lambda: create_time_entry(ada, date=YESTERDAY, time_worked=long),
        ),
        pytest.raises(TimeEntryError, match="24 hours"),
    ):
        create_time_entry(ada, date=YESTERDAY, time_worked=long)


def test_tomorrow_cannot_be_booked(ada: Worker) -> None:
    """[K-01]"""
    message = refuse("date", ada, date=date(2026, 5, 7))

    assert "2026-05-06" in message
    assert "UTC" in message


@pytest.mark.parametrize(
    ("zone", "now", "today"),
    [
        ("Pacific/Auckland", "2026-05-06 13:00 +0000", date(2026, 5, 7)),
        ("America/New_York", "2026-05-06 02:00 +0000", date(2026, 5, 5)),
    ],
)
def test_today_is_the_workers(
    ada: Worker, zone: str, now: str, today: date
) -> None:
    """[K-04]"""
    ada.timezone = zone
    with time_machine.travel(now, tick=False):
        refuse("date", ada, date=today + timedelta(days=1))

        create_time_entry(ada, date=today, time_worked=HOUR)

    assert TimeEntry.objects.get().date == today


def test_nobody_books_on_what_is_somebody_elses(
    bo: Worker, assignment: TaskAssignment
) -> None:
    """[K-01]"""
    foreign = refuse("assignment", bo, assignment_id=assignment.pk)
    unknown = refuse("assignment", bo, assignment_id=assignment.pk + 1)

    assert foreign == unknown


def test_nobody_books_on_a_machines_part(ada: Worker) -> None:
    machine = AssignmentFactory(task__step__is_human=False, worker=None)

    refuse("assignment", ada, assignment_id=machine.pk)


def test_nobody_books_on_an_aborted_project(
    ada: Worker, assignment: TaskAssignment
) -> None:
    """[K-01]"""
    Project.objects.update(status=Project.Status.ABORTED)

    message = refuse("assignment", ada, assignment_id=assignment.pk)

    assert "aborted" in message


def test_an_abort_just_before_is_seen(
    ada: Worker, assignment: TaskAssignment
) -> None:
    """The project is read after the assignment's lock."""
    with (
        run_just_before(
            OWN_LOCK,
            lambda: Project.objects.update(status=Project.Status.ABORTED),
        ),
        pytest.raises(TimeEntryError, match="aborted"),
    ):
        create_time_entry(
            ada,
            date=YESTERDAY,
            time_worked=HOUR,
            assignment_id=assignment.pk,
        )


def test_a_description_has_an_end(ada: Worker) -> None:
    refuse("description", ada, description="x" * 201)


def test_time_measured_elsewhere_keeps_its_interval(ada: Worker) -> None:
    entry = create_time_entry(
        ada,
        date=YESTERDAY,
        time_worked=HOUR,
        timer_start_time=at(9),
        timer_stop_time=at(10),
    )

    entry.refresh_from_db()
    assert (entry.timer_start_time, entry.timer_stop_time) == (at(9), at(10))


@pytest.mark.parametrize(
    ("start", "stop", "field"),
    [
        (at(9), None, "timer_start_time"),
        (None, at(9), "timer_start_time"),
        (at(9), at(9), "timer_stop_time"),
        (at(9), at(8), "timer_stop_time"),
        (at(9), datetime(2026, 5, 6, 12, 1, tzinfo=UTC), "timer_stop_time"),
        (at(23), datetime(2026, 5, 6, 1, tzinfo=UTC), "timer_start_time"),
        (
            datetime(2026, 5, 4, 9, tzinfo=UTC),
            datetime(2026, 5, 4, 10, tzinfo=UTC),
            "timer_start_time",
        ),
    ],
    ids=[
        "no stop",
        "no start",
        "empty",
        "backwards",
        "future",
        "across midnight",
        "another date",
    ],
)
def test_an_interval_lies_in_the_past_of_its_date(
    ada: Worker, start: datetime | None, stop: datetime | None, field: str
) -> None:
    refuse(field, ada, timer_start_time=start, timer_stop_time=stop)


@pytest.mark.parametrize(
    ("start", "stop", "overlaps"),
    [
        (at(7), at(9), False),
        (at(7), at(9, 1), True),
        (at(9, 30), at(9, 40), True),
        (at(8), at(11), True),
        (at(9), at(10), True),
        (at(9, 59), at(11), True),
        (at(10), at(11), False),
    ],
)
def test_intervals_do_not_overlap(
    ada: Worker, bo: Worker, start: datetime, stop: datetime, overlaps: bool
) -> None:
    """[K-01] An hour is worked, and paid, once."""
    held: dict[str, Any] = {
        "timer_start_time": at(9),
        "timer_stop_time": at(10),
    }
    new: dict[str, Any] = {"timer_start_time": start, "timer_stop_time": stop}
    create_time_entry(ada, date=YESTERDAY, time_worked=HOUR, **held)

    if overlaps:
        refuse("timer_start_time", ada, **new)
    else:
        create_time_entry(ada, date=YESTERDAY, time_worked=HOUR, **new)
    create_time_entry(bo, date=YESTERDAY, time_worked=HOUR, **new)


def test_an_interval_does_not_overlap_the_running_timer(
    ada: Worker, clock: Any
) -> None:
    start_timer(ada)
    clock.shift(HOUR)
    noon = datetime(2026, 5, 6, 12, tzinfo=UTC)
    minute = timedelta(minutes=1)

    refuse(
        "timer_start_time",
        ada,
        date=TODAY,
        timer_start_time=noon - minute,
        timer_stop_time=noon + minute,
    )
    create_time_entry(
        ada,
        date=TODAY,
        time_worked=minute,
        timer_start_time=noon - minute,
        timer_stop_time=noon,
    )


def test_booking_is_one_event(ada: Worker, assignment: TaskAssignment) -> None:
    entry = create_time_entry(
        ada, date=YESTERDAY, time_worked=HOUR, assignment_id=assignment.pk
    )

    event = Event.objects.get()
    assert event.kind == Event.Kind.TIME_ENTRY_CREATED
    assert event.assignment == assignment
    assert event.project == assignment.task.project
    assert event.data == {
        "worker": "ada",
        "time_entry": entry.pk,
        "after": {
            "date": "2026-05-05",
            "seconds": 3600.0,
            "assignment": assignment.pk,
            "description": None,
        },
    }


def test_an_entry_that_cannot_be_recorded_is_not_booked(ada: Worker) -> None:
    with (
        run_just_before(
            "orchestra.services.time_tracking.entries.record",
            lambda: 1 // 0,
        ),
        pytest.raises(ZeroDivisionError),
    ):
        create_time_entry(ada, date=YESTERDAY, time_worked=HOUR)

    assert not TimeEntry.objects.exists()
