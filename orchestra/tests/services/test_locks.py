"""Rows, locked and read again."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.models import Project, Task, TaskAssignment, Worker
from orchestra.services import locks
from orchestra.testing.factories import AssignmentFactory, TaskFactory

pytestmark = pytest.mark.django_db


def test_a_task_comes_with_its_project_as_it_is_now(task: Task) -> None:
    assert task.project.is_active
    Project.objects.update(status=Project.Status.PAUSED)

    locked = locks.lock_task(task.pk)

    assert locked == task
    assert not locked.project.is_active


def test_a_task_that_does_not_exist_says_so(task: Task) -> None:
    with pytest.raises(Task.DoesNotExist):
        locks.lock_task(0)


def test_a_project_and_a_worker_are_read_again(
    project: Project, ada: Worker
) -> None:
    Project.objects.update(priority=77)

    assert locks.lock_project(project.pk).priority == 77
    assert locks.lock_worker(ada.pk) == ada


def test_assignments_come_by_level_and_know_their_task(task: Task) -> None:
    for level in (1, 0, 2):
        AssignmentFactory(
            task=task, assignment_counter=level, status=1, iteration=False
        )
    AssignmentFactory()

    locked = locks.lock_assignments(task)

    assert [one.assignment_counter for one in locked] == [0, 1, 2]
    assert all(one.task is task for one in locked)


def test_deleted_assignments_are_not_among_them(task: Task) -> None:
    AssignmentFactory(task=task).delete()

    assert locks.lock_assignments(task) == []


def test_a_workers_own_part_is_found(task: Task, ada: Worker) -> None:
    own = AssignmentFactory(task=task, worker=ada)
    AssignmentFactory(worker=ada)

    assert locks.lock_assignment_of(task.pk, ada) == own


def test_who_has_no_part_has_none(task: Task, ada: Worker) -> None:
    AssignmentFactory(task=task)

    assert locks.lock_assignment_of(task.pk, ada) is None


@pytest.mark.parametrize(
    "lock",
    [
        lambda one: locks.lock_worker(one.worker_id),
        lambda one: locks.lock_account(one.worker_id),
        lambda one: locks.lock_project(one.task.project_id),
        lambda one: locks.lock_task(one.task_id),
        lambda one: locks.lock_assignments(one.task),
        lambda one: locks.lock_assignment_of(one.task_id, one.worker),
    ],
    ids=["worker", "account", "project", "task", "assignments", "own"],
)
def test_the_rows_are_really_locked(
    lock: Callable[[TaskAssignment], object],
) -> None:
    """[L-03] [L-18] [L-22] [L-26] Wherever the database has row locks."""
    assignment = AssignmentFactory(task=TaskFactory())

    with CaptureQueriesContext(connection) as queries:
        lock(assignment)

    assert queries.captured_queries
    if connection.features.has_select_for_update:
        assert all("FOR NO KEY UPDATE" in one["sql"] for one in queries)


def test_a_project_is_locked_before_its_task(task: Task) -> None:
    """One order everywhere, so that nobody waits in a circle."""
    with CaptureQueriesContext(connection) as queries:
        locks.lock_task(task.pk)

    project, own = (query["sql"] for query in queries)
    assert 'FROM "orchestra_project"' in project
    assert 'FROM "orchestra_task"' in own


def test_a_message_of_the_queue_is_stored_once_and_locked() -> None:
    """[X-01] Whoever delivers it too waits, and then finds it."""
    first = locks.lock_queue_message("m", "note")

    with CaptureQueriesContext(connection) as queries:
        again = locks.lock_queue_message("m", "another")

    assert again == first
    assert again.function == "note"
    if connection.features.has_select_for_update:
        assert "FOR NO KEY UPDATE" in queries.captured_queries[-1]["sql"]
