"""Who may do what: every address, every method, everybody.

The rows are checked against the URL resolver, so that a new endpoint without
a row fails here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
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

from orchestra.core.errors import AssignmentPolicyError
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
from orchestra.services.assignment import assign_task
from orchestra.services.events import record_all
from orchestra.services.incidents import policy_incident
from orchestra.services.staffing import staff
from orchestra.services.submission import submit_task
from orchestra.services.time_tracking import start_timer
from orchestra.testing.factories import (
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
    TodoFactory,
    TodoListTemplateFactory,
    TodoQAFactory,
    UserFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.files import put_file
from orchestra.testing.slack import FakeSlack
from orchestra.tests.api.bodies import (
    FILE_ID,
    PICTURE,
    TEMPLATE,
    TODO,
    TODO_QA,
    body_for,
    query_for,
    waiting_task,
)
from orchestra.tests.api.permission_matrix import (
    BOS_ENTRY,
    BOS_OFFER,
    MATRIX,
    METHODS,
    PEOPLE,
    READ,
)
from orchestra.tests.api.signed import SignedClient
from orchestra.tests.services.staffing.searches import offer_to

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("credentials"),
]


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


@pytest.fixture(scope="module")
def workspace() -> Iterator[FakeSlack]:
    """A Slack workspace that is too slow to start for every test."""
    with FakeSlack() as workspace:
        yield workspace


def switch_slack_on(
    project: Project, workspace: FakeSlack, settings: Any
) -> None:
    """Have the project use a channel of the workspace."""
    for name, value in workspace.settings().items():
        setattr(settings, name, value)
    project.slack_group_id = workspace.add_channel("a-project")
    project.save()


def book_time(worker: Worker) -> None:
    """Book an hour of the worker's, and begin to count more."""
    TimeEntryFactory(
        pk=BOS_ENTRY,
        worker=worker,
        date=date(2020, 2, 2),
        time_worked=timedelta(hours=1),
    )
    start_timer(worker)


def note_todos(task: Task) -> None:
    """Note two to-dos in the task, one of them checked, and a template."""
    place = {"project": task.project, "step": task.step}
    TodoFactory(pk=TODO, **place)
    TodoQAFactory(pk=TODO_QA, todo=TodoFactory(**place))
    TodoListTemplateFactory(pk=TEMPLATE, slug="pack")


def add_tasks(project: Project, certification: Any) -> None:
    """Add a task to do and one to review."""
    for slug, status in (
        ("to-do", Task.Status.AWAITING_PROCESSING),
        ("to-review", Task.Status.PENDING_REVIEW),
    ):
        TaskFactory(
            project=project,
            status=status,
            step=StepFactory(
                slug=slug,
                workflow_version=project.workflow_version,
                required_certifications=[certification],
            ),
        )


@pytest.fixture
def world(
    reviewed: Task,
    certification: Any,
    bo: Worker,
    workspace: FakeSlack,
    settings: Any,
) -> Task:
    """The reviewed task, and two more: one to do and one to review.

    A policy failed on the one to do. Bo has booked time, and counts some.
    The reviewed one has two to-dos, one of them checked. Slack is on, and
    knows the project's channel and Fay.
    """
    switch_slack_on(reviewed.project, workspace, settings)
    book_time(bo)
    note_todos(reviewed)
    put_file(reviewed.project_id, FILE_ID, PICTURE)
    add_tasks(reviewed.project, certification)
    offer_to(staff(waiting_task(reviewed).pk), bo, pk=BOS_OFFER)
    fay = WorkerFactory(
        user__username="fay", slack_user_id=workspace.add_user("fay")
    )
    certify(fay, certification, reviewer=True)
    record_all(
        [
            policy_incident(
                waiting_task(reviewed),
                "assignment_policy",
                "a.policy",
                AssignmentPolicyError(),
                level="entry_level",
            )
        ]
    )
    return reviewed


def bos_token() -> str:
    """Return what the link to Bo's offer ends with."""
    bo = Worker.objects.get(user__username="bo")
    path = urlsplit(offer_link(BOS_OFFER, bo.pk)).path
    return str(resolve(path).kwargs["token"])


def ask(
    person: str, users: dict[str, Any], method: str, endpoint: str, task: Task
) -> int:
    """Send the request as the person, and return the status of the answer."""
    endpoint = endpoint.replace("PROJECT", f"{task.project_id}")
    name, *args = endpoint.replace("BOS_LINK", bos_token()).split()
    path = reverse(f"orchestra:{name}", args=args)
    query = urlencode(query_for(name, task))
    if method in READ and query:
        path += f"?{query}"
    body = json.dumps(body_for(name, task, method)).encode()
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


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever the block does to the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("endpoint", MATRIX)
def test_everybody_gets_what_the_matrix_says(
    endpoint: str, people: dict[str, Any], world: Task
) -> None:
    found: dict[str, list[int]] = {method: [] for method in METHODS}

    for person in PEOPLE:
        with undone():
            for method in METHODS:
                status = ask(person, people, method, endpoint, world)
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
    endpoint: str, people: dict[str, Any], world: Task
) -> None:
    # [I-06]
    before = snapshot()

    for person in ("cy", "ada", "bo", "di", "client"):
        with undone():
            ask(person, people, "GET", endpoint, world)

            assert (person, snapshot()) == (person, before)
