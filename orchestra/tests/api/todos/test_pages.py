"""Long lists of to-dos, a part at a time for whoever asks."""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from orchestra.models import Task, Todo, Worker
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.signed import SignedClient
from orchestra.tests.api.todos.calls import Page

pytestmark = pytest.mark.django_db

OUT_OF_RANGE: list[tuple[str, Any]] = [
    ("page", 0),
    ("page", -1),
    ("page", "x"),
    ("page", ""),
    ("page", 2**31),
    ("page_size", 0),
    ("page_size", -5),
    ("page_size", 501),
    ("page_size", "many"),
    ("page_size", ""),
    ("q", '{"page": 1}'),
    ("q", '{"page_size": 1}'),
]


@pytest.fixture
def seven(own: Task) -> list[str]:
    """The titles of seven to-dos of Ada's project, newest first."""
    titles = [f"{number}" for number in range(7)]
    for title in titles:
        Todo.objects.create(project=own.project, step=own.step, title=title)
    return titles[::-1]


def titles(answer: list[dict[str, Any]]) -> list[str]:
    return [todo["title"] for todo in answer]


def test_who_does_not_ask_gets_all(
    ada: Worker, own: Task, seven: list[str]
) -> None:
    page = Page(ada)

    found = page.call("GET", "todo/", project=own.project_id)

    assert titles(found) == seven
    assert "X-Total-Count" not in page.headers
    assert "Link" not in page.headers


def test_a_page_is_a_part_of_the_same_list(
    ada: Worker, own: Task, seven: list[str]
) -> None:
    page = Page(ada)
    query = {"project": own.project_id, "page_size": 3}

    parts = [
        titles(page.call("GET", "todo/", **query, page=number))
        for number in (1, 2, 3, 4)
    ]

    assert parts == [seven[:3], seven[3:6], seven[6:], []]
    assert page.headers["X-Total-Count"] == "7"


def test_the_links_lead_through_all(
    ada: Worker, own: Task, seven: list[str]
) -> None:
    page = Page(ada)
    query: dict[str, Any] = {"project": own.project_id, "page_size": 3}
    found: list[str] = []

    while query:
        found += titles(page.call("GET", "todo/", **query))
        link = re.match("<(.+)>", page.headers.get("Link", ""))
        query = dict(parse_qsl(urlsplit(link[1]).query)) if link else {}

    assert found == seven


def test_without_a_size_a_page_is_long(
    ada: Worker, own: Task, seven: list[str]
) -> None:
    found = Page(ada).call("GET", "todo/", project=own.project_id, page=1)

    assert titles(found) == seven


def test_the_filters_count_first(
    ada: Worker, own: Task, seven: list[str]
) -> None:
    page = Page(ada)

    found = page.call(
        "GET", "todo/", project=own.project_id, title="3", page_size=2
    )

    assert titles(found) == ["3"]
    assert page.headers["X-Total-Count"] == "1"


@pytest.mark.parametrize(("name", "value"), OUT_OF_RANGE)
def test_what_is_no_page_is_named(
    name: str, value: Any, ada: Worker, own: Task
) -> None:
    page = Page(ada)

    answer = page.call(
        "GET", "todo/", **{"project": own.project_id, name: value}
    )

    assert page.status == 400
    named = name if name != "q" else value.split('"')[1]
    assert list(answer["fields"]) == [named]


def test_others_see_no_page_of_it(cy: Worker, own: Task) -> None:
    page = Page(cy)

    page.call("GET", "todo/", project=own.project_id, page=1)

    assert page.status == 403


@pytest.mark.parametrize("count", [10, 500])
def test_a_page_costs_5_queries(count: int, di: Worker, own: Task) -> None:
    """The four of the list, and one to count it."""
    Todo.objects.bulk_create(
        Todo(project=own.project, step=own.step, title="x")
        for _ in range(count)
    )
    page = Page(di)

    with counted_queries() as queries:
        found = page.call("GET", "todo/", project=own.project_id, page_size=5)

    assert len(found) == 5
    assert len(queries) <= 5, queries


def test_clients_page_as_well(
    client_system: SignedClient, own: Task, seven: list[str]
) -> None:
    query = {"project": own.project_id, "page": 2, "page_size": 3}

    found = client_system.get("todo-api", query)

    assert titles(found) == seven[3:6]


@pytest.mark.parametrize(("name", "value"), OUT_OF_RANGE)
def test_clients_hear_what_is_no_page(
    name: str, value: Any, client_system: SignedClient, own: Task
) -> None:
    client_system.get("todo-api", {"project": own.project_id, name: value})

    assert client_system.status == 400
