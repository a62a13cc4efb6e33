"""Deleting to-dos, one or many at once."""

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import InvalidTodos
from orchestra.models import Event, Project, Step, Task, Todo, TodoQA
from orchestra.services.todos import delete_todos
from orchestra.testing.factories import TodoFactory, TodoQAFactory

pytestmark = pytest.mark.django_db


def test_the_row_stays_hidden(todo: Todo) -> None:
    # [T-05] Nothing is lost for good.
    assert delete_todos([todo.pk]) == (1, {"orchestra.Todo": 1})

    assert not Todo.objects.exists()
    assert Todo.unsafe_objects.get().deleted_at is not None


def test_all_below_goes_with_it(
    project: Project, step: Step, todo: Todo
) -> None:
    child = TodoFactory(project=project, step=step, parent_todo=todo)
    TodoQAFactory(todo=child)

    counts = delete_todos([todo.pk])

    assert counts == (3, {"orchestra.Todo": 2, "orchestra.TodoQA": 1})
    assert not TodoQA.objects.exists()


def test_a_parent_and_its_child_go_once(
    project: Project, step: Step, todo: Todo
) -> None:
    child = TodoFactory(project=project, step=step, parent_todo=todo)

    assert delete_todos([child.pk, todo.pk])[0] == 2


@pytest.mark.parametrize("extra", ["missing", "twice", "deleted"])
def test_all_or_nothing(extra: str, todo: Todo) -> None:
    gone = TodoFactory(is_deleted=True)
    ids = {"missing": 999, "twice": todo.pk, "deleted": gone.pk}

    with pytest.raises(InvalidTodos) as caught:
        delete_todos([todo.pk, ids[extra]])

    assert list(caught.value.faults) == [(1, "id")]
    assert Todo.objects.get() == todo
    assert not Event.objects.exists()


def test_nothing_is_nothing(todo: Todo) -> None:
    assert delete_todos([]) == (0, {})
    assert Todo.objects.exists()


def test_each_is_an_event(task: Task, todo: Todo) -> None:
    with acting_as(Actor("worker", "ada")):
        delete_todos([todo.pk])

    event = Event.objects.get()
    assert event.kind == Event.Kind.TODO_DELETED
    assert event.task == task
    assert event.actor_name == "ada"
    assert event.data == {
        "todo_id": todo.pk,
        "title": "Sweep",
        "step": "draft",
        "depth": 0,
    }
