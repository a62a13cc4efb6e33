"""Whether the site can serve, and how much waits in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from orchestra.models import (
    Delivery,
    Event,
    MachineRun,
    Project,
    StaffBotRequest,
    Task,
    TaskAssignment,
    WorkflowVersion,
)
from orchestra.schedulers.synchronous import SynchronousMachineStepScheduler
from orchestra.testing.factories import (
    AssignmentFactory,
    MachineStepFactory,
    ProjectFactory,
    TaskFactory,
)
from orchestra.testing.queries import counted_queries

pytestmark = pytest.mark.django_db

READY = "/orchestra/status/ready/"


class UnreachableScheduler(SynchronousMachineStepScheduler):
    """One whose queue does not answer."""

    def problem(self) -> str:
        return "The queue does not answer."


class ForeignScheduler:
    """A host project's own, which knows nothing of problems."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Do nothing: nobody asks."""


def use(settings: Any, scheduler: type) -> None:
    path = f"{__name__}.{scheduler.__name__}"
    settings.MACHINE_STEP_SCHEDULER = {"path": path}


def test_a_site_that_has_all_it_needs_is_ready(
    client: Client, task: Task
) -> None:
    answer = client.get(READY)

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer.json() == {
        "ready": True,
        "checks": {"database": "OK", "migrations": "OK", "queue": "OK"},
        "counts": {
            "stuck_tasks": 0,
            "unstaffed_tasks": 1,
            "due_machine_steps": 0,
            "undelivered_messages": 0,
            "open_staffing_requests": 0,
        },
    }


def test_what_waits_is_counted_and_does_not_make_a_site_unready(
    client: Client, workflow_version: WorkflowVersion
) -> None:
    machine = MachineStepFactory(workflow_version=workflow_version)
    due, failed = (
        TaskFactory(
            project=ProjectFactory(workflow_version=workflow_version),
            step=machine,
            status=status,
            start_datetime=timezone.now() - timedelta(hours=1),
        )
        for status in (Task.Status.AWAITING_PROCESSING, Task.Status.PROCESSING)
    )
    AssignmentFactory(
        task=failed, worker=None, status=TaskAssignment.Status.FAILED
    )
    StaffBotRequest.objects.create(
        task=due, required_role_counter=0, request_cause=0
    )
    for status in Delivery.Status:
        Delivery.objects.create(
            event=Event.objects.create(kind=Event.Kind.PROJECT_CREATED),
            channel="mail",
            recipient="ada@example.org",
            status=status,
        )

    answer = client.get(READY)

    assert answer.status_code == 200
    assert answer.json()["counts"] == {
        "stuck_tasks": 1,
        "unstaffed_tasks": 0,
        "due_machine_steps": 1,
        "undelivered_messages": 1,
        "open_staffing_requests": 1,
    }


def test_tasks_of_projects_that_rest_are_not_counted(
    client: Client, task: Task
) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    assert client.get(READY).json()["counts"]["unstaffed_tasks"] == 0


def test_a_site_without_its_database_is_not_ready(client: Client) -> None:
    def refuse(*args: object) -> None:
        raise OperationalError("secret")

    with connection.execute_wrapper(refuse):
        answer = client.get(READY)

    assert answer.status_code == 503
    assert b"secret" not in answer.content
    assert answer.json() == {
        "ready": False,
        "checks": {"database": "The database does not answer."},
        "counts": None,
    }


def test_a_site_whose_database_is_behind_the_code_is_not_ready(
    client: Client,
) -> None:
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")

    answer = client.get(READY)

    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == (
        "1 migrations are missing, sessions.0001_initial first."
    )
    assert answer.json()["counts"] is None


def test_a_site_whose_queue_does_not_answer_is_not_ready(
    client: Client, settings: Any
) -> None:
    use(settings, UnreachableScheduler)

    answer = client.get(READY)

    assert answer.status_code == 503
    assert answer.json()["checks"]["queue"] == "The queue does not answer."
    assert answer.json()["counts"] is not None


def test_a_scheduler_that_knows_of_no_problems_has_none(
    client: Client, settings: Any
) -> None:
    use(settings, ForeignScheduler)

    assert client.get(READY).json()["checks"]["queue"] == "OK"


@pytest.mark.parametrize("count", [1, 100])
def test_looking_costs_the_same_however_much_waits(
    count: int, client: Client, workflow_version: WorkflowVersion
) -> None:
    machine = MachineStepFactory(workflow_version=workflow_version)
    for _ in range(count):
        task = TaskFactory(
            project=ProjectFactory(workflow_version=workflow_version),
            step=machine,
            status=Task.Status.PROCESSING,
        )
        assignment = AssignmentFactory(task=task, worker=None)
        MachineRun.objects.create(
            task=task,
            assignment=assignment,
            number=1,
            lease_expires_at=timezone.now(),
        )

    with counted_queries() as queries:
        answer = client.get(READY)

    assert answer.json()["counts"]["due_machine_steps"] == count
    # The database, the migrations it has had, and the five counts.
    assert len(queries) <= 9, queries


@pytest.mark.parametrize("path", [READY, "/orchestra/status/metrics/"])
def test_looking_changes_nothing(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405


def test_the_list_of_migrations_is_that_of_django(client: Client) -> None:
    call_command("migrate", check_unapplied=True, verbosity=0)

    assert client.get(READY).json()["checks"]["migrations"] == "OK"
