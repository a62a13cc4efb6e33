"""Clients create projects: wholly, once, or not at all."""

import json
from typing import Any

import pytest

from orchestra.models import (
    Event,
    IdempotencyKey,
    Project,
    Step,
    Task,
    WorkerCertification,
)
from orchestra.tests.api.signed import SignedClient

TaskClass = WorkerCertification.TaskClass

pytestmark = pytest.mark.django_db


def test_answers_the_id_of_the_new_project(
    client_system: SignedClient, wanted_project: dict[str, Any], step: Step
) -> None:
    answer = client_system.post("create_project", wanted_project)

    project = Project.objects.get()
    assert client_system.status == 200
    assert answer == {"project_id": project.pk}
    assert project.short_description == "A portrait of Ada"
    assert project.priority == 10
    assert project.task_class == TaskClass.REAL
    assert project.project_data == wanted_project["project_data"]
    assert [task.step for task in project.tasks.all()] == [step]


def test_the_history_names_the_key(
    client_system: SignedClient, wanted_project: dict[str, Any]
) -> None:
    client_system.post("create_project", wanted_project)

    event = Event.objects.get(kind=Event.Kind.PROJECT_CREATED)
    assert (event.actor_kind, event.actor_name) == ("client", "client-1")


@pytest.mark.parametrize(
    "address",
    [f"/orchestra/api/project/create_project{end}" for end in ("", "/")],
)
def test_works_with_and_without_the_final_slash(
    client_system: SignedClient, wanted_project: dict[str, Any], address: str
) -> None:
    client_system.send("POST", address, json.dumps(wanted_project).encode())

    assert client_system.status == 200


@pytest.mark.parametrize(
    "address",
    [
        "/orchestra/api/project/create_project//",
        "/orchestra/api/project/create_projects",
        "/orchestra/api/project/create_project%0A",
        "/orchestra/api/project/xcreate_project/",
    ],
)
def test_an_address_is_matched_whole(
    client_system: SignedClient, address: str
) -> None:
    """[A-08] A longer address is another address."""
    response = client_system.client.post(address)

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("word", "task_class"),
    [("real", TaskClass.REAL), ("training", TaskClass.TRAINING)],
)
def test_knows_two_task_classes(
    client_system: SignedClient,
    wanted_project: dict[str, Any],
    word: str,
    task_class: int,
) -> None:
    client_system.post("create_project", wanted_project | {"task_class": word})

    assert Project.objects.get().task_class == task_class


@pytest.mark.parametrize("content_type", ["", "text/plain", "*/*"])
def test_reads_json_that_is_not_called_so(
    client_system: SignedClient,
    wanted_project: dict[str, Any],
    content_type: str,
) -> None:
    """Clients of the existing system send JSON without a content type."""
    client_system.post(
        "create_project", wanted_project, **{"Content-Type": content_type}
    )

    assert client_system.status == 200


