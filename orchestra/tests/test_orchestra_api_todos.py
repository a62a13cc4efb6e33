"""The to-dos of the Python client, against a real server."""

from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from orchestra import orchestra_api
from orchestra.models import Task, Todo, TodoListTemplate
from orchestra.orchestra_api import (
    OrchestraError,
    create_todos,
    create_todos_from_template,
    delete_todos,
    get_todo_templates,
    get_todos,
    update_todos,
)
from orchestra.testing.factories import TodoFactory, TodoListTemplateFactory


@pytest.fixture
def todo(task: Task) -> Todo:
    """Something to do in the task."""
    found: Todo = TodoFactory(
        project=task.project, step=task.step, title="Übung & more"
    )
    return found


@pytest.fixture
def template() -> TodoListTemplate:
    """A template of its root alone."""
    found: TodoListTemplate = TodoListTemplateFactory(slug="pack")
    return found


def new(task: Task, **more: Any) -> dict[str, Any]:
    return {
        "project": task.project_id,
        "step": "draft",
        "title": "Mop",
        **more,
    }


def test_creates_one_or_several(server: Any, task: Task) -> None:
    one = create_todos(new(task))
    several = create_todos([new(task), new(task, title="Dust")])

    assert one["title"] == "Mop"
    assert [each["title"] for each in several] == ["Mop", "Dust"]
    assert Todo.objects.count() == 3


def test_gets_those_of_a_project_or_a_step(server: Any, todo: Todo) -> None:
    TodoFactory(title="Elsewhere")

    assert [one["id"] for one in get_todos(todo.project_id)] == [todo.pk]
    assert len(get_todos(todo.project_id, "draft")) == 1
    assert get_todos(todo.project_id, step_slug="other") == []


def test_gets_a_page_of_them(server: Any, todo: Todo) -> None:
    newer = TodoFactory(project=todo.project, step=todo.step)

    first = get_todos(todo.project_id, page_size=1)
    second = get_todos(todo.project_id, page=2, page_size=1)
    beyond = get_todos(todo.project_id, page=3, page_size=1)

    assert [one["id"] for one in first + second] == [newer.pk, todo.pk]
    assert beyond == []


def test_filters_travel_as_they_are(server: Any, todo: Todo) -> None:
    # Also what a URL would have to spell otherwise.
    project = todo.project_id

    assert len(get_todos(project, title="Übung & more")) == 1
    assert len(get_todos(project, parent_todo=None)) == 1
    assert get_todos(project, status=1) == []
    assert (
        get_todos(project, due_datetime=datetime(2030, 1, 1, tzinfo=UTC)) == []
    )
    with pytest.raises(OrchestraError) as caught:
        get_todos(project, statos=1)
    assert caught.value.status == 400
    assert list(caught.value.fields) == ["statos"]


def test_named_ones_need_no_project(server: Any, todo: Todo) -> None:
    assert len(get_todos(id__in=[todo.pk])) == 1
    with pytest.raises(OrchestraError, match="Name a project") as caught:
        get_todos(status=1)
    assert caught.value.status is None


def test_updates_all_or_none(server: Any, todo: Todo) -> None:
    """[T-08]"""
    with pytest.raises(OrchestraError) as caught:
        update_todos([{"id": todo.pk, "title": "x"}, {"id": 999}])
    assert list(caught.value.fields) == ["1.id"]

    assert update_todos([{"id": todo.pk, "status": 1}])[0]["status"] == 1
    assert update_todos({"id": todo.pk, "title": "New"})[0]["title"] == "New"


def test_deletes_what_is_named(server: Any, todo: Todo) -> None:
    """[T-05]"""
    assert delete_todos([todo.pk]) == [1, {"orchestra.Todo": 1}]
    assert delete_todos([]) == [0, {}]
    with pytest.raises(OrchestraError):
        delete_todos([todo.pk])

    assert Todo.unsafe_objects.exists()


def test_applies_templates(
    server: Any, task: Task, template: TodoListTemplate
) -> None:
    """[A-09]"""
    assert [one["slug"] for one in get_todo_templates()] == ["pack"]

    answer = create_todos_from_template(
        "pack", task.project_id, "draft", {"a": 1}
    )
    assert answer["success"] is True
    assert answer["todos"][0]["additional_data"] == {"a": 1}

    with pytest.raises(OrchestraError) as caught:
        create_todos_from_template("none", task.project_id, "draft")
    assert caught.value.status == 400


def test_what_would_be_done_twice_is_tried_once(
    settings: Any, monkeypatch: Any
) -> None:
    settings.ORCHESTRA_URL = "http://127.0.0.1:9"
    monkeypatch.setattr(orchestra_api, "RETRY_DELAYS", (0, 0))
    tries: list[str] = []

    def lose(method: str, url: str, **kwargs: Any) -> None:
        tries.append(method)
        raise requests.ConnectionError("lost")

    monkeypatch.setattr(requests, "request", lose)
    for call, count in (
        (lambda: create_todos([]), 1),
        (lambda: create_todos_from_template("pack", 1, "draft"), 1),
        (lambda: delete_todos([1]), 1),
        (lambda: update_todos([]), 3),
        (lambda: get_todos(1), 3),
    ):
        tries.clear()
        with pytest.raises(OrchestraError, match="no answer"):
            call()
        assert len(tries) == count
