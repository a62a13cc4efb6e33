"""Quality checks, and the advice that comes of them."""

from typing import Any

import pytest

from orchestra.models import Task, Todo, TodoQA, Worker
from orchestra.testing.factories import TodoQAFactory
from orchestra.tests.api.todos.calls import Page

pytestmark = pytest.mark.django_db


def test_a_check_is_kept(ada: Worker, todo: Todo) -> None:
    page = Page(ada)

    made = page.call(
        "POST",
        "todo_qa/",
        {"todo": todo.pk, "approved": True, "comment": "Well swept."},
    )

    assert page.status == 201
    assert made.pop("created_at").endswith("Z")
    assert made == {
        "id": TodoQA.objects.get().pk,
        "todo": todo.pk,
        "approved": True,
        "comment": "Well swept.",
    }


def test_a_check_changes(ada: Worker, todo: Todo) -> None:
    qa = TodoQAFactory(todo=todo)
    page = Page(ada)
    path = f"todo_qa/{qa.pk}/"

    assert page.call("PATCH", path, {"approved": True})["approved"] is True
    assert page.call("PUT", path, {"comment": None})["comment"] is None
    assert page.status == 200


def test_one_is_enough(ada: Worker, todo: Todo) -> None:
    TodoQAFactory(todo=todo)
    page = Page(ada)

    page.call("POST", "todo_qa/", {"todo": todo.pk})

    assert page.status == 409


def test_nobody_reaches_into_other_projects(
    ada: Worker, todo: Todo, foreign: Todo
) -> None:
    # [T-07] The project that the request names is not asked about.
    qa = TodoQAFactory(todo=foreign, comment="Secret")
    page = Page(ada)
    mine = {"project": todo.project_id}
    calls: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "todo_qa/", {"todo": foreign.pk, "approved": True}),
        ("PUT", f"todo_qa/{qa.pk}/", {"approved": True}),
        ("PATCH", f"todo_qa/{qa.pk}/", {"todo": todo.pk, "approved": True}),
    ]
    for method, path, body in calls:
        page.call(method, path, {**body, **mine}, **mine)
        assert page.status == 403

    qa.refresh_from_db()
    assert (qa.approved, qa.todo) == (False, foreign)
    assert TodoQA.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"todo": None}, 400),
        ({"todo": "x"}, 400),
        ({"todo": 999}, 404),
        ({"approved": "perhaps"}, 400),
        ({"comment": 1}, 400),
        ({"comment": "x" * 20_001}, 400),
    ],
)
def test_what_is_wrong_is_refused(
    change: dict[str, Any], status: int, ada: Worker, todo: Todo
) -> None:
    page = Page(ada)

    page.call("POST", "todo_qa/", {"todo": todo.pk, **change})

    assert page.status == status
    assert not TodoQA.objects.exists()


def test_what_is_not_there_is_not_found(ada: Worker, todo: Todo) -> None:
    qa = TodoQAFactory(todo=todo)
    todo.delete()
    page = Page(ada)
    for key in (qa.pk, 999):
        for method in ("PUT", "PATCH"):
            page.call(method, f"todo_qa/{key}/", {"approved": True})
            assert page.status == 404


def test_advice_comes_by_to_do(ada: Worker, own: Task, todo: Todo) -> None:
    qa = TodoQAFactory(todo=todo)
    page = Page(ada)

    found = page.call("GET", "worker_task_recent_todo_qas/", task=own.pk)

    assert list(found) == [str(todo.pk)]
    assert found[str(todo.pk)]["id"] == qa.pk


def test_advice_is_for_those_assigned(
    cy: Worker, ada: Worker, own: Task
) -> None:
    for worker, query, status in (
        (cy, {"task": own.pk}, 403),
        (ada, {"task": 999}, 404),
        (ada, {"task": "x"}, 400),
        (ada, {}, 400),
    ):
        page = Page(worker)
        page.call("GET", "worker_task_recent_todo_qas/", **query)
        assert page.status == status
