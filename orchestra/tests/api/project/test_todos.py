"""The to-dos of projects, for client systems."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from orchestra.models import Event, Task, Todo, TodoListTemplate
from orchestra.testing.factories import (
    TodoFactory,
    TodoListTemplateFactory,
    TodoQAFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.signed import SignedClient

pytestmark = pytest.mark.django_db

Call = Callable[..., Any]


@pytest.fixture
def call(client_system: SignedClient) -> Call:
    """Send a signed request; return the status and the answer's JSON."""

    def send(
        method: str, path: str, body: Any = None, **query: Any
    ) -> tuple[int, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        address = f"/orchestra/api/project/{path}"
        if query:
            address += f"?{urlencode(query)}"
        data = b"" if body is None else data
        answer = client_system.client.generic(
            method,
            address,
            data,
            content_type="application/json",
            headers=client_system.signed_headers(method, address, data),
        )
        content = answer.content
        return answer.status_code, json.loads(content) if content else None

    return send


@pytest.fixture
def todo(task: Task) -> Todo:
    """Something to do in the task."""
    found: Todo = TodoFactory(
        project=task.project, step=task.step, title="Sweep"
    )
    return found


@pytest.fixture
def new(task: Task) -> dict[str, Any]:
    """A to-do that there is not yet."""
    return {"project": task.project_id, "step": "draft", "title": "Mop"}


@pytest.fixture
def template() -> TodoListTemplate:
    """One to-do below a root."""
    found: TodoListTemplate = TodoListTemplateFactory(
        slug="pack",
        name="Pack",
        todos={"items": [{"id": 1, "description": "Socks"}]},
    )
    return found


def test_lists_those_of_a_project(call: Call, todo: Todo) -> None:
    TodoFactory(title="Elsewhere")
    TodoQAFactory(todo=todo)

    status, (found,) = call("GET", "todo-api/", project=todo.project_id)

    assert status == 200
    assert (found["id"], found["step"], found["title"]) == (
        todo.pk,
        "draft",
        "Sweep",
    )
    assert "qa" not in found


def test_lists_those_that_are_named(call: Call, todo: Todo) -> None:
    other = TodoFactory(title="Elsewhere")
    q = json.dumps({"id__in": [other.pk, todo.pk]})

    _, found = call("GET", "todo-api/", q=q)

    assert {one["title"] for one in found} == {"Sweep", "Elsewhere"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"status": 0}, 400),
        ({"projekt": 1}, 400),
        ({"project": 999}, 404),
        ({"q": "{"}, 400),
    ],
)
def test_a_list_that_nobody_meant_is_refused(
    query: dict[str, Any], status: int, call: Call, todo: Todo
) -> None:
    # [T-10] A typo does not answer with everything.
    assert call("GET", "todo-api/", **query)[0] == status


@pytest.mark.parametrize("count", [10, 500])
def test_the_list_costs_4_queries(count: int, call: Call, task: Task) -> None:
    Todo.objects.bulk_create(
        Todo(project=task.project, step=task.step, title="x")
        for _ in range(count)
    )

    with counted_queries() as queries:
        _, found = call("GET", "todo-api/", project=task.project_id)

    assert len(found) == count
    assert len(queries) <= 4, queries


def test_one_and_several_are_created(call: Call, new: dict[str, Any]) -> None:
    status, one = call("POST", "todo-api/", new)
    assert (status, one["title"]) == (201, "Mop")

    status, several = call("POST", "todo-api/", [new, {**new, "title": "2"}])
    assert (status, [each["title"] for each in several]) == (201, ["Mop", "2"])

    event = Event.objects.filter(kind=Event.Kind.TODO_CREATED).first()
    assert event is not None
    assert (event.actor_kind, event.actor_name) == ("client", "client-1")


def test_several_change_all_or_none(call: Call, todo: Todo) -> None:
    # [T-08] By id, never by place.
    other = TodoFactory(project=todo.project, step=todo.step, title="Mop")
    changes = [{"id": other.pk, "title": "2"}, {"id": todo.pk, "title": "1"}]

    status, answer = call("PATCH", "todo-api/", [*changes, {"id": 999}])
    assert status == 400
    assert answer["fields"] == {"2.id": ["There is no to-do 999."]}
    todo.refresh_from_db()
    assert todo.title == "Sweep"

    status, answer = call("PATCH", "todo-api/", changes)
    assert status == 200
    assert [one["title"] for one in answer] == ["2", "1"]
    status, answer = call("PUT", "todo-api/", changes)
    assert status == 400
    assert "0.project" in answer["fields"]


