"""The answers of the to-do APIs are as they are described."""

import json
from typing import Any

import pytest

from orchestra.api.openapi import document
from orchestra.models import Task, Todo, Worker
from orchestra.testing.factories import TodoListTemplateFactory, TodoQAFactory
from orchestra.tests.api.signed import SignedClient
from orchestra.tests.api.test_openapi import checker, operations
from orchestra.tests.api.todos.calls import Page

pytestmark = pytest.mark.django_db


def test_what_experts_hear_is_as_described(
    di: Worker, own: Task, todo: Todo, new: dict[str, Any]
) -> None:
    TodoQAFactory(todo=todo)
    template = TodoListTemplateFactory(slug="pack")
    page = Page(di)
    project = own.project_id
    page.call("PATCH", f"todo/{todo.pk}/", {"status": 1})
    page_of = f"todo/{todo.pk}/"
    of_template = f"todolist_template/{template.pk}/"
    for operation, answer in (
        ("todos", page.call("GET", "todo/", project=project)),
        ("todo", page.call("GET", page_of)),
        ("update_todo", page.call("PATCH", page_of, {"order": 1})),
        ("update_todos", page.call("PATCH", "todo/", [{"id": todo.pk}])),
        ("todolist_templates", page.call("GET", "todolist_templates/")),
        ("todolist_template", page.call("GET", of_template)),
        (
            "worker_task_recent_todo_qas",
            page.call("GET", "worker_task_recent_todo_qas/", task=own.pk),
        ),
        ("delete_todos", page.call("DELETE", "todo/", [todo.pk])),
    ):
        assert answer, operation
        checker(operation).validate(answer)
    for answer in (
        page.call("POST", "todo/", new),
        page.call("POST", "todo/", [new]),
    ):
        checker("create_todos", 201).validate(answer)
    checker("create_todos", 400).validate(page.call("POST", "todo/", [{}]))


def test_what_clients_hear_is_as_described(
    client_system: SignedClient, own: Task
) -> None:
    TodoListTemplateFactory(slug="pack")
    answer = client_system.post(
        "create_todos_from_template",
        {
            "todolist_template_slug": "pack",
            "project_id": own.project_id,
            "step_slug": "draft",
        },
    )

    checker("create_todos_from_template").validate(answer)
    checker("todo_templates").validate(client_system.get("todo_templates"))


def test_the_check_would_find_a_fault(ada: Worker, todo: Todo) -> None:
    answer = Page(ada).call("GET", f"todo/{todo.pk}/")
    answer["activity_log"] = "{'actions': []}"

    assert not checker("todo").is_valid(answer)


def test_a_body_may_be_one_or_several() -> None:
    body = operations()["create_todos"]["requestBody"]["content"]
    schema = json.dumps(body) + json.dumps(document()["components"])

    assert '"oneOf": [{"$ref": "#/components/schemas/TodoInput"}' in schema
