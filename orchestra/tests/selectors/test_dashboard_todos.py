"""The next to-do of each row on a worker's dashboard."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orchestra.models import Project, Task, TaskAssignment, Todo, Worker
from orchestra.testing.factories import TodoFactory, WorkerFactory
from orchestra.tests.selectors.dashboard_rows import add_todo, assign, only_row

P = Project.Status
S = Task.Status
SUBMITTED = TaskAssignment.Status.SUBMITTED

pytestmark = pytest.mark.django_db


def test_the_next_todo_is_the_due_one_then_the_undated_then_the_later(
    ada: Worker,
) -> None:
    now = timezone.now()
    assignment = assign(ada)
    wanted = [
        add_todo(assignment, title="due", due_datetime=now),
        add_todo(
            assignment,
            title="due later",
            start_by_datetime=now - timedelta(days=2),
            due_datetime=now + timedelta(days=1),
        ),
        add_todo(assignment, title="undated"),
        add_todo(
            assignment,
            title="to begin tomorrow",
            start_by_datetime=now + timedelta(days=1),
            due_datetime=now + timedelta(days=1),
        ),
        add_todo(
            assignment,
            title="to begin next week, without a date",
            start_by_datetime=now + timedelta(days=7),
        ),
    ]
    for todo in wanted:
        assert only_row(ada)["next_todo_dict"]["title"] == todo.title
        todo.status = Todo.Status.COMPLETED
        todo.save()

    assert only_row(ada)["next_todo_dict"] == {}


def test_of_equally_urgent_todos_the_newest_is_next(ada: Worker) -> None:
    now = timezone.now()
    assignment = assign(ada)
    add_todo(assignment, title="new", created_at=now)
    add_todo(assignment, title="old", created_at=now - timedelta(days=1))

    assert only_row(ada)["next_todo_dict"] == {
        "title": "new",
        "start_by_datetime": "",
        "due_datetime": "",
    }


def test_todos_of_templates_sections_and_other_steps_are_not_next(
    ada: Worker,
) -> None:
    assignment = assign(ada)
    other = assign(WorkerFactory())
    add_todo(assignment, section="Later")
    TodoFactory(project=assignment.task.project, step=other.task.step)
    add_todo(other)
    add_todo(assignment).delete()

    row = only_row(ada)

    assert row["next_todo_dict"] == {}
    assert row["should_be_active"]


def test_a_todo_with_an_empty_section_counts(ada: Worker) -> None:
    add_todo(assign(ada), title="plain", section="")

    assert only_row(ada)["next_todo_dict"]["title"] == "plain"


def test_a_task_is_active_once_its_next_todo_may_begin(ada: Worker) -> None:
    todo = add_todo(
        assign(ada), start_by_datetime=timezone.now() + timedelta(hours=1)
    )
    assert not only_row(ada)["should_be_active"]

    todo.start_by_datetime = timezone.now() - timedelta(hours=1)
    todo.save()
    assert only_row(ada)["should_be_active"]


def test_a_task_whose_todos_are_all_done_is_not_active(ada: Worker) -> None:
    add_todo(assign(ada), status=Todo.Status.COMPLETED)

    assert not only_row(ada)["should_be_active"]


def test_paused_work_shows_its_next_todo_but_is_not_active(
    ada: Worker,
) -> None:
    add_todo(assign(ada, task__project__status=P.PAUSED), title="first")

    row = only_row(ada)

    assert row["next_todo_dict"]["title"] == "first"
    assert not row["should_be_active"]


def test_submitted_work_shows_no_todo(ada: Worker) -> None:
    add_todo(assign(ada, S.PENDING_REVIEW, SUBMITTED))

    row = only_row(ada)

    assert row["next_todo_dict"] == {}
    assert not row["should_be_active"]
