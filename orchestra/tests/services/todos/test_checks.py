"""Quality checks of to-dos."""

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import TodoQAConflict
from orchestra.models import Event, Task, Todo, TodoQA
from orchestra.services.todo_checks import create_todo_qa, update_todo_qa
from orchestra.services.todos import delete_todos
from orchestra.testing.factories import TodoQAFactory
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.todo_checks.lock_todos"


def test_a_check_is_kept(todo: Todo) -> None:
    qa = create_todo_qa(todo.pk, approved=True, comment="Well swept.")

    qa.refresh_from_db()
    assert (qa.todo, qa.approved, qa.comment) == (todo, True, "Well swept.")


def test_nothing_need_be_said(todo: Todo) -> None:
    qa = create_todo_qa(todo.pk)

    assert [qa.approved, qa.comment] == [None, None]


def test_one_check_is_enough(todo: Todo) -> None:
    create_todo_qa(todo.pk)

    with pytest.raises(TodoQAConflict):
        create_todo_qa(todo.pk)

    assert TodoQA.objects.count() == 1


def test_a_second_check_at_the_same_moment_is_told(todo: Todo) -> None:
    with (
        run_just_before(LOCK, lambda: TodoQAFactory(todo=todo)),
        pytest.raises(TodoQAConflict),
    ):
        create_todo_qa(todo.pk)


def test_a_deleted_check_makes_room_for_another(todo: Todo) -> None:
    create_todo_qa(todo.pk).delete()

    create_todo_qa(todo.pk)

    assert TodoQA.objects.count() == 1


def test_what_is_given_changes_and_the_rest_stays(todo: Todo) -> None:
    qa = TodoQAFactory(todo=todo, approved=False, comment="Dusty.")

    update_todo_qa(qa.pk, approved=True)
    qa.refresh_from_db()
    assert (qa.approved, qa.comment) == (True, "Dusty.")

    update_todo_qa(qa.pk, approved=None, comment=None)
    qa.refresh_from_db()
    assert [qa.approved, qa.comment] == [None, None]


def test_what_is_deleted_is_not_found(todo: Todo) -> None:
    qa = TodoQAFactory(todo=todo)

    with (
        run_just_before(LOCK, lambda: delete_todos([todo.pk])),
        pytest.raises(TodoQA.DoesNotExist),
    ):
        update_todo_qa(qa.pk, approved=True)
    todo.delete()
    with pytest.raises(Todo.DoesNotExist):
        create_todo_qa(todo.pk)
    with pytest.raises(TodoQA.DoesNotExist):
        update_todo_qa(999, approved=True)


def test_each_change_is_an_event(task: Task, todo: Todo) -> None:
    with acting_as(Actor("worker", "bo")):
        qa = create_todo_qa(todo.pk, approved=False, comment="Dusty.")
        update_todo_qa(qa.pk, approved=True)
        update_todo_qa(qa.pk, approved=True)

    first, second = Event.objects.order_by("pk")
    assert {first.kind, second.kind} == {Event.Kind.TODO_CHECKED}
    assert {first.actor_name, second.actor_name} == {"bo"}
    assert {first.task, second.task} == {task}
    assert first.data == {
        "todo_id": todo.pk,
        "title": "Sweep",
        "approved": False,
        "comment": "Dusty.",
        "previously": None,
    }
    assert second.data["previously"] == {
        "approved": False,
        "comment": "Dusty.",
    }
