"""Who may do what: every address, every method, everybody.

The rows are checked against the URL resolver, so that a new endpoint without
a row fails here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import (
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)

from orchestra.core.offer_links import offer_link
from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    StaffingResponse,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoQA,
    Worker,
)
from orchestra.tests.api.bodies import (
    body_for,
    query_for,
)
from orchestra.tests.api.permission_matrix import (
    BOS_OFFER,
    MATRIX,
    METHODS,
    PEOPLE,
    READ,
)
from orchestra.tests.api.signed import SignedClient
from orchestra.tests.api.world import people as people
from orchestra.tests.api.world import workspace as workspace
from orchestra.tests.api.world import world as world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("credentials"),
]


#: Method, path with query, and body.
Request = tuple[str, str, bytes]


def bos_token() -> str:
    """Return what the link to Bo's offer ends with."""
    bo = Worker.objects.get(user__username="bo")
    path = urlsplit(offer_link(BOS_OFFER, bo.pk)).path
    return str(resolve(path).kwargs["token"])


@pytest.fixture
def clients(people: dict[str, Any]) -> dict[str, Client]:
    """A browser for each of PEOPLE, in which whoever may has logged in."""
    browsers = {person: Client() for person in PEOPLE}
    for person, user in people.items():
        browsers[person].force_login(user)
    return browsers


def request_for(method: str, endpoint: str, task: Task) -> Request:
    """Return a request with which the endpoint does its work."""
    endpoint = endpoint.replace("PROJECT", f"{task.project_id}")
    name, *args = endpoint.replace("BOS_LINK", bos_token()).split()
    path = reverse(f"orchestra:{name}", args=args)
    query = urlencode(query_for(name, task))
    if method in READ and query:
        path += f"?{query}"
    return method, path, json.dumps(body_for(name, task, method)).encode()


def ask(person: str, client: Client, request: Request) -> int:
    """Send the request as the person, and return the status of the answer.

    The client stays logged in as before.
    """
    method, path, body = request
    headers: dict[str, str] = {}
    if person == "client":
        headers = SignedClient().signed_headers(method, path, body)
    cookies = SimpleCookie(client.cookies)
    response = client.generic(
        method, path, body, content_type="application/json", headers=headers
    )
    client.cookies = cookies
    return response.status_code


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever the block does to the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("endpoint", MATRIX)
def test_everybody_gets_what_the_matrix_says(
    endpoint: str, clients: dict[str, Client], world: Task
) -> None:
    found: dict[str, list[int]] = {method: [] for method in METHODS}

    for method in METHODS:
        request = request_for(method, endpoint, world)
        for person in PEOPLE:
            with undone():
                status = ask(person, clients[person], request)
                found[method].append(status)

    wanted = {
        method: list(statuses) for method, statuses in MATRIX[endpoint].items()
    }
    assert found == wanted


def named_patterns(patterns: Any) -> Iterator[URLPattern]:
    """Yield every pattern below, in all includes."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named_patterns(pattern.url_patterns)
        else:
            yield pattern


def our_patterns() -> list[URLPattern]:
    """Return every pattern that the include of Orchestra's URLs gives."""
    (ours,) = (
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver)
        and resolver.namespace == "orchestra"
    )
    return list(named_patterns(ours.url_patterns))


def test_every_endpoint_has_a_row() -> None:
    rows = {endpoint.split()[0] for endpoint in MATRIX}
    views_of_rows = {
        pattern.lookup_str
        for pattern in our_patterns()
        if pattern.name in rows
    }
    without = [
        pattern
        for pattern in our_patterns()
        if pattern.name not in rows
        and not (pattern.name is None and pattern.lookup_str in views_of_rows)
    ]

    assert not without
    assert rows == {p.name for p in our_patterns() if p.name}


@pytest.mark.parametrize(
    "endpoint", [name for name, row in MATRIX.items() if row["GET"][3] == 405]
)
def test_what_changes_something_is_not_a_get(endpoint: str) -> None:
    # [I-06] Neither for whoever may do it otherwise.
    statuses = MATRIX[endpoint]["GET"]

    assert all(status >= 302 for status in statuses)


def snapshot() -> list[Any]:
    """Return everything that a request could change."""
    return [
        list(manager.order_by("pk").values())
        for manager in (
            Project.objects,
            Task.objects,
            TaskAssignment.unsafe_objects,
            TaskTimer.objects,
            TimeEntry.unsafe_objects,
            Todo.unsafe_objects,
            TodoListTemplate.objects,
            TodoQA.unsafe_objects,
            Event.objects,
            StaffBotRequest.unsafe_objects,
            StaffingResponse.unsafe_objects,
            Worker.objects,
        )
    ]


@pytest.mark.parametrize("endpoint", MATRIX)
def test_a_get_changes_nothing(
    endpoint: str, clients: dict[str, Client], world: Task
) -> None:
    # [I-06]
    request = request_for("GET", endpoint, world)
    before = snapshot()

    for person in ("cy", "ada", "bo", "di", "client"):
        with undone():
            ask(person, clients[person], request)

            assert (person, snapshot()) == (person, before)
