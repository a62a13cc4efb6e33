"""Starting the timer, and saying what it counts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from orchestra.core.errors import TimeEntryError, TimerError
from orchestra.models import (
    Event,
    Project,
    Task,
    TaskAssignment,
    TaskTimer,
    Worker,
)
from orchestra.services.time_tracking import (
    start_timer,
    stop_timer,
    update_timer,
)
from orchestra.testing.factories import AssignmentFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

TIMER_LOCK = "orchestra.services.time_tracking.timers.lock_timer"
OWN_LOCK = "orchestra.services.time_tracking.rules.lock_own_assignment"

pytestmark = pytest.mark.django_db


def test_a_timer_runs_from_now(ada: Worker, clock: Any) -> None:
    timer = start_timer(ada)

    timer.refresh_from_db()
    assert timer.is_running
    assert timer.start_time == datetime(2026, 5, 6, 12, tzinfo=UTC)
    assert timer.stop_time is None
    assert timer.assignment is None
    assert timer.description is None


def test_a_timer_may_start_on_an_assignment(
    ada: Worker, assignment: TaskAssignment
) -> None:
    timer = start_timer(ada, assignment.pk)

    assert timer.assignment == assignment


def test_every_worker_has_one_timer(ada: Worker, bo: Worker) -> None:
    for worker in (ada, bo, ada):
        start_timer(worker)
        stop_timer(worker)

    assert TaskTimer.objects.count() == 2


@time_machine.travel("2026-05-06 12:00:00.987654 +0000", tick=False)
def test_time_counts_in_whole_seconds(ada: Worker) -> None:
    """As the timer shows it, so that the entry says what was seen."""
    timer = start_timer(ada)

    assert timer.start_time == datetime(2026, 5, 6, 12, tzinfo=UTC)


def test_a_running_timer_does_not_start_again(
    ada: Worker, assignment: TaskAssignment
) -> None:
    start_timer(ada)

    with nothing_changes(), pytest.raises(TimerError, match="already"):
        start_timer(ada, assignment.pk)


def test_of_two_starts_at_once_one_is_told(ada: Worker) -> None:
    """[K-02] The timer is read after it is locked."""
    with (
        run_just_before(TIMER_LOCK, lambda: start_timer(ada)),
        pytest.raises(TimerError),
    ):
        start_timer(ada)


def test_nobody_counts_on_what_is_somebody_elses(
    ada: Worker, bo: Worker, assignment: TaskAssignment
) -> None:
    """[K-01]"""
    with nothing_changes(), pytest.raises(TimeEntryError) as caught:
        start_timer(bo, assignment.pk)

    assert set(caught.value.fields) == {"assignment"}


def test_whether_an_assignment_exists_is_not_told(
    bo: Worker, assignment: TaskAssignment
) -> None:
    messages = set()
    for pk in (assignment.pk, assignment.pk + 1):
        with pytest.raises(TimeEntryError) as caught:
            start_timer(bo, pk)
        messages.add(str(caught.value))

    assert len(messages) == 1


def test_nobody_counts_on_what_was_deleted(
    ada: Worker, assignment: TaskAssignment
) -> None:
    assignment.delete()

    with nothing_changes(), pytest.raises(TimeEntryError):
        start_timer(ada, assignment.pk)


@pytest.mark.parametrize("status", Project.Status)
def test_time_counts_until_the_project_is_aborted(
    ada: Worker, assignment: TaskAssignment, status: Project.Status
) -> None:
    """[K-01] Questions about complete work take time too."""
    Project.objects.update(status=status)
    Task.objects.update(status=Task.Status.COMPLETE)

    if status == Project.Status.ABORTED:
        with nothing_changes(), pytest.raises(TimeEntryError, match="abort"):
            start_timer(ada, assignment.pk)
    else:
        assert start_timer(ada, assignment.pk).is_running


def test_an_assignment_that_goes_just_before_is_not_counted_on(
    ada: Worker, bo: Worker, assignment: TaskAssignment
) -> None:
    """A reassignment is either seen or waits, and then stops the timer."""
    with (
        run_just_before(
            OWN_LOCK, lambda: TaskAssignment.objects.update(worker=bo)
        ),
        pytest.raises(TimeEntryError),
    ):
        start_timer(ada, assignment.pk)

    assert not TaskTimer.objects.exists()


def test_a_start_is_one_event(
    ada: Worker, assignment: TaskAssignment, clock: Any
) -> None:
    start_timer(ada, assignment.pk)

    event = Event.objects.get()
    assert event.kind == Event.Kind.TIMER_STARTED
    assert event.assignment == assignment
    assert event.task == assignment.task
    assert event.project == assignment.task.project
    assert event.data == {"worker": "ada", "start": "2026-05-06T12:00:00Z"}


def test_a_start_on_nothing_is_an_event_of_no_project(ada: Worker) -> None:
    start_timer(ada)

    assert Event.objects.get().project is None


def test_what_a_timer_counts_can_be_said_later(
    ada: Worker, assignment: TaskAssignment
) -> None:
    start_timer(ada)

    update_timer(ada, description="Reading", assignment_id=assignment.pk)

    timer = TaskTimer.objects.get()
    assert timer.description == "Reading"
    assert timer.assignment == assignment
    assert timer.is_running


@pytest.mark.parametrize(
    "changes", [{}, {"description": "Writing"}, {"description": None}]
)
def test_what_is_not_said_stays(
    ada: Worker, assignment: TaskAssignment, changes: Any
) -> None:
    """[K-03]"""
    start_timer(ada, assignment.pk)
    update_timer(ada, description="Reading")

    update_timer(ada, **changes)

    timer = TaskTimer.objects.get()
    assert timer.assignment == assignment
    assert timer.description == changes.get("description", "Reading")


def test_an_assignment_can_be_taken_away(
    ada: Worker, assignment: TaskAssignment
) -> None:
    start_timer(ada, assignment.pk)
    update_timer(ada, description="Reading")

    update_timer(ada, assignment_id=None)

    timer = TaskTimer.objects.get()
    assert timer.assignment is None
    assert timer.description == "Reading"


def test_saying_more_does_not_start_anew(ada: Worker, clock: Any) -> None:
    start_timer(ada)
    clock.shift(timedelta(minutes=5))

    update_timer(ada, description="Reading")

    assert ada.timer.time_worked == timedelta(minutes=5)


def test_a_timer_that_does_not_run_counts_nothing(ada: Worker) -> None:
    start_timer(ada)
    stop_timer(ada)

    with nothing_changes(), pytest.raises(TimerError, match="not running"):
        update_timer(ada, description="Too late")


def test_a_timer_that_stops_just_before_is_not_changed(ada: Worker) -> None:
    start_timer(ada)

    with (
        run_just_before(TIMER_LOCK, lambda: stop_timer(ada)),
        pytest.raises(TimerError),
    ):
        update_timer(ada, description="Too late")


def test_a_timer_moves_to_own_work_only(
    ada: Worker, assignment: TaskAssignment
) -> None:
    """[K-03] [K-01]"""
    foreign = AssignmentFactory()
    start_timer(ada, assignment.pk)

    with nothing_changes(), pytest.raises(TimeEntryError) as caught:
        update_timer(ada, assignment_id=foreign.pk, description="Mine")

    assert set(caught.value.fields) == {"assignment"}


def test_a_description_has_an_end(ada: Worker) -> None:
    start_timer(ada)
    update_timer(ada, description="x" * 200)

    with nothing_changes(), pytest.raises(TimeEntryError) as caught:
        update_timer(ada, description="x" * 201)

    assert set(caught.value.fields) == {"description"}


def test_a_timer_counts_whole_seconds(ada: Worker, clock: Any) -> None:
    start_timer(ada)
    clock.shift(8.99)

    assert ada.timer.time_worked == timedelta(seconds=8)


def test_a_timer_never_shows_less_than_nothing(
    ada: Worker, clock: Any
) -> None:
    """Servers' clocks differ a little."""
    start_timer(ada)
    clock.shift(-1.5)

    assert ada.timer.time_worked == timedelta(0)
