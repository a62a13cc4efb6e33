"""Who may do what: every address, every method, everybody.

The rows are checked against the URL resolver, so that a new endpoint without
a row fails here.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from orchestra.models import Event, Project, Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import StepFactory, TaskFactory, UserFactory
from orchestra.tests.api.signed import SignedClient

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("credentials"),
]

#: A stranger has no session, and Eve is no expert. Cy is certified for
#: nothing, Ada has submitted the task, Bo is reviewing it, and Di manages
#: every project. The client system signs with its key and has no session.
PEOPLE = ("stranger", "eve", "cy", "ada", "bo", "di", "client")

METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST")

#: One status for each of PEOPLE.
Statuses = tuple[int, int, int, int, int, int, int]

OPEN = (200,) * 7
NO_SUCH_METHOD = (405,) * 7

# Pages send those without a session to the login page.
PAGE = (302, 403, 200, 200, 200, 200, 302)
NOT_ON_PAGES = (302, 403, 405, 405, 405, 405, 302)

# The worker API tells whoever asks who they are to it, and then what they
# can do. A signature is nothing to it.
WORKERS = (401, 403, 200, 200, 200, 200, 401)
NOT_FOR_WORKERS = (401, 403, 405, 405, 405, 405, 401)

# The client API knows signatures only. A session is nothing to it.
CLIENTS = (401, 401, 401, 401, 401, 401, 200)
NOT_FOR_CLIENTS = (401, 401, 401, 401, 401, 401, 405)

READ = ("GET", "HEAD")


def row(
    otherwise: Statuses, *, read: Statuses | None = None, **more: Statuses
) -> dict[str, Statuses]:
    """Return the statuses of every method."""
    found = dict.fromkeys(METHODS, otherwise)
    if read is not None:
        found |= dict.fromkeys(READ, read)
    return found | more


#: Endpoint → method → the status that each person gets.
MATRIX: dict[str, dict[str, Statuses]] = {
    "app": row(NOT_ON_PAGES, read=PAGE),
    "login": row(
        (405, 302, 302, 302, 302, 302, 405),
        read=(200, 302, 302, 302, 302, 302, 200),
        POST=(200, 302, 302, 302, 302, 302, 200),
    ),
    "logout": row(NO_SUCH_METHOD, POST=(302,) * 7),
    "logout_then_login": row(NO_SUCH_METHOD, POST=(302,) * 7),
    "status": row(NO_SUCH_METHOD, read=OPEN),
    "api_status": row(NO_SUCH_METHOD, read=OPEN),
    "api_schema": row(NO_SUCH_METHOD, read=OPEN),
    "api_docs": row(NO_SUCH_METHOD, read=OPEN),
    "dashboard_tasks": row(NOT_FOR_WORKERS, read=WORKERS),
    "task_assignment_information": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 200, 200, 200, 401)
    ),
    "save_task_assignment": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 409, 200, 403, 401)
    ),
    "submit_task_assignment": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 409, 200, 403, 401)
    ),
    "new_task_assignment entry_level": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 200, 200, 403, 401)
    ),
    "new_task_assignment reviewer": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 403, 200, 403, 401)
    ),
    "create_project": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "project_information": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "project_details_url": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "workflow_types": row(NOT_FOR_CLIENTS, read=CLIENTS),
}


@pytest.fixture
def people(ada: Worker, bo: Worker, cy: Worker, di: Worker) -> dict[str, Any]:
    """Return the users who have a session."""
    cast = {worker.user.username: worker.user for worker in (ada, bo, cy, di)}
    return {**cast, "eve": UserFactory(username="eve")}


@pytest.fixture
def reviewed(task: Task, ada: Worker, bo: Worker) -> Task:
    """A task that Ada submitted and Bo is reviewing."""
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {"text": "Done"}, 1, ada)
    return assign_task(bo.pk, task.pk)


@pytest.fixture
def world(reviewed: Task, certification: Any) -> Task:
    """The reviewed task, and two more: one to do and one to review."""
    project: Project = reviewed.project
    for status in (
        Task.Status.AWAITING_PROCESSING,
        Task.Status.PENDING_REVIEW,
    ):
        TaskFactory(
            project=project,
            status=status,
            step=StepFactory(
                workflow_version=project.workflow_version,
                required_certifications=[certification],
            ),
        )
    return reviewed


def body_for(name: str, task: Task) -> dict[str, Any]:
    """Return a body with which the endpoint does its work."""
    about_task = {"task_id": task.pk}
    about_project = {"project_id": task.project_id}
    bodies: dict[str, dict[str, Any]] = {
        "task_assignment_information": about_task,
        "save_task_assignment": {**about_task, "task_data": {"text": "New"}},
        "submit_task_assignment": {
            **about_task,
            "task_data": {"text": "New"},
            "command_type": "accept",
        },
        "create_project": {
            "workflow_slug": task.project.workflow_slug,
            "workflow_version_slug": task.project.workflow_version_slug,
            "description": "A new one",
            "priority": 1,
            "project_data": {},
            "task_class": "real",
        },
        "project_information": about_project,
        "project_details_url": about_project,
    }
    return bodies.get(name, {})


def ask(
    person: str, users: dict[str, Any], method: str, endpoint: str, task: Task
) -> int:
    """Send the request as the person, and return the status of the answer."""
    name, *args = endpoint.split()
    path = reverse(f"orchestra:{name}", args=args)
    body = json.dumps(body_for(name, task)).encode()
    client = Client()
    headers: dict[str, str] = {}
    if person in users:
        client.force_login(users[person])
    elif person == "client":
        headers = SignedClient().signed_headers(method, path, body)
    response = client.generic(
        method, path, body, content_type="application/json", headers=headers
    )
    return response.status_code


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("endpoint", MATRIX)
def test_everybody_gets_what_the_matrix_says(
    endpoint: str, person: str, people: dict[str, Any], world: Task
) -> None:
    place = PEOPLE.index(person)

    found = {
        method: ask(person, people, method, endpoint, world)
        for method in METHODS
    }

    wanted = {
        method: statuses[place]
        for method, statuses in MATRIX[endpoint].items()
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
            Event.objects,
            Worker.objects,
        )
    ]


@pytest.mark.parametrize("person", ["cy", "ada", "bo", "di", "client"])
@pytest.mark.parametrize("endpoint", MATRIX)
def test_a_get_changes_nothing(
    endpoint: str, person: str, people: dict[str, Any], world: Task
) -> None:
    # [I-06]
    before = snapshot()

    ask(person, people, "GET", endpoint, world)

    assert snapshot() == before
