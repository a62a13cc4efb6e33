"""What people have worked, and what their timers count."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from orchestra.core.errors import TimeEntryAccessError
from orchestra.models import (
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.selectors.timing import (
    get_time_entry,
    get_timer,
    get_timer_current_duration,
    recorded_work_times,
    time_entries,
    time_entry_hours_worked,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    TaskFactory,
    TimeEntryFactory,
)
from orchestra.testing.queries import counted_queries

HOUR = timedelta(hours=1)
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def may(day: int) -> date:
    return date(2026, 5, day)


def book(worker: Worker, day: int, **fields: Any) -> TimeEntry:
    """Book an hour on a day of May, or what is said."""
    given = {"time_worked": HOUR, **fields}
    return TimeEntryFactory(worker=worker, date=may(day), **given)


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    return AssignmentFactory(task=task, worker=ada)


def test_the_latest_date_comes_first_and_of_one_date_the_newest(
    ada: Worker,
) -> None:
    """[K-04] In an order that stays."""
    entries = [book(ada, day) for day in (5, 6, 5, 4)]

    assert list(time_entries(ada)) == [entries[n] for n in (1, 2, 0, 3)]


def test_only_own_live_entries_are_listed(ada: Worker, bo: Worker) -> None:
    book(bo, 5)
    book(ada, 5).delete()

    assert not time_entries(ada)


@pytest.mark.parametrize(
    ("min_day", "max_day", "found"),
    [
        (None, None, [6, 5, 4]),
        (5, None, [6, 5]),
        (None, 5, [5, 4]),
        (5, 5, [5]),
        (6, 5, []),
    ],
)
def test_dates_narrow_the_list_and_are_included(
    ada: Worker, min_day: int | None, max_day: int | None, found: list[int]
) -> None:
    for day in (4, 5, 6):
        book(ada, day)

    entries = time_entries(
        ada,
        min_date=may(min_day) if min_day else None,
        max_date=may(max_day) if max_day else None,
    )

    assert [entry.date.day for entry in entries] == found


def test_an_assignment_narrows_the_list(
    ada: Worker, assignment: TaskAssignment
) -> None:
    booked = book(ada, 5, assignment=assignment)
    book(ada, 5)

    assert list(time_entries(ada, assignment)) == [booked]
    assert list(time_entries(ada, assignment.pk)) == [booked]


def test_an_entry_is_its_workers(ada: Worker, bo: Worker) -> None:
    entry = book(ada, 5)

    assert get_time_entry(ada, entry.pk) == entry
    with pytest.raises(TimeEntryAccessError):
        get_time_entry(bo, entry.pk)
    entry.delete()
    with pytest.raises(TimeEntry.DoesNotExist):
        get_time_entry(ada, entry.pk)


def test_looking_at_a_timer_makes_none(ada: Worker) -> None:
    timer = get_timer(ada)

    assert timer.worker == ada
    assert timer.pk is None
    assert not TaskTimer.objects.exists()


def test_a_timer_is_its_workers(ada: Worker, bo: Worker) -> None:
    timers = [TaskTimer.objects.create(worker=one) for one in (ada, bo)]

    assert [get_timer(ada), get_timer(bo)] == timers


@time_machine.travel(NOON, tick=False)
def test_a_running_timer_tells_how_long(ada: Worker) -> None:
    TaskTimer.objects.create(
        worker=ada, start_time=NOON - timedelta(days=1, seconds=3.5)
    )

    duration = get_timer_current_duration(ada)

    assert duration == timedelta(days=1, seconds=3)


def test_a_timer_that_does_not_run_tells_nothing(ada: Worker) -> None:
    assert get_timer_current_duration(ada) is None
    TaskTimer.objects.create(worker=ada)
    assert get_timer_current_duration(ada) is None


def test_hours_of_a_date_are_added_up(ada: Worker, bo: Worker) -> None:
    book(ada, 5)
    book(ada, 5, time_worked=HOUR / 2)
    book(ada, 6)
    book(bo, 5)
    book(ada, 5).delete()

    assert time_entry_hours_worked(may(5), ada) == 1.5
    assert time_entry_hours_worked(may(4), ada) == 0


def test_excluded_tasks_do_not_count(
    ada: Worker, assignment: TaskAssignment
) -> None:
    """Hours that were booked on nothing still do."""
    other = AssignmentFactory(
        task=TaskFactory(project=assignment.task.project), worker=ada
    )
    book(ada, 5, assignment=assignment)
    book(ada, 5, assignment=other)
    book(ada, 5)

    hours = time_entry_hours_worked(may(5), ada, [assignment.task])

    assert hours == 2


def test_recorded_time_is_by_assignment(
    ada: Worker, assignment: TaskAssignment
) -> None:
    nothing = AssignmentFactory(
        task=TaskFactory(project=assignment.task.project), worker=ada
    )
    book(ada, 5, assignment=assignment)
    book(ada, 6, assignment=assignment)
    book(ada, 6, assignment=assignment).delete()

    with counted_queries() as queries:
        found = recorded_work_times([assignment, nothing])

    assert found == {assignment.pk: 2 * HOUR}
    assert len(queries) == 1


def test_recorded_time_is_that_of_who_holds_the_assignment(
    bo: Worker, assignment: TaskAssignment
) -> None:
    book(bo, 5, assignment=assignment)

    assert recorded_work_times([assignment]) == {}