@pytest.mark.parametrize(
    "body", [b"null", b"{}", b"", b"1", b"true", b"[null]", b'"all"']
)
def test_a_deletion_names_what_goes(
    body: bytes, call: Call, todo: Todo
) -> None:
    # [T-05] Null, or nothing at all, is not everything.
    status, _ = call("DELETE", "todo-api/", body)

    assert status == 400
    assert Todo.objects.get() == todo


def test_what_is_deleted_is_hidden(call: Call, todo: Todo) -> None:
    """[T-05]"""
    assert call("DELETE", "todo-api/", [todo.pk]) == (
        200,
        [1, {"orchestra.Todo": 1}],
    )

    assert not Todo.objects.exists()
    assert Todo.unsafe_objects.get() == todo


@pytest.mark.parametrize("slash", ["", "/"])
def test_one_is_read_changed_and_deleted(
    slash: str, call: Call, todo: Todo, new: dict[str, Any]
) -> None:
    path = f"todo-api/{todo.pk}{slash}"

    assert call("GET", path)[1]["title"] == "Sweep"
    assert call("PATCH", path, {"status": 1})[1]["status"] == 1
    assert call("PUT", path, new)[1]["title"] == "Mop"
    assert call("DELETE", path) == (204, None)
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        assert call(method, path, new)[0] == 404


def test_lists_the_templates(call: Call, template: TodoListTemplate) -> None:
    # [T-02] The items are JSON.
    status, (found,) = call("GET", "todo_templates/")

    assert status == 200
    assert found["slug"] == "pack"
    assert found["todos"] == template.todos


def test_a_template_answers_the_new_ones_alone(
    call: Call, task: Task, template: TodoListTemplate
) -> None:
    """[A-09]"""
    wanted = {
        "todolist_template_slug": "pack",
        "step_slug": "draft",
        "project_id": task.project_id,
        "additional_data": {"a": 1},
    }
    call("POST", "create_todos_from_template/", wanted)

    status, answer = call("POST", "create_todos_from_template/", wanted)

    assert status == 200
    assert answer["success"] is True
    assert [one["title"] for one in answer["todos"]] == ["Pack", "Socks"]
    assert answer["todos"][0]["additional_data"] == {"a": 1}
    assert Todo.objects.count() == 4


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"todolist_template_slug": "none"}, 400, "todolist_template_slug"),
        ({"step_slug": "none"}, 400, "step_slug"),
        ({"project_id": "x"}, 400, "project_id"),
        ({"project_id": 999}, 404, None),
        ({"additional_data": []}, 400, "additional_data"),
    ],
)
def test_a_failure_is_a_failure(
    change: dict[str, Any],
    status: int,
    field: str | None,
    call: Call,
    task: Task,
    template: TodoListTemplate,
) -> None:
    # In HTTP, and in the words that clients know.
    wanted = {
        "todolist_template_slug": "pack",
        "step_slug": "draft",
        "project_id": task.project_id,
    }

    found, answer = call(
        "POST", "create_todos_from_template/", {**wanted, **change}
    )

    assert found == status
    assert answer["error"] == status
    assert list(answer.get("fields", {})) == ([field] if field else [])
    assert answer["success"] is False
    assert answer["errors"] == {"error": answer["message"]}
    assert not Todo.objects.exists()


def test_a_function_that_fails_is_told_without_its_words(
    call: Call, task: Task, template: TodoListTemplate
) -> None:
    """[A-09] [T-04]"""
    template.conditional_property_function = {"path": "secret.place.function"}
    template.save()

    status, answer = call(
        "POST",
        "create_todos_from_template/",
        {
            "todolist_template_slug": "pack",
            "step_slug": "draft",
            "project_id": task.project_id,
            "additional_data": None,
        },
    )

    assert status == 409
    assert "secret" not in json.dumps(answer)
    assert not Todo.objects.exists()
