"""Bad input gets a 4xx that names the field, and changes nothing."""

from typing import Any

import pytest
from django.test import override_settings

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

#: What every endpoint with a body needs of it, beside the task.
NEEDED: dict[str, dict[str, Any]] = {
    "task_assignment_information": {},
    "save_task_assignment": {"task_data": {"text": "New"}},
    "submit_task_assignment": {
        "task_data": {"text": "New"},
        "command_type": "submit",
    },
}

NOT_AN_ID: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    "",
    "one",
    "1; DROP TABLE",
    "\u0661",
    [],
    [1],
    {},
    {"id": 1},
    2**63,
    10**300,
    "9" * 5_000,
]

NOT_AN_OBJECT: list[Any] = [None, True, 0, 1.5, "", "{}", [], [{}]]

NOT_A_VERSION: list[Any] = [True, -1, 1.5, "x", [], {}, 2**31, 10**300]

NOT_A_COMMAND: list[Any] = [None, True, 1, "", "SUBMIT", "delete", [], {}]

#: Endpoint, field, and a value that the field cannot have.
WRONG = [
    *(
        (endpoint, "task_id", value)
        for endpoint in NEEDED
        for value in NOT_AN_ID
    ),
    *(
        (endpoint, "task_data", value)
        for endpoint in ("save_task_assignment", "submit_task_assignment")
        for value in NOT_AN_OBJECT
    ),
    *(
        (endpoint, "data_version", value)
        for endpoint in ("save_task_assignment", "submit_task_assignment")
        for value in NOT_A_VERSION
    ),
    *(
        ("submit_task_assignment", "command_type", value)
        for value in NOT_A_COMMAND
    ),
]

MISSING = [
    (endpoint, field)
    for endpoint, needed in NEEDED.items()
    for field in ("task_id", *needed)
]

#: Bodies that are no JSON object, or one that no database can store.
UNREADABLE = [
    b"{",
    b"task_id=1",
    b"[]",
    b"null",
    b'"task_id"',
    b"\xff\xfe",
    b'{"task_id": 1,}',
    b'{"task_id": NaN}',
    b'{"task_data": {"text": "\\u0000"}}',
    b'{"task_data": {"\\u0000": 1}}',
    b'{"task_data": {"text": "\\ud800"}}',
    b'{"task_data": {"number": 1e999}}',
    b'{"task_data": ' + b'{"a": ' * 500 + b"1" + b"}" * 500 + b"}",
    b'{"task_data": ' + b"[" * 100_000 + b"}",
]


@pytest.fixture
def adas_task(task: Task, ada: Worker) -> Task:
    """The task, with Ada at work on it."""
    return assign_task(ada.pk, task.pk)


@pytest.mark.parametrize(("endpoint", "field"), MISSING)
def test_what_is_missing_is_named(
    endpoint: str, field: str, ada: Worker, adas_task: Task
) -> None:
    # [I-02] Not a KeyError.
    body = {"task_id": adas_task.pk, **NEEDED[endpoint]}
    del body[field]

    answer = refusal(Session(ada), endpoint, body)

    assert set(answer["fields"]) == {field}
    assert field in answer["message"]


@pytest.mark.parametrize(("endpoint", "field", "value"), WRONG)
def test_what_is_wrong_is_named(
    endpoint: str, field: str, value: Any, ada: Worker, adas_task: Task
) -> None:
    body = {"task_id": adas_task.pk, **NEEDED[endpoint], field: value}

    answer = refusal(Session(ada), endpoint, body)

    assert set(answer["fields"]) == {field}


@pytest.mark.parametrize("endpoint", NEEDED)
def test_everything_that_is_wrong_is_named_at_once(
    endpoint: str, ada: Worker, adas_task: Task
) -> None:
    answer = refusal(Session(ada), endpoint, {})

    assert set(answer["fields"]) == {"task_id", *NEEDED[endpoint]}


@pytest.mark.parametrize("body", UNREADABLE)
@pytest.mark.parametrize("endpoint", NEEDED)
def test_what_cannot_be_read_is_refused(
    endpoint: str, body: bytes, ada: Worker, adas_task: Task
) -> None:
    # [I-02] Malformed JSON is not an empty object.
    refusal(Session(ada), endpoint, body)


@pytest.mark.parametrize("endpoint", NEEDED)
def test_a_task_that_is_not_there_is_not_found(
    endpoint: str, ada: Worker, adas_task: Task
) -> None:
    body = {**NEEDED[endpoint], "task_id": 2**63 - 1}

    answer = refusal(Session(ada), endpoint, body, status=404)

    assert answer["message"] == "There is no such task."


@override_settings(ORCHESTRA_API_MAX_BODY_BYTES=1_000)
@pytest.mark.parametrize("endpoint", NEEDED)
def test_a_huge_body_is_refused_unread(
    endpoint: str, ada: Worker, adas_task: Task
) -> None:
    body = {
        "task_id": adas_task.pk,
        **NEEDED[endpoint],
        "task_data": {"text": "x" * 2_000},
    }

    refusal(Session(ada), endpoint, body, status=413)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1_000)
def test_the_limit_is_ours_and_not_that_of_forms(
    ada: Worker, adas_task: Task
) -> None:
    session = Session(ada)
    session.post(
        "save_task_assignment",
        {"task_id": adas_task.pk, "task_data": {"text": "x" * 2_000}},
    )

    assert session.status == 200


@pytest.mark.parametrize("endpoint", NEEDED)
def test_fields_that_nobody_knows_do_no_harm(
    endpoint: str, ada: Worker, adas_task: Task
) -> None:
    session = Session(ada)
    session.post(
        endpoint,
        {
            "task_id": adas_task.pk,
            **NEEDED[endpoint],
            "worker": "bo",
            "status": 5,
            "__proto__": {},
        },
    )

    assert session.status == 200
    assert TaskAssignment.objects.get().worker == ada


def test_nothing_was_wrong_with_the_rest(ada: Worker, adas_task: Task) -> None:
    # The control: the bodies above are refused for what is wrong with them.
    for endpoint, needed in NEEDED.items():
        session = Session(ada)
        session.post(endpoint, {"task_id": adas_task.pk, **needed})
        assert session.status == 200
