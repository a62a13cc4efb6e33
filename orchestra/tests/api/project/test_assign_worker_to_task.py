"""Clients assign tasks to experts."""

from typing import Any

import pytest

from orchestra.models import Event, Project, Task, Worker
from orchestra.tests.api.signed import SignedClient

pytestmark = pytest.mark.django_db

NAME = "assign_worker_to_task"


def ask(client: SignedClient, worker: Worker, task: Task) -> dict[str, Any]:
    return client.post(NAME, {"worker_id": worker.pk, "task_id": task.pk})


def test_the_worker_has_the_task(
    client_system: SignedClient, task: Task, ada: Worker
) -> None:
    answer = ask(client_system, ada, task)

    assert client_system.status == 200
    assert answer == {"success": True, "errors": {}}
    assert task.assignments.get().worker == ada
    event = Event.objects.get(kind=Event.Kind.TASK_ASSIGNED)
    assert (event.actor_kind, event.actor_name) == ("client", "client-1")


def test_a_lack_of_certification_is_a_403(
    client_system: SignedClient, task: Task, cy: Worker
) -> None:
    # Not a 200.
    answer = ask(client_system, cy, task)

    assert client_system.status == answer["error"] == 403
    assert answer["success"] is False
    assert answer["errors"] == {
        "worker_certification_error": answer["message"]
    }


def test_a_task_that_cannot_be_assigned_is_a_409(
    client_system: SignedClient, task: Task, ada: Worker
) -> None:
    ask(client_system, ada, task)

    answer = ask(client_system, ada, task)

    assert client_system.status == 409
    assert answer["errors"] == {"task_assignment_error": answer["message"]}


def test_so_is_one_of_a_project_that_is_paused(
    client_system: SignedClient, task: Task, ada: Worker
) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    answer = ask(client_system, ada, task)

    assert client_system.status == 409
    assert set(answer["errors"]) == {"task_assignment_error"}


@pytest.mark.parametrize("field", ["worker_id", "task_id"])
def test_what_is_not_there_is_a_404(
    field: str, client_system: SignedClient, task: Task, ada: Worker
) -> None:
    body = {"worker_id": ada.pk, "task_id": task.pk, field: 12345}

    answer = client_system.post(NAME, body)

    assert client_system.status == 404
    assert answer["errors"] == {"error": answer["message"]}


@pytest.mark.parametrize("field", ["worker_id", "task_id"])
@pytest.mark.parametrize("value", [None, "x", "", -1, 0, True, [], {}, 2**63])
def test_bad_input_names_the_field(
    field: str, value: object, client_system: SignedClient
) -> None:
    body = {"worker_id": 1, "task_id": 1, field: value}

    answer = client_system.post(NAME, body)

    assert client_system.status == 400
    assert list(answer["fields"]) == [field]
    assert answer["success"] is False
