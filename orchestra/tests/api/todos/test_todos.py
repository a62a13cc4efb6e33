"""The to-dos of a project: listing, creating, changing, deleting."""

import json
from typing import Any

import pytest

from orchestra.models import Event, Task, Todo, Worker
from orchestra.testing.factories import (
    AssignmentFactory,
    TodoFactory,
    TodoQAFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.todos.calls import Page

pytestmark = pytest.mark.django_db


def titles(answer: list[dict[str, Any]]) -> list[str]:
    return [todo["title"] for todo in answer]


def test_a_to_do_is_told_in_full(ada: Worker, todo: Todo) -> None:
    (found,) = Page(ada).call("GET", "todo/", project=todo.project_id)

    assert found.pop("created_at").endswith("Z")
    assert found == {
        "id": todo.pk,
        "project": todo.project_id,
        "step": "draft",
        "title": "Sweep",
        "details": None,
        "section": None,
        "order": None,
        "slug": None,
        "status": 0,
        "required": False,
        "parent_todo": None,
        "template": None,
        "start_by_datetime": None,
        "due_datetime": None,
        # [T-02] JSON, not a text that looks like it.
        "activity_log": {"actions": []},
        "additional_data": {},
        "is_deleted": False,
        "qa": None,
    }


def test_the_newest_comes_first(ada: Worker, todo: Todo) -> None:
    TodoFactory(project=todo.project, step=todo.step, title="Mop")
    TodoFactory(project=todo.project, is_deleted=True)

    found = Page(ada).call("GET", "todo/", project=todo.project_id)

    assert titles(found) == ["Mop", "Sweep"]


def test_admins_and_reviewers_see_checks(
    ada: Worker, bo: Worker, di: Worker, own: Task, todo: Todo
) -> None:
    AssignmentFactory(task=own, worker=bo, assignment_counter=1, status=1)
    qa = TodoQAFactory(todo=todo)

    for path, query in (
        ("todo/", {"project": todo.project_id}),
        (f"todo/{todo.pk}/", {}),
    ):
        adas, bos, dis = (
            [found] if isinstance(found, dict) else found
            for found in (
                Page(worker).call("GET", path, **query)
                for worker in (ada, bo, di)
            )
        )
        assert adas[0]["qa"] is None
        assert bos == dis
        assert dis[0]["qa"]["id"] == qa.pk
        assert dis[0]["qa"]["comment"] == "Once more."


def test_who_reviews_elsewhere_sees_no_checks_here(
    ada: Worker, todo: Todo, foreign: Todo
) -> None:
    AssignmentFactory(
        task=Task.objects.get(project=foreign.project),
        worker=ada,
        assignment_counter=1,
    )
    TodoQAFactory(todo=todo)

    (found,) = Page(ada).call("GET", "todo/", project=todo.project_id)

    assert found["qa"] is None


FILTERS: list[tuple[dict[str, Any], bool]] = [
    ({"status": 0}, True),
    ({"status": 1}, False),
    ({"step": "draft"}, True),
    ({"step__slug": "other"}, False),
    ({"title": "Sweep"}, True),
    ({"title": "sweep"}, False),
    ({"required": "true"}, False),
    ({"required": "false"}, True),
    ({"slug": "x"}, False),
    ({"order": 1}, False),
    ({"q": '{"parent_todo": null, "slug": null}'}, True),
    ({"q": '{"parent_todo": 1}'}, False),
    ({"q": '{"status": 1}', "status": 0}, False),
    ({"q": '{"id__in": [999999]}'}, False),
    ({"id__in": "999998,999999"}, False),
    ({"created_at": "2020-01-01T00:00:00Z"}, False),
    ({"due_datetime": "2020-01-01T00:00:00Z"}, False),
]


@pytest.mark.parametrize(("query", "found"), FILTERS)
def test_lists_what_passes_the_filters(
    query: dict[str, Any], found: bool, ada: Worker, todo: Todo
) -> None:
    answer = Page(ada).call("GET", "todo/", project=todo.project_id, **query)

    assert titles(answer) == (["Sweep"] if found else [])


def test_the_names_of_old_work_too(ada: Worker, todo: Todo) -> None:
    # [T-10] A project and a step at once are no contradiction.
    query = {"project__id": todo.project_id, "step": "draft"}

    found = Page(ada).call("GET", "todo/", **query, id=todo.pk)

    assert titles(found) == ["Sweep"]


BAD: list[tuple[dict[str, Any], str]] = [
    ({"statos": 1}, "statos"),
    ({"additional_data__x": 1}, "additional_data__x"),
    ({"is_deleted": "true"}, "is_deleted"),
    ({"q": '{"project__owner": 1}'}, "project__owner"),
    ({"q": "{"}, "q"),
    ({"q": "[]"}, "q"),
    ({"q": "null"}, "q"),
    ({"q": '{"q": {}}'}, "q"),
    ({"q": '{"title": "\\u0000"}'}, "q"),
    ({"project": "one"}, "project"),
    ({"project": ""}, "project"),
    ({"project__id": 2**63}, "project__id"),
    ({"project__id": 999}, "project__id"),
    ({"step": "draft", "step__slug": "other"}, "step__slug"),
    ({"q": '{"project": null}'}, "project"),
    ({"q": '{"step": 1}'}, "step"),
    ({"status": 7}, "status"),
    ({"status": "pending"}, "status"),
    ({"order": "x"}, "order"),
    ({"order": 2**31}, "order"),
    ({"required": "perhaps"}, "required"),
    ({"id__in": "1,x"}, "id__in.1"),
    ({"q": '{"id__in": {}}'}, "id__in"),
    ({"due_datetime": "soon"}, "due_datetime"),
    ({"due_datetime": "0001-01-01T00:00:00+14:00"}, "due_datetime"),
]


@pytest.mark.parametrize(("query", "field"), BAD)
def test_a_filter_that_there_is_not_is_refused(
    query: dict[str, Any], field: str, ada: Worker, todo: Todo
) -> None:
    # [T-10] A typo does not find everything, and no 500.
    page = Page(ada)

    answer = page.call("GET", "todo/", **{"project": todo.project_id, **query})

    assert page.status == 400, answer
    assert list(answer["fields"]) == [field]


@pytest.mark.parametrize("method", ["ada", "di"])
def test_a_list_is_that_of_a_project(
    method: str, ada: Worker, di: Worker, todo: Todo
) -> None:
    page = Page(ada if method == "ada" else di)

    answer = page.call("GET", "todo/", id__in=str(todo.pk))

    assert page.status == 400
    assert list(answer["fields"]) == ["project"]


@pytest.mark.parametrize(
    "smuggled",
    [
        {"q": '{"project": %d}'},
        {"q": '{"project__id": %d}', "project": ""},
        {"project": "%d"},
        {"project__id": "%d"},
    ],
)
def test_no_filter_leads_into_another_project(
    smuggled: dict[str, str], ada: Worker, todo: Todo, foreign: Todo
) -> None:
    # [T-06] Rights are judged by what is looked up, not by a part of it.
    page = Page(ada)
    query: dict[str, Any] = {"project": todo.project_id}
    for name, text in smuggled.items():
        query[name] = text % foreign.project_id if "%" in text else text
    query = {name: text for name, text in query.items() if text}
    if "project__id" in query:
        del query["project"]

    answer = page.call("GET", "todo/", **query)

    assert page.status == 403
    assert "Secret" not in json.dumps(answer)


def test_a_project_that_is_not_there_is_not_found(
    ada: Worker, di: Worker
) -> None:
    for worker in (ada, di):
        page = Page(worker)
        page.call("GET", "todo/", project=999)
        assert page.status == 404


@pytest.mark.parametrize("count", [10, 500])
@pytest.mark.parametrize("name", ["ada", "bo", "di"])
def test_the_list_costs_4_queries(
    name: str, count: int, ada: Worker, bo: Worker, di: Worker, own: Task
) -> None:
    AssignmentFactory(task=own, worker=bo, assignment_counter=1, status=1)
    todos = Todo.objects.bulk_create(
        Todo(project=own.project, step=own.step, title="x")
        for _ in range(count)
    )
    for todo in todos[: count // 10]:
        TodoQAFactory(todo=todo)
    page = Page({"ada": ada, "bo": bo, "di": di}[name])

    with counted_queries() as queries:
        found = page.call("GET", "todo/", project=own.project_id)

    assert len(found) == count
    assert sum(todo["qa"] is not None for todo in found) == (
        0 if name == "ada" else count // 10
    )
    assert len(queries) <= 4, queries


def test_a_to_do_is_created(ada: Worker, new: dict[str, Any]) -> None:
    page = Page(ada)

    made = page.call("POST", "todo/", {**new, "due_datetime": "2030-01-01"})

    assert page.status == 201
    assert made["title"] == "Mop"
    assert made["due_datetime"].startswith("2030-01-01T")
    event = Event.objects.get(kind=Event.Kind.TODO_CREATED)
    assert (event.actor_kind, event.actor_name) == ("worker", "ada")


def test_several_are_created(ada: Worker, new: dict[str, Any]) -> None:
    page = Page(ada)

    made = page.call("POST", "todo/", [new, {**new, "title": "Dust"}])

    assert page.status == 201
    assert titles(made) == ["Mop", "Dust"]


def test_what_is_read_can_be_sent_back(ada: Worker, todo: Todo) -> None:
    # The page puts the whole to-do, with what it added of its own.
    page = Page(ada)
    found = page.call("GET", f"todo/{todo.pk}/")

    put = page.call(
        "PUT",
        f"todo/{todo.pk}/",
        {**found, "status": 1, "items": [], "is_deleted": True},
    )

    assert page.status == 200
    assert put["status"] == 1
    assert put["created_at"] == found["created_at"]
    assert put["is_deleted"] is False
    assert [one["action"] for one in put["activity_log"]["actions"]] == [
        "complete"
    ]


def test_what_is_given_changes(ada: Worker, todo: Todo) -> None:
    page = Page(ada)

    page.call("PATCH", f"todo/{todo.pk}/", {"title": "Mop"})

    assert page.status == 200
    todo.refresh_from_db()
    assert todo.title == "Mop"


def test_a_put_needs_it_all(ada: Worker, todo: Todo) -> None:
    page = Page(ada)

    answer = page.call("PUT", f"todo/{todo.pk}/", {})

    assert page.status == 400
    assert set(answer["fields"]) == {"project", "step", "title"}


def test_several_change_all_or_none(ada: Worker, todo: Todo) -> None:
    """[T-08]"""
    other = TodoFactory(project=todo.project, step=todo.step, title="Mop")
    page = Page(ada)
    changes = [
        {"id": other.pk, "title": "2"},
        {"id": todo.pk, "title": "1"},
    ]

    answer = page.call("PATCH", "todo/", [*changes, {"id": 999, "title": "3"}])
    assert page.status == 400
    assert answer["fields"] == {"2.id": ["There is no to-do 999."]}
    assert titles(page.call("GET", "todo/", project=todo.project_id)) == [
        "Mop",
        "Sweep",
    ]

    answer = page.call("PATCH", "todo/", changes)
    assert page.status == 200
    assert titles(answer) == ["2", "1"]


def test_one_or_several_are_deleted(ada: Worker, todo: Todo) -> None:
    other = TodoFactory(project=todo.project, step=todo.step)
    page = Page(ada)

    assert page.call("DELETE", f"todo/{todo.pk}/") is None
    assert page.status == 204
    assert page.call("DELETE", "todo/", [other.pk]) == [
        1,
        {"orchestra.Todo": 1},
    ]
    assert Todo.unsafe_objects.count() == 2
    assert not Todo.objects.exists()
