"""What is measured, and the data that each operation meets."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from rest_framework.request import Request

from orchestra.api.authentication import SignatureAuthentication
from orchestra.models import Iteration, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.projects import create_project_with_tasks
from orchestra.services.submission import submit_task
from orchestra.tests.api.signed import KEY, SECRET, SignedClient
from orchestra.tests.bench import worlds

Action = Callable[[], object]


@dataclass(frozen=True)
class Case:
    """An operation to measure.

    Attributes:
        operation: Its name.
        counted: What its sizes count, in the plural.
        sizes: The amounts of data to measure it with.
        prepare: Makes that much data and returns the operation, ready to be
            repeated.
    """

    operation: str
    counted: str
    sizes: tuple[int, ...]
    prepare: Callable[[int], Action]


def creation(steps: int) -> Action:
    version = worlds.chain(steps)
    return lambda: create_project_with_tasks(
        version.workflow.slug, version.slug, "A project", 1, 1, {}
    )


def dashboard(assignments: int) -> Action:
    worker = worlds.busy_worker(assignments)
    return getting(worker, "dashboard_tasks")


def information(projects: int) -> Action:
    ids = worlds.finished_projects(projects)
    return posting_signed("project_information", {"project_ids": ids})


def pull(waiting: int) -> Action:
    worker = worlds.waiting_tasks(waiting)
    return posting(worker, "new_task_assignment", {}, role="entry_level")


def saving(assignments: int) -> Action:
    worker = worlds.busy_worker(assignments)
    task = worlds.task_in_hand(worker)
    body = {"task_id": task.pk, "task_data": {"text": "words " * 200}}
    return posting(worker, "save_task_assignment", body)


def submission(steps: int) -> Action:
    version = worlds.fan(steps)
    worker = worlds.certified_worker(version)
    project = create_project_with_tasks(
        version.workflow.slug, version.slug, "A project", 1, 1, {}
    )
    task = assign_task(worker.pk, project.tasks.get().pk)
    return lambda: submit_task(
        task.pk, {}, Iteration.Status.REQUESTED_REVIEW, worker
    )


def task_page(steps: int) -> Action:
    worker, task = worlds.last_task_of_chain(steps)
    body = {"task_id": task.pk}
    return posting(worker, "task_assignment_information", body)


def project_list(projects: int) -> Action:
    return getting(worlds.admin_of_projects(projects), "management_projects")


def projects_page(projects: int) -> Action:
    """Read the last page of all that needs somebody in every way."""
    admin = worlds.admin_of_projects(projects)
    return getting(
        admin,
        "management_projects",
        status="Active",
        stuck="true",
        unstaffed="true",
        overdue="true",
        order="short_description",
        page=str(max(1, projects // 50)),
    )


def signature(body_bytes: int) -> Action:
    """Verify one signature: what a signed request costs beyond another."""
    body = b"x" * body_bytes
    path = "/orchestra/api/project/create_project/"
    headers = SignedClient().signed_headers("POST", path, body)
    request = RequestFactory().post(
        path, body, content_type="application/json", headers=headers
    )

    def verify() -> None:
        with credentials():
            SignatureAuthentication().authenticate(Request(request))

    return verify


def getting(worker: Worker, name: str, **query: str) -> Action:
    client = signed_in(worker)
    address = reverse(f"orchestra:{name}")
    return lambda: ensure_done(client.get(address, query))


def posting(worker: Worker, name: str, body: object, **kwargs: str) -> Action:
    client = signed_in(worker)
    address = reverse(f"orchestra:{name}", kwargs=kwargs)
    text = json.dumps(body)
    return lambda: ensure_done(
        client.post(address, text, content_type="application/json")
    )


def posting_signed(name: str, body: object) -> Action:
    client = SignedClient()

    def post() -> None:
        with credentials():
            client.post(name, body)
        ensure_done(client.answer)

    return post


def credentials() -> override_settings:
    return override_settings(ORCHESTRA_PROJECT_API_CREDENTIALS={KEY: [SECRET]})


def signed_in(worker: Worker) -> Client:
    client = Client()
    client.force_login(worker.user)
    return client


def ensure_done(response: object) -> None:
    """Fail where the operation did: a refusal costs something else."""
    status = getattr(response, "status_code", None)
    if status not in (200, 201):
        raise RuntimeError(f"The operation was answered by {status}.")


CASES = (
    Case("create a project", "steps", (3, 30), creation),
    Case("dashboard", "assignments", (1, 200, 500), dashboard),
    Case("task page", "steps before", (2, 12), task_page),
    Case("project information", "projects", (1, 10, 100), information),
    Case("pull a task", "waiting tasks", (10, 10_000), pull),
    Case("save", "assignments", (1, 500), saving),
    Case("submit", "steps", (3, 30), submission),
    Case("project list", "projects", (50, 10_000), project_list),
    Case("projects page", "projects", (50, 10_000), projects_page),
    Case("verify a signature", "bytes of body", (100, 100_000), signature),
)
