"""To-dos and their checks in the admin, by the rules of their services."""

from typing import Any

import pytest

from orchestra.models import Event, Task, Todo, TodoQA
from orchestra.testing.factories import ProjectFactory, TodoFactory
from orchestra.tests.admin.pages import Browser, in_words, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def todo(task: Task) -> Todo:
    """A to-do of the task's step."""
    return TodoFactory(project=task.project, step=task.step)


def errors_of(response: Any) -> Any:
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def test_one_is_made(root: Browser, task: Task) -> None:
    response = root.add(
        Todo,
        project=task.project_id,
        step=task.step_id,
        title="Call",
        additional_data="{}",
    )

    assert response.status_code == 302
    todo = Todo.objects.get()
    assert (todo.title, todo.step) == ("Call", task.step)
    event = Event.objects.get(kind=Event.Kind.TODO_CREATED)
    assert event.actor_name == "root"


def test_a_step_of_another_workflow_is_an_error_of_its_field(
    root: Browser, task: Task
) -> None:
    project = ProjectFactory()

    response = root.add(
        Todo, project=project.pk, step=task.step_id, title="Call"
    )

    assert errors_of(response)["step"]
    assert not Todo.objects.exists()


@pytest.mark.parametrize("name", ["project", "step", "title"])
def test_it_needs_a_place_and_a_title(
    root: Browser, task: Task, name: str
) -> None:
    given = {"project": task.project_id, "step": task.step_id, "title": "Call"}

    response = root.add(Todo, **{**given, name: ""})

    assert errors_of(response)[name]


def test_its_words_are_changed(root: Browser, todo: Todo) -> None:
    root.change(todo, title="Write", required="on")

    todo.refresh_from_db()
    assert (todo.title, todo.required) == ("Write", True)
    assert Event.objects.get().kind == Event.Kind.TODO_UPDATED


def test_it_is_nobodys_own_parent(root: Browser, todo: Todo) -> None:
    response = root.change(todo, parent_todo=todo.pk)

    assert errors_of(response)["parent_todo"]


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("complete", Todo.Status.COMPLETED),
        ("decline", Todo.Status.DECLINED),
    ],
)
def test_its_status_changes_by_actions(
    root: Browser, todo: Todo, action: str, status: Todo.Status
) -> None:
    asked = root.choose(action, todo)
    response = root.confirm(action, todo)

    assert "These to-dos" in in_words(asked)
    assert messages(response) == [f"{todo}: {status.label.capitalize()}."]
    todo.refresh_from_db()
    assert todo.status == status
    root.confirm("reopen", todo)
    todo.refresh_from_db()
    assert todo.status == Todo.Status.PENDING


def test_deleting_hides_it_and_all_below(root: Browser, todo: Todo) -> None:
    TodoFactory(project=todo.project, step=todo.step, parent_todo=todo)

    assert root.delete(todo).status_code == 302

    assert not Todo.objects.exists()
    assert Todo.unsafe_objects.count() == 2


def test_parent_and_child_can_go_together(root: Browser, todo: Todo) -> None:
    child = TodoFactory(project=todo.project, step=todo.step, parent_todo=todo)

    root.choose("delete_selected", todo, child, post="yes")

    assert not Todo.objects.exists()


def test_an_action_on_a_deleted_one_is_refused(
    root: Browser, todo: Todo
) -> None:
    todo.delete()

    response = root.confirm("complete", todo)

    assert f"There is no to-do {todo.pk}" in messages(response)[0]


class TestChecks:
    """A check is made once, and changed."""

    def test_one_is_made_and_changed(self, root: Browser, todo: Todo) -> None:
        root.add(TodoQA, todo=todo.pk, approved="false", comment="Too short")
        qa = TodoQA.objects.get()
        root.change(qa, approved="true")

        qa.refresh_from_db()
        assert (qa.approved, qa.comment) == (True, "Too short")
        events = Event.objects.filter(kind=Event.Kind.TODO_CHECKED)
        assert events.count() == 2

    def test_a_second_is_an_error_of_the_field(
        self, root: Browser, todo: Todo
    ) -> None:
        TodoQA.objects.create(todo=todo)

        response = root.add(TodoQA, todo=todo.pk, comment="Again")

        assert errors_of(response)["todo"]

    def test_a_hidden_check_does_not_hold_its_todo(
        self, root: Browser, todo: Todo
    ) -> None:
        TodoQA.objects.create(todo=todo).delete()

        assert root.delete(todo).status_code == 302
        assert not Todo.objects.exists()
