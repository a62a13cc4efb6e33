"""One to-do, or one task's to-dos, are changed twice at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from orchestra.core.errors import InvalidTodos, TodoQAConflict
from orchestra.models import Event, Iteration, Task, Todo, TodoQA, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.services.todo_checks import create_todo_qa
from orchestra.services.todos import create_todos, delete_todos, update_todos
from orchestra.testing.factories import TodoFactory
from orchestra.testing.races import (
    PATIENT,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.meetings import meet_between
from orchestra.tests.races.outcomes import errors

WRITTEN = "orchestra.services.todos._state"
RECORDED = "orchestra.services.todos._record"
CHECKED = "orchestra.services.todo_checks.TodoQA.objects.create"
STORED = "orchestra.services.todos._store"
DONE = Todo.Status.COMPLETED


@pytest.fixture
def at_work(task: Task, ada: Worker) -> Task:
    """Ada works on the task."""
    return assign_task(ada.pk, task.pk)


@pytest.fixture
def todo(at_work: Task) -> Todo:
    """Something to do in it."""
    found: Todo = TodoFactory(project=at_work.project, step=at_work.step)
    return found


def complete(todo: Todo) -> Any:
    return update_todos([{"id": todo.pk, "status": DONE}])


def told(kind: Event.Kind) -> int:
    return Event.objects.filter(kind=kind).count()


def test_two_completions_are_one(todo: Todo) -> None:
    with meet_at(WRITTEN):
        outcomes = run_together(lambda: complete(todo), lambda: complete(todo))

    todo.refresh_from_db()
    assert errors(outcomes) == []
    assert told(Event.Kind.TODO_UPDATED) == 1
    assert len(todo.activity_log["actions"]) == 1


def test_control_without_locks_two_completions_are_two(todo: Todo) -> None:
    with meet_at(WRITTEN, patience=PATIENT), without_row_locks():
        run_together(lambda: complete(todo), lambda: complete(todo))

    assert told(Event.Kind.TODO_UPDATED) == 2


def change_and_delete(todo: Todo) -> list[Any]:
    other = TodoFactory(project=todo.project, step=todo.step, title="Old")
    changes = [{"id": one.pk, "title": "New"} for one in (todo, other)]
    return run_together(
        lambda: update_todos(changes), lambda: delete_todos([todo.pk])
    )


def kinds_in_order() -> list[str]:
    kinds = (Event.Kind.TODO_UPDATED, Event.Kind.TODO_DELETED)
    events = Event.objects.filter(kind__in=kinds).order_by("pk")
    return list(events.values_list("kind", flat=True))


def test_what_was_deleted_is_not_changed_afterwards(todo: Todo) -> None:
    """[T-08] Either all of it changed before, or none of it."""
    with meet_at(RECORDED):
        outcomes = change_and_delete(todo)

    assert set(errors(outcomes)) <= {InvalidTodos}
    titles = set(Todo.unsafe_objects.values_list("title", flat=True))
    if errors(outcomes):
        assert "New" not in titles
        assert kinds_in_order() == ["todo_deleted"]
    else:
        assert titles == {"New"}
        assert kinds_in_order() == ["todo_updated"] * 2 + ["todo_deleted"]


def test_control_without_locks_both_think_that_they_were_first(
    todo: Todo,
) -> None:
    """Each read before the other wrote, so neither hears of the other."""
    with meet_at(RECORDED, patience=PATIENT), without_row_locks():
        outcomes = change_and_delete(todo)

    assert errors(outcomes) == []
    deleted = Event.objects.get(kind=Event.Kind.TODO_DELETED)
    assert deleted.data["title"] != "New"
    assert set(Todo.unsafe_objects.values_list("title", flat=True)) == {"New"}


def test_many_changed_in_another_order_do_not_wait_for_ever(
    todo: Todo,
) -> None:
    other = TodoFactory(project=todo.project, step=todo.step)
    there = [{"id": one.pk, "status": DONE} for one in (todo, other)]

    outcomes = run_together(
        lambda: update_todos(there), lambda: update_todos(there[::-1])
    )

    assert errors(outcomes) == []
    assert told(Event.Kind.TODO_UPDATED) == 2


def submit_and_add(task: Task, worker: Worker) -> list[Any]:
    late = {
        "project": task.project_id,
        "step": task.step.slug,
        "title": "Late",
        "required": True,
    }
    return run_together(
        lambda: submit_task(
            task.pk, {"a": 1}, Iteration.Status.REQUESTED_REVIEW, worker
        ),
        lambda: create_todos([late]),
    )


@contextmanager
def while_submitting(patience: float = 0.5) -> Iterator[None]:
    """Have the to-do come when the submission has looked for required ones.

    The submission waits with its writing until the to-do is there, or for a
    while if it cannot come.
    """
    looked = "orchestra.services.submission._ensure_fresh"
    writes = "orchestra.services.submission._close"
    begins = "orchestra.services.todos.lock_projects"
    is_there = "orchestra.services.events._announce"
    begun = meet_between(looked, begins, patience=PATIENT)
    with begun, meet_between(writes, is_there, patience=patience):
        yield


def added_before_submitted() -> bool:
    """Return whether the task was submitted past the to-do."""
    added = Event.objects.get(kind=Event.Kind.TODO_CREATED)
    submitted = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    return added.pk < submitted.pk


def test_a_required_to_do_is_not_slipped_under_a_submission(
    at_work: Task, ada: Worker
) -> None:
    """It waits for the submission to end, and so comes after the work."""
    with while_submitting():
        outcomes = submit_and_add(at_work, ada)

    assert errors(outcomes) == []
    assert not added_before_submitted()


def test_control_without_locks_it_is(at_work: Task, ada: Worker) -> None:
    with while_submitting(PATIENT), without_row_locks():
        outcomes = submit_and_add(at_work, ada)

    assert errors(outcomes) == []
    assert added_before_submitted()


def check(todo: Todo) -> TodoQA:
    return create_todo_qa(todo.pk, approved=True)


def test_of_two_checks_one_is_told_of_the_other(todo: Todo) -> None:
    with meet_at(CHECKED):
        outcomes = run_together(lambda: check(todo), lambda: check(todo))

    assert errors(outcomes) == [TodoQAConflict]
    assert TodoQA.objects.count() == 1


def test_control_without_locks_only_the_constraint_stops_the_second(
    todo: Todo,
) -> None:
    with meet_at(CHECKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(lambda: check(todo), lambda: check(todo))

    (kind,) = errors(outcomes)
    assert kind is not TodoQAConflict
    assert TodoQA.objects.count() == 1


def circle(one: Todo, two: Todo) -> list[Any]:
    return run_together(
        lambda: update_todos([{"id": one.pk, "parent_todo": two.pk}]),
        lambda: update_todos([{"id": two.pk, "parent_todo": one.pk}]),
    )


def test_two_do_not_end_up_below_each_other(todo: Todo) -> None:
    """[T-13]"""
    other = TodoFactory(project=todo.project, step=todo.step)

    with meet_at(STORED):
        outcomes = circle(todo, other)

    assert errors(outcomes) == [InvalidTodos]
    assert Todo.objects.exclude(parent_todo=None).count() == 1


def test_control_without_locks_they_do(todo: Todo) -> None:
    other = TodoFactory(project=todo.project, step=todo.step)

    with meet_at(STORED, patience=PATIENT), without_row_locks():
        outcomes = circle(todo, other)

    assert errors(outcomes) == []
    assert Todo.objects.exclude(parent_todo=None).count() == 2
