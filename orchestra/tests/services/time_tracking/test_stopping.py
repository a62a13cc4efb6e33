"""Stopping the timer: what it counted becomes time entries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import TimerError
from orchestra.models import (
    Event,
    Project,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.services.time_tracking import (
    start_timer,
    stop_running_timer_on,
    stop_timer,
    update_timer,
)
from orchestra.testing.factories import TimeEntryFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

TIMER_LOCK = "orchestra.services.time_tracking.timers.lock_timer"
EVENTS = "orchestra.services.time_tracking.timers.record"

pytestmark = pytest.mark.django_db


def run(
    worker: Worker, zone: str, start: datetime, stop: datetime
) -> list[TimeEntry]:
    """Let the timer of a worker in the zone run between two moments."""
    worker.timezone = zone
    with time_machine.travel(start, tick=False):
        start_timer(worker)
    with time_machine.travel(stop, tick=False):
        return stop_timer(worker)


def test_what_was_counted_is_an_entry(
    ada: Worker, assignment: TaskAssignment, clock: Any
) -> None:
    start_timer(ada, assignment.pk)
    update_timer(ada, description="Reading")
    clock.shift(timedelta(hours=1, minutes=2, seconds=3))

    (entry,) = stop_timer(ada)

    entry.refresh_from_db()
    assert entry.worker == ada
    assert entry.date == date(2026, 5, 6)
    assert entry.time_worked == timedelta(hours=1, minutes=2, seconds=3)
    assert entry.assignment == assignment
    assert entry.description == "Reading"
    assert entry.timer_start_time == datetime(2026, 5, 6, 12, tzinfo=UTC)
    assert entry.timer_stop_time == datetime(2026, 5, 6, 13, 2, 3, tzinfo=UTC)


def test_a_stopped_timer_remembers_nothing(
    ada: Worker, assignment: TaskAssignment
) -> None:
    start_timer(ada, assignment.pk)
    update_timer(ada, description="Reading")

    stop_timer(ada)

    timer = TaskTimer.objects.get()
    assert not timer.is_running
    assert timer.stop_time is None
    assert timer.assignment is None
    assert timer.description is None


def test_a_run_that_says_nothing_counts_too(ada: Worker) -> None:
    start_timer(ada)

    (entry,) = stop_timer(ada)

    assert entry.assignment is None
    assert entry.description is None


def test_a_timer_that_does_not_run_does_not_stop(ada: Worker) -> None:
    start_timer(ada)
    stop_timer(ada)

    with nothing_changes(), pytest.raises(TimerError, match="not running"):
        stop_timer(ada)


def test_a_timer_that_never_ran_does_not_stop(ada: Worker) -> None:
    with pytest.raises(TimerError, match="not running"):
        stop_timer(ada)

    assert not TimeEntry.objects.exists()


def test_one_run_is_counted_once(ada: Worker) -> None:
    """[K-02] The timer is read after it is locked."""
    start_timer(ada)

    with (
        run_just_before(TIMER_LOCK, lambda: stop_timer(ada)),
        pytest.raises(TimerError),
    ):
        stop_timer(ada)


def test_a_run_that_cannot_be_recorded_goes_on(ada: Worker) -> None:
    """Either the entry is there and the timer stands, or neither."""
    start_timer(ada)

    with (
        run_just_before(EVENTS, lambda: 1 // 0),
        pytest.raises(ZeroDivisionError),
    ):
        stop_timer(ada)

    assert TaskTimer.objects.get().is_running
    assert not TimeEntry.objects.exists()


def test_the_date_is_the_workers(ada: Worker) -> None:
    """[K-04] On the evening of the 5th in New York, it is the 6th in UTC."""
    start = datetime(2026, 5, 6, 1, tzinfo=UTC)

    (entry,) = run(
        ada, "America/New_York", start, start + timedelta(minutes=5)
    )

    assert entry.date == date(2026, 5, 5)


def test_a_run_across_midnight_is_booked_day_by_day(
    ada: Worker, assignment: TaskAssignment
) -> None:
    """[K-04]"""
    ada.timezone = "Europe/Berlin"
    zone = ada.zone
    with time_machine.travel(
        datetime(2026, 5, 6, 22, tzinfo=zone), tick=False
    ):
        start_timer(ada, assignment.pk)
        update_timer(ada, description="Late")
    with time_machine.travel(
        datetime(2026, 5, 8, 1, 30, tzinfo=zone), tick=False
    ):
        entries = stop_timer(ada)

    assert [
        (entry.date.day, entry.time_worked / timedelta(hours=1))
        for entry in entries
    ] == [(6, 2), (7, 24), (8, 1.5)]
    assert {entry.assignment for entry in entries} == {assignment}
    assert {entry.description for entry in entries} == {"Late"}


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)],
    ids=["spring", "autumn"],
)
def test_days_on_which_clocks_change_are_as_long_as_they_are(
    ada: Worker, day: date, hours: int
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    start = datetime.combine(day, datetime.min.time(), zone)
    stop = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)

    (entry,) = run(ada, "Europe/Berlin", start, stop)

    assert entry.date == day
    assert entry.time_worked == timedelta(hours=hours)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    start=st.datetimes(
        datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)
    ),
    length=st.timedeltas(timedelta(0), timedelta(days=3)),
    zone=st.sampled_from(
        [
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/Nuuk",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
        ]
    ),
)
def test_whatever_the_run_its_entries_add_up_to_it(
    ada: Worker, start: datetime, length: timedelta, zone: str
) -> None:
    """[K-04] And each has its own date."""
    entries = run(ada, zone, start, start + length)

    whole = start.replace(microsecond=0)
    run_for = (start + length).replace(microsecond=0) - whole
    assert sum((one.time_worked for one in entries), timedelta(0)) == run_for
    for entry in entries:
        assert entry.timer_start_time is not None
        assert entry.timer_start_time.astimezone(ada.zone).date() == entry.date
    assert len({entry.date for entry in entries}) == len(entries)


def test_hours_that_were_worked_are_never_refused(
    ada: Worker, assignment: TaskAssignment, clock: Any
) -> None:
    """Not for a full day, nor because the project is aborted by now."""
    TimeEntryFactory(
        worker=ada, date=date(2026, 5, 6), time_worked=timedelta(hours=24)
    )
    start_timer(ada, assignment.pk)
    Project.objects.update(status=Project.Status.ABORTED)
    clock.shift(timedelta(hours=2))

    (entry,) = stop_timer(ada)

    assert entry.time_worked == timedelta(hours=2)
    assert entry.assignment == assignment


def test_hours_outlive_the_assignment(
    ada: Worker, assignment: TaskAssignment
) -> None:
    """[M-04] A reverted assignment takes nobody's pay with it."""
    start_timer(ada, assignment.pk)
    assignment.delete()

    (entry,) = stop_timer(ada)

    assert entry.assignment_id == assignment.pk


