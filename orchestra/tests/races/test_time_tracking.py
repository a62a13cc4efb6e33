"""One timer in two tabs, and a timer on work that ends."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any
from unittest import mock

import pytest
from django.db import IntegrityError, connection

from orchestra.core.errors import TimeEntryError, TimerError
from orchestra.models import (
    Event,
    Iteration,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.project_status import end_project
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.submission import submit_task
from orchestra.services.time_tracking import (
    create_time_entry,
    delete_time_entry,
    start_timer,
    stop_timer,
)
from orchestra.services.time_tracking.restoring import restore_time_entry
from orchestra.testing.races import (
    PATIENT,
    meet_at,
    run_just_before,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.outcomes import errors

#: Reached when a timer was found to run, or not to.
STOPPING = "orchestra.services.time_tracking.timers.split_by_day"
STARTING = "orchestra.services.time_tracking.timers._this_second"
#: Reached when the assignment was found to be the worker's.
CHECKED = "orchestra.services.time_tracking.timers.lock_timer"
#: Reached when the hours of the date were added up.
ADDED_UP = "orchestra.services.time_tracking.entries.ensure_interval"
RESTORING = "orchestra.services.time_tracking.restoring.ensure_not_counted"
MAKING = "orchestra.models.TaskTimer.objects.get_or_create"

ASK = Iteration.Status.REQUESTED_REVIEW
PATIENCE = 0.5


@pytest.fixture
def idle(ada: Worker) -> TaskTimer:
    """Ada's timer, which stands still."""
    return TaskTimer.objects.create(worker=ada)


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    """Ada's part in the task."""
    assign_task(ada.pk, task.pk)
    return task.assignments.get()


class Beside:
    """Something that happens in another thread meanwhile.

    Called, it begins, and gets half a second: if a lock holds it up, it ends
    after the test's own thread has let go.
    """

    def __init__(self, action: Callable[[], Any]) -> None:
        self.action = action
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __call__(self) -> None:
        self.thread.start()
        self.thread.join(PATIENCE)

    def end(self) -> None:
        """Wait for the end of it."""
        self.thread.join(30)
        assert not self.thread.is_alive(), "deadlocked"

    def _run(self) -> None:
        try:
            self.action()
        finally:
            connection.close()


def test_stopping_twice_at_once_books_the_run_once(ada: Worker) -> None:
    """[K-02]"""
    start_timer(ada)

    with meet_at(STOPPING):
        outcomes = run_together(
            lambda: stop_timer(ada), lambda: stop_timer(ada)
        )

    assert errors(outcomes) == [TimerError]
    assert TimeEntry.objects.count() == 1


def test_control_without_locks_the_run_is_booked_twice(ada: Worker) -> None:
    start_timer(ada)

    with meet_at(STOPPING, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: stop_timer(ada), lambda: stop_timer(ada)
        )

    assert errors(outcomes) == []
    assert TimeEntry.objects.count() == 2


def test_starting_twice_at_once_starts_once(
    ada: Worker, idle: TaskTimer
) -> None:
    """[K-02]"""
    with meet_at(STARTING):
        outcomes = run_together(
            lambda: start_timer(ada), lambda: start_timer(ada)
        )

    assert errors(outcomes) == [TimerError]
    assert Event.objects.filter(kind=Event.Kind.TIMER_STARTED).count() == 1


def test_control_without_locks_both_start(
    ada: Worker, idle: TaskTimer
) -> None:
    with meet_at(STARTING, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: start_timer(ada), lambda: start_timer(ada)
        )

    assert errors(outcomes) == []
    assert Event.objects.filter(kind=Event.Kind.TIMER_STARTED).count() == 2


def test_the_first_start_of_all_may_come_twice_at_once(ada: Worker) -> None:
    """[K-02] One timer is made, and the loser hears why."""
    with meet_at(MAKING):
        outcomes = run_together(
            lambda: start_timer(ada), lambda: start_timer(ada)
        )

    assert errors(outcomes) == [TimerError]
    assert TaskTimer.objects.count() == 1


def test_control_two_that_simply_make_a_timer_collide(ada: Worker) -> None:
    create = mock.patch(MAKING, TaskTimer.objects.create)
    with create, meet_at(MAKING, patience=PATIENT):
        outcomes = run_together(
            lambda: start_timer(ada), lambda: start_timer(ada)
        )

    assert errors(outcomes) == [IntegrityError]


def test_two_entries_at_once_do_not_share_free_hours(ada: Worker) -> None:
    """[K-01]"""
    book = partial(
        create_time_entry,
        ada,
        date=date(2026, 5, 5),
        time_worked=timedelta(hours=13),
    )

    with meet_at(ADDED_UP):
        outcomes = run_together(book, book)

    assert errors(outcomes) == [TimeEntryError]
    assert TimeEntry.objects.count() == 1


