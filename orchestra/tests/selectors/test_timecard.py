"""What a timecard offers to book time on, and its days."""

from datetime import date, timedelta
from typing import Any

import pytest

from orchestra.models import Project, Task, TaskAssignment, TimeEntry, Worker
from orchestra.selectors.timecard import (
    MOST_COMPLETE,
    is_whole,
    timecard_days,
    timecard_tasks,
    total_minutes,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    TaskFactory,
    TimeEntryFactory,
)
from orchestra.testing.queries import counted_queries

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 6)
WEEK = {"min_date": MAY, "max_date": MAY}


def work(worker: Worker, status: Task.Status, **fields: Any) -> TaskAssignment:
    """Have the worker work on a new task of the status."""
    task = TaskFactory(status=status, **fields)
    assignment: TaskAssignment = AssignmentFactory(worker=worker, task=task)
    return assignment


def book(worker: Worker, **fields: Any) -> TimeEntry:
    """Book a second on the day in May, or what is said."""
    entry: TimeEntry = TimeEntryFactory(
        **{
            "worker": worker,
            "date": MAY,
            "time_worked": timedelta(seconds=1),
            **fields,
        }
    )
    return entry


def states(worker: Worker, **dates: date) -> dict[int, str]:
    return {
        one["assignment"]: one["state"]
        for one in timecard_tasks(worker, **dates)
    }


def test_a_task_is_told_by_its_step_and_project(ada: Worker) -> None:
    assignment = work(ada, Task.Status.PROCESSING)
    task = assignment.task

    assert timecard_tasks(ada) == [
        {
            "assignment": assignment.pk,
            "task": task.pk,
            "step": task.step.name,
            "detail": task.project.short_description,
            "workflow": task.project.workflow_version.workflow.name,
            "state": "in_progress",
        }
    ]


def test_open_tasks_come_before_those_finished_last(ada: Worker) -> None:
    complete = [work(ada, Task.Status.COMPLETE) for _ in range(7)]
    now = work(ada, Task.Status.PROCESSING)

    assert list(states(ada).items()) == [
        (now.pk, "in_progress"),
        *((one.pk, "complete") for one in complete[: -MOST_COMPLETE - 1 : -1]),
    ]


def test_what_time_is_booked_on_comes_as_well(ada: Worker) -> None:
    first, *rest = [work(ada, Task.Status.COMPLETE) for _ in range(7)]
    book(ada, assignment=first)
    book(ada, assignment=rest[-1])
    book(ada)

    assert first.pk not in states(ada)
    assert list(states(ada, **WEEK).items())[MOST_COMPLETE:] == [
        (first.pk, "complete")
    ]
    assert first.pk not in states(ada, min_date=date(2026, 5, 7))


def test_what_takes_no_more_time_is_closed(ada: Worker) -> None:
    aborted = work(ada, Task.Status.ABORTED)
    ended = work(ada, Task.Status.COMPLETE)
    Project.objects.filter(tasks=ended.task_id).update(
        status=Project.Status.ABORTED
    )
    removed = work(ada, Task.Status.PROCESSING)
    for one in (aborted, removed):
        book(ada, assignment=one)
    removed.delete()

    found = states(ada, **WEEK)

    assert found[aborted.pk] == "closed"
    assert found[removed.pk] == "closed"


def test_nobody_is_offered_what_others_work_on(
    ada: Worker, bo: Worker
) -> None:
    book(bo, assignment=work(bo, Task.Status.PROCESSING))

    assert timecard_tasks(ada, **WEEK) == []


@pytest.mark.parametrize("count", [1, 20])
def test_the_tasks_cost_3_queries(count: int, ada: Worker) -> None:
    for _ in range(count):
        work(ada, Task.Status.PROCESSING)
        book(ada, assignment=work(ada, Task.Status.COMPLETE))

    with counted_queries() as queries:
        timecard_tasks(ada, **WEEK)

    assert len(queries) <= 3, queries


def test_days_and_their_entries_come_in_their_order(ada: Worker) -> None:
    entries = [
        book(ada, date=MAY - timedelta(days=back)) for back in (1, 0, 1)
    ]

    assert list(timecard_days(ada)) == [
        (MAY - timedelta(days=1), [entries[0], entries[2]]),
        (MAY, [entries[1]]),
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_the_days_cost_1_query(count: int, ada: Worker) -> None:
    for _ in range(count):
        book(ada, assignment=work(ada, Task.Status.PROCESSING))

    with counted_queries() as queries:
        ((_, entries),) = timecard_days(ada, **WEEK)
        for entry in entries:
            assert entry.assignment is not None
            assert entry.assignment.task.project.workflow_version.workflow.name

    assert len(queries) == 1, queries


def test_a_total_is_the_sum_of_the_rounded_times(ada: Worker) -> None:
    assignment = work(ada, Task.Status.PROCESSING)
    whole = {"assignment": assignment, "description": "Reading"}
    entries = [book(ada, **whole) for _ in range(3)]

    assert total_minutes(entries) == 3


@pytest.mark.parametrize(
    "missing",
    [
        {"description": None},
        {"description": ""},
        {"description": " \t"},
        {"assignment": None},
    ],
)
def test_there_is_no_total_while_something_is_missing(
    missing: Any, ada: Worker
) -> None:
    assignment = work(ada, Task.Status.PROCESSING)
    whole = {"assignment": assignment, "description": "Reading"}
    entries = [book(ada, **whole), book(ada, **{**whole, **missing})]

    assert [is_whole(entry) for entry in entries] == [True, False]
    assert total_minutes(entries) is None