def test_reads_json_that_curl_calls_a_form(
    client_system: SignedClient, wanted_project: dict[str, Any]
) -> None:
    client_system.post(
        "create_project",
        wanted_project,
        **{"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert client_system.status == 200


FIELDS = (
    "workflow_slug",
    "workflow_version_slug",
    "description",
    "priority",
    "task_class",
    "project_data",
)

#: Values that each field refuses, besides null.
REFUSED: dict[str, tuple[Any, ...]] = {
    "workflow_slug": (5, True, [], {}, "", "x" * 201),
    "workflow_version_slug": (5, True, [], {}, "", "x" * 201),
    "description": (5, True, [], {}, "x" * 10_001),
    "priority": ("10", "high", "", True, 1.0, 1.5, 2**31, -(2**31), [1]),
    "task_class": ("Real", "practice", "", 1, 0, True, ["real"], {}),
    "project_data": ("{}", [], [["a", 1]], 1, True, ""),
}
WRONG = [
    (field, value)
    for field, values in REFUSED.items()
    for value in (None, *values)
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_bad_input_names_the_field_and_changes_nothing(
    client_system: SignedClient,
    wanted_project: dict[str, Any],
    field: str,
    value: object,
) -> None:
    """[A-04] [A-05]"""
    answer = client_system.post(
        "create_project", wanted_project | {field: value}
    )

    assert client_system.status == 400
    assert answer["error"] == 400
    assert field in answer["message"]
    assert list(answer["fields"]) == [field]
    assert not Project.objects.exists()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_needed(
    client_system: SignedClient, wanted_project: dict[str, Any], field: str
) -> None:
    del wanted_project[field]

    answer = client_system.post("create_project", wanted_project)

    assert client_system.status == 400
    assert list(answer["fields"]) == [field]
    assert not Project.objects.exists()


def test_all_faults_are_told_at_once(client_system: SignedClient) -> None:
    answer = client_system.post("create_project", {})

    assert set(answer["fields"]) == set(FIELDS)


BODIES = [
    b"",
    b"nonsense",
    b"{",
    b'{"a": }',
    b"[]",
    b'[{"workflow_slug": "x"}]',
    b'"text"',
    b"null",
    b"5",
    b"\xff\xfe",
    b'{"priority": NaN}',
    b'{"priority": 1e999}',
    b'{"priority": %s}' % (b"9" * 5000),
    b'{"description": "\\u0000"}',
    b'{"description": "\\ud800"}',
    b'{"a": ' + b"[" * 100_000,
    b'{"a": ' + b'{"a": ' * 500 + b"1" + b"}" * 501,
]


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_cannot_be_read_is_the_clients_fault(
    client_system: SignedClient, body: bytes
) -> None:
    """[A-04]"""
    answer = client_system.post("create_project", body)

    assert client_system.status == 400
    assert answer["message"]
    assert not Project.objects.exists()


def test_nothing_with_a_nul_character_gets_in(
    client_system: SignedClient, wanted_project: dict[str, Any]
) -> None:
    """PostgreSQL could not store it."""
    for data in ({"a": "\0"}, {"\0": 1}, {"a": [{"b": "x\0y"}]}):
        client_system.post(
            "create_project", wanted_project | {"project_data": data}
        )
        assert client_system.status == 400
    assert not Project.objects.exists()


def test_a_body_beyond_the_limit_is_refused(
    client_system: SignedClient, wanted_project: dict[str, Any], settings: Any
) -> None:
    settings.ORCHESTRA_API_MAX_BODY_BYTES = 1000
    wanted_project["project_data"] = {"text": "x" * 1000}

    answer = client_system.post("create_project", wanted_project)

    assert client_system.status == 413
    assert "1,000 bytes" in answer["message"]
    assert not Project.objects.exists()


@pytest.mark.parametrize("field", ["workflow_slug", "workflow_version_slug"])
def test_an_unknown_slug_is_not_found_and_named(
    client_system: SignedClient, wanted_project: dict[str, Any], field: str
) -> None:
    """[A-04]"""
    answer = client_system.post(
        "create_project", wanted_project | {field: "nowhere"}
    )

    assert client_system.status == 404
    assert answer["message"].startswith(f"{field}: ")
    assert "'nowhere'" in answer["message"]
    assert not Project.objects.exists()


def test_a_get_is_not_allowed(client_system: SignedClient) -> None:
    client_system.get("create_project")

    assert client_system.status == 405


def test_a_key_answers_with_the_first_project_again(
    client_system: SignedClient, wanted_project: dict[str, Any]
) -> None:
    """[A-03] A client that got no answer may ask again."""
    key = {"Idempotency-Key": "order-1"}

    first = client_system.post("create_project", wanted_project, **key)
    again = client_system.post("create_project", wanted_project, **key)

    assert client_system.status == 200
    assert first == again
    assert Project.objects.count() == 1
    assert Task.objects.count() == 1


def test_a_key_holds_however_the_body_is_written(
    client_system: SignedClient, wanted_project: dict[str, Any]
) -> None:
    key = {"Idempotency-Key": "order-1"}
    turned = dict(reversed(wanted_project.items()))

    first = client_system.post("create_project", wanted_project, **key)
    again = client_system.post(
        "create_project", json.dumps(turned, indent=4).encode(), **key
    )

    assert first == again


def test_another_key_creates_another_project(
    client_system: SignedClient, wanted_project: dict[str, Any]
) -> None:
    for key in ("order-1", "order-2"):
        client_system.post(
            "create_project", wanted_project, **{"Idempotency-Key": key}
        )

    assert Project.objects.count() == 2


def test_a_key_belongs_to_its_client(
    client_system: SignedClient,
    wanted_project: dict[str, Any],
    settings: Any,
) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {
        client_system.key: client_system.secret,
        "another": "another secret",
    }
    key = {"Idempotency-Key": "order-1"}

    client_system.post("create_project", wanted_project, **key)
    SignedClient("another", "another secret").post(
        "create_project", wanted_project, **key
    )

    assert Project.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [{"priority": 11}, {"project_data": {}}, {"task_class": "training"}],
)
def test_a_key_with_another_body_is_refused(
    client_system: SignedClient,
    wanted_project: dict[str, Any],
    change: dict[str, Any],
) -> None:
    """[A-03]"""
    key = {"Idempotency-Key": "order-1"}
    client_system.post("create_project", wanted_project, **key)

    client_system.post("create_project", wanted_project | change, **key)

    assert client_system.status == 409
    assert Project.objects.count() == 1


def test_a_refused_request_leaves_its_key_unused(
    client_system: SignedClient, wanted_project: dict[str, Any]
) -> None:
    key = {"Idempotency-Key": "order-1"}
    client_system.post(
        "create_project", wanted_project | {"workflow_slug": "nowhere"}, **key
    )
    assert not IdempotencyKey.objects.exists()

    client_system.post("create_project", wanted_project, **key)

    assert client_system.status == 200


@pytest.mark.parametrize("key", ["", "x" * 256, "two words", "é", "a\tb"])
def test_a_bad_key_is_named(
    client_system: SignedClient, wanted_project: dict[str, Any], key: str
) -> None:
    answer = client_system.post(
        "create_project", wanted_project, **{"Idempotency-Key": key}
    )

    assert client_system.status == 400
    assert list(answer["fields"]) == ["Idempotency-Key"]
    assert not Project.objects.exists()