def test_control_without_locks_a_date_has_26_hours(
    ada: Worker, idle: TaskTimer
) -> None:
    book = partial(
        create_time_entry,
        ada,
        date=date(2026, 5, 5),
        time_worked=timedelta(hours=13),
    )

    with meet_at(ADDED_UP, patience=PATIENT), without_row_locks():
        run_together(book, book)

    assert TimeEntry.objects.count() == 2


@pytest.fixture
def deleted(ada: Worker, idle: TaskTimer) -> list[TimeEntry]:
    """Two entries of thirteen hours on one date, both deleted."""
    book = partial(
        create_time_entry,
        ada,
        date=date(2026, 5, 5),
        time_worked=timedelta(hours=13),
    )
    made = []
    for _ in range(2):
        made.append(book())
        delete_time_entry(ada, made[-1].pk)
    return made


def test_two_restored_at_once_do_not_share_free_hours(
    deleted: list[TimeEntry],
) -> None:
    """[K-01]"""
    with meet_at(RESTORING):
        outcomes = run_together(
            *(partial(restore_time_entry, one.pk) for one in deleted)
        )

    assert errors(outcomes) == [TimeEntryError]
    assert TimeEntry.objects.count() == 1


def test_control_without_locks_a_date_is_given_26_hours(
    deleted: list[TimeEntry],
) -> None:
    with meet_at(RESTORING, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            *(partial(restore_time_entry, one.pk) for one in deleted)
        )

    assert errors(outcomes) == []
    assert TimeEntry.objects.count() == 2


def test_restoring_one_twice_at_once_is_recorded_once(
    deleted: list[TimeEntry],
) -> None:
    restore = partial(restore_time_entry, deleted[0].pk)

    with meet_at(RESTORING):
        outcomes = run_together(restore, restore)

    assert errors(outcomes) == [TimeEntryError]
    told = Event.objects.filter(kind=Event.Kind.TIME_ENTRY_RESTORED)
    assert told.count() == 1


def test_control_without_locks_it_is_recorded_twice(
    deleted: list[TimeEntry],
) -> None:
    restore = partial(restore_time_entry, deleted[0].pk)

    with meet_at(RESTORING, patience=PATIENT), without_row_locks():
        run_together(restore, restore)

    told = Event.objects.filter(kind=Event.Kind.TIME_ENTRY_RESTORED)
    assert told.count() == 2


ENDINGS: list[Callable[[TaskAssignment, Worker], object]] = [
    lambda assignment, bo: reassign_assignment(bo.pk, assignment.pk),
    lambda assignment, bo: end_project(assignment.task.project_id),
]


@pytest.mark.parametrize("end", ENDINGS, ids=["reassign", "abort"])
def test_a_timer_that_starts_as_the_work_ends_is_stopped(
    end: Callable[[TaskAssignment, Worker], object],
    assignment: TaskAssignment,
    ada: Worker,
    bo: Worker,
) -> None:
    """[L-08] [L-24] It does not count on what is no longer Ada's."""
    ending = Beside(lambda: end(assignment, bo))

    with run_just_before(CHECKED, ending):
        start_timer(ada, assignment.pk)
    ending.end()

    assert not TaskTimer.objects.get().is_running
    assert TimeEntry.objects.get().worker == ada


@pytest.mark.parametrize("end", ENDINGS, ids=["reassign", "abort"])
def test_control_without_locks_it_counts_on(
    end: Callable[[TaskAssignment, Worker], object],
    assignment: TaskAssignment,
    ada: Worker,
    bo: Worker,
) -> None:
    ending = Beside(lambda: end(assignment, bo))

    with without_row_locks(), run_just_before(CHECKED, ending):
        start_timer(ada, assignment.pk)
    ending.end()

    assert TaskTimer.objects.get().is_running


def test_stopping_as_the_work_ends_books_the_run_once(
    assignment: TaskAssignment, ada: Worker, bo: Worker
) -> None:
    """[K-02] [L-08]"""
    start_timer(ada, assignment.pk)

    with meet_at(STOPPING):
        outcomes = run_together(
            lambda: stop_timer(ada),
            lambda: reassign_assignment(bo.pk, assignment.pk),
        )

    assert set(errors(outcomes)) <= {TimerError}
    assert TimeEntry.objects.get().worker == ada


def test_control_without_locks_both_book_the_run(
    assignment: TaskAssignment, ada: Worker, bo: Worker
) -> None:
    start_timer(ada, assignment.pk)

    with meet_at(STOPPING, patience=PATIENT), without_row_locks():
        run_together(
            lambda: stop_timer(ada),
            lambda: reassign_assignment(bo.pk, assignment.pk),
        )

    assert TimeEntry.objects.count() == 2


def test_stopping_and_submitting_at_once_never_deadlock(
    assignment: TaskAssignment, ada: Worker
) -> None:
    start_timer(ada, assignment.pk)

    outcomes = run_together(
        lambda: stop_timer(ada),
        lambda: submit_task(assignment.task_id, {"a": 1}, ASK, ada),
    )

    assert errors(outcomes) == []
    assert TimeEntry.objects.get().assignment == assignment
    assert Task.objects.get().status == Task.Status.PENDING_REVIEW