def test_a_clock_that_was_set_back_counts_nothing(
    ada: Worker, clock: Any
) -> None:
    start_timer(ada)
    clock.shift(timedelta(seconds=-5))

    (entry,) = stop_timer(ada)

    assert entry.time_worked == timedelta(0)


def test_a_stop_is_one_event_however_many_the_entries(
    ada: Worker, assignment: TaskAssignment, clock: Any
) -> None:
    start_timer(ada, assignment.pk)
    clock.shift(timedelta(days=2))

    entries = stop_timer(ada)

    event = Event.objects.get(kind=Event.Kind.TIMER_STOPPED)
    assert event.assignment == assignment
    assert event.project == assignment.task.project
    assert event.data == {
        "worker": "ada",
        "start": "2026-05-06T12:00:00Z",
        "stop": "2026-05-08T12:00:00Z",
        "time_entries": [entry.pk for entry in entries],
    }


def test_ending_somebodys_work_stops_their_timer(
    ada: Worker, assignment: TaskAssignment, clock: Any
) -> None:
    """[L-08] [L-24] With an entry, in the same transaction."""
    start_timer(ada, assignment.pk)
    clock.shift(timedelta(minutes=10))

    with acting_as(Actor("worker", "di")):
        entries = stop_running_timer_on(assignment)

    assert [entry.time_worked for entry in entries] == [timedelta(minutes=10)]
    assert entries[0].worker == ada
    assert not TaskTimer.objects.get().is_running
    event = Event.objects.get(kind=Event.Kind.TIMER_STOPPED)
    assert (event.actor_name, event.data["worker"]) == ("di", "ada")


def test_the_time_stays_theirs_who_worked(
    ada: Worker, bo: Worker, assignment: TaskAssignment
) -> None:
    """Also if the assignment has changed hands before the timer stops."""
    start_timer(ada, assignment.pk)
    TaskAssignment.objects.update(worker=bo)
    assignment.refresh_from_db()

    (entry,) = stop_running_timer_on(assignment)

    assert entry.worker == ada


def test_other_timers_go_on(
    ada: Worker,
    bo: Worker,
    assignment: TaskAssignment,
    another: TaskAssignment,
) -> None:
    start_timer(ada, another.pk)
    start_timer(bo)

    with nothing_changes():
        assert stop_running_timer_on(assignment) == []

    assert TaskTimer.objects.exclude(start_time=None).count() == 2


def test_where_no_timer_runs_nothing_happens(
    ada: Worker, assignment: TaskAssignment
) -> None:
    start_timer(ada, assignment.pk)
    stop_timer(ada)

    with nothing_changes():
        assert stop_running_timer_on(assignment) == []
