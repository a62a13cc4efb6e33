"""The to-dos of a project: what is refused, and changes nothing."""

import json
from typing import Any

import pytest

from orchestra.models import Step, Task, Todo, Worker
from orchestra.testing.factories import StepFactory, TodoFactory
from orchestra.tests.api.todos.calls import Page

pytestmark = pytest.mark.django_db


def snapshot() -> Any:
    return list(Todo.unsafe_objects.order_by("pk").values())


def test_nobody_reaches_into_other_projects(
    ada: Worker, todo: Todo, foreign: Todo, new: dict[str, Any]
) -> None:
    # [T-06] Whatever else the request names.
    page = Page(ada)
    before = snapshot()
    mine = {"project": todo.project_id}
    there = {**new, "project": foreign.project_id}
    change = {**new, "id": foreign.pk}
    calls: list[tuple[str, str, Any]] = [
        ("GET", f"todo/{foreign.pk}/", None),
        ("PUT", f"todo/{foreign.pk}/", new),
        ("PATCH", f"todo/{foreign.pk}/", {**mine, "title": "Mine"}),
        ("DELETE", f"todo/{foreign.pk}/", None),
        ("DELETE", f"todo/{foreign.pk}/", mine),
        ("POST", "todo/", there),
        ("POST", "todo/", [new, there]),
        ("PUT", "todo/", [change]),
        ("PATCH", "todo/", [{"id": todo.pk, "title": "x"}, change]),
        ("DELETE", "todo/", [todo.pk, foreign.pk]),
    ]
    for method, path, body in calls:
        answer = page.call(method, path, body, **mine)
        assert page.status == 403, (method, path, answer)
        assert "Secret" not in json.dumps(answer)

    assert snapshot() == before


def test_a_to_do_does_not_move_to_another_project(
    ada: Worker, di: Worker, todo: Todo, foreign: Todo
) -> None:
    """[T-06]"""
    for worker in (ada, di):
        page = Page(worker)
        answer = page.call(
            "PATCH", f"todo/{todo.pk}/", {"project": foreign.project_id}
        )
        assert page.status == 400
        assert list(answer["fields"]) == ["project"]


def test_one_without_a_project_is_for_admins(
    ada: Worker, di: Worker, own: Task
) -> None:
    lost = TodoFactory(title="Lost")
    adas, dis = Page(ada), Page(di)

    adas.call("GET", f"todo/{lost.pk}/")
    dis.call("GET", f"todo/{lost.pk}/")

    assert (adas.status, dis.status) == (403, 200)


def test_what_is_not_there_is_not_found(ada: Worker, todo: Todo) -> None:
    """[T-11]"""
    page = Page(ada)
    todo.delete()
    for key in (todo.pk, 999, 10**17):
        for method in ("GET", "PUT", "PATCH", "DELETE"):
            page.call(method, f"todo/{key}/", {"title": "x"})
            assert page.status == 404


def test_who_has_no_session_hears_so(todo: Todo) -> None:
    """[T-11]"""
    page = Page()
    for method, path in (
        ("GET", "todo/"),
        ("DELETE", "todo/"),
        ("PUT", f"todo/{todo.pk}/"),
        ("POST", "update_todos_from_todolist_template/"),
    ):
        page.call(method, path, [])
        assert page.status == 401


NOT_A_LIST: list[Any] = [b"null", b"1", b'"x"', b"{}", b"true"]


@pytest.mark.parametrize("body", [*NOT_A_LIST, b"[null]", b'["x"]', b"[0]"])
@pytest.mark.parametrize("name", ["ada", "di"])
def test_a_deletion_names_what_goes(
    name: str, body: bytes, ada: Worker, di: Worker, todo: Todo
) -> None:
    # [T-05] Null is not everything.
    page = Page({"ada": ada, "di": di}[name])

    page.call("DELETE", "todo/", body)

    assert page.status == 400
    assert Todo.objects.get() == todo


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": None}, "title"),
    ({"title": ""}, "title"),
    ({"title": 1}, "title"),
    ({"title": "x" * 20_001}, "title"),
    ({"project": None}, "project"),
    ({"project": "x"}, "project"),
    ({"project": True}, "project"),
    ({"step": None}, "step"),
    ({"step": "none"}, "step"),
    ({"step": 1}, "step"),
    ({"parent_todo": "x"}, "parent_todo"),
    ({"parent_todo": 999}, "parent_todo"),
    ({"template": 999}, "template"),
    ({"status": 3}, "status"),
    ({"status": None}, "status"),
    ({"required": "perhaps"}, "required"),
    ({"required": None}, "required"),
    ({"order": 1.5}, "order"),
    ({"order": 2**31}, "order"),
    ({"section": "x" * 256}, "section"),
    ({"slug": "x" * 256}, "slug"),
    ({"due_datetime": "soon"}, "due_datetime"),
    ({"due_datetime": "9999-12-31T23:59:59-12:00"}, "due_datetime"),
    ({"start_by_datetime": 5}, "start_by_datetime"),
    ({"additional_data": None}, "additional_data"),
    ({"additional_data": "{}"}, "additional_data"),
    ({"activity_log": "{'actions': []}"}, "activity_log.non_field_errors"),
    ({"activity_log": {}}, "activity_log.actions"),
    (
        {"activity_log": {"actions": [{"action": "eat"}]}},
        "activity_log.actions.0.action",
    ),
    (
        {"activity_log": {"actions": [{"action": "expand"}]}},
        "activity_log.actions.0.datetime",
    ),
]


@pytest.mark.parametrize(("change", "field"), WRONG)
def test_what_is_wrong_is_named(
    change: dict[str, Any],
    field: str,
    ada: Worker,
    todo: Todo,
    new: dict[str, Any],
) -> None:
    # [T-11] [T-01] Of one, and of several.
    page = Page(ada)
    before = snapshot()

    answers = [
        page.call("POST", "todo/", {**new, **change}),
        page.call("PUT", f"todo/{todo.pk}/", {**new, **change}),
        page.call("PATCH", f"todo/{todo.pk}/", change),
    ]
    for answer in answers:
        assert answer["error"] == 400, answer
        assert field in answer["fields"], answer
    answer = page.call("POST", "todo/", [new, {**new, **change}])
    assert f"1.{field}" in answer["fields"], answer

    assert snapshot() == before


@pytest.mark.parametrize("body", [b"{", b"null", b"1", b"\xff", b'"x"'])
def test_what_cannot_be_read_is_refused(
    body: bytes, ada: Worker, todo: Todo
) -> None:
    page = Page(ada)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        page.call(method, "todo/", body)
        assert page.status == 400


def test_a_list_has_an_end(ada: Worker, new: dict[str, Any]) -> None:
    page = Page(ada)

    for method, body in (
        ("POST", [new] * 501),
        ("PATCH", [{"id": 1}] * 501),
        ("DELETE", [1] * 501),
    ):
        page.call(method, "todo/", body)
        assert page.status == 400


def test_a_change_without_an_id_is_refused(ada: Worker, todo: Todo) -> None:
    """[T-11]"""
    page = Page(ada)

    answer = page.call("PATCH", "todo/", [{"title": "x"}])

    assert page.status == 400
    assert list(answer["fields"]) == ["0.id"]


def test_a_step_of_its_own_workflow(
    ada: Worker, todo: Todo, step: Step
) -> None:
    """[T-13]"""
    StepFactory(slug="elsewhere")
    page = Page(ada)

    page.call("PATCH", f"todo/{todo.pk}/", {"step": "elsewhere"})

    assert page.status == 400
