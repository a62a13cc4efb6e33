"""Bad input gets a 4xx that names the field, and changes nothing."""

from typing import Any

import pytest

from orchestra.models import (
    TaskAssignment,
    Worker,
)
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_bad_input import NOT_AN_ID, UNREADABLE

pytestmark = pytest.mark.django_db

#: The ids that every endpoint needs, and what else it needs.
NEEDED: dict[str, dict[str, Any]] = {
    "management_project_information": {"project_id": 1},
    "assign_task": {"task_id": 1, "worker_username": "ada"},
    "reassign_assignment": {"assignment_id": 1, "worker_username": "ada"},
    "staff_task": {"task_id": 1},
    "complete_and_skip_task": {"task_id": 1},
    "create_subsequent_tasks": {"project_id": 1},
    "end_project": {"project_id": 1},
    "set_project_status": {"project_id": 1, "status": "Paused"},
    "revert_task": {"task_id": 1, "iteration_id": 1},
    "retry_incident": {"event_id": 1},
    "retry_incidents": {"event_ids": [1]},
    "edit_slack_membership": {
        "project_id": 1,
        "username": "ada",
        "action": "add",
    },
    "unarchive_slack_channel": {"project_id": 1},
    "submit_on_behalf": {"task_id": 1},
    "hand_over": {"worker_username": "ada", "successor_username": "bo"},
    "set_project_statuses": {
        "status": "Paused",
        "projects": [{"project_id": 1}],
    },
}

NOT_A_NAME: list[Any] = [None, True, 1, "", [], {}, "x" * 151]
NOT_A_STATUS: list[Any] = [None, True, 0, "", "Aborted", "paused", [], {}]
NOT_A_CHANGE: list[Any] = [None, True, 1, "", "ADD", "kick", [], {}]
NOT_YES_OR_NO: list[Any] = [None, 2, "perhaps", [], {}]
NOT_IDS: list[Any] = [None, True, 1, "", [], {}, "1", [1] * 101]
NOT_A_LIST_OF_THEM: list[Any] = [None, True, 1, "", [], {}, "1"]
NOT_A_VERSION: list[Any] = [None, True, 1, "", [], {}, "x" * 65]
NOT_A_COUNT: list[Any] = [None, -1, 2**31, 1.5, "x", [], {}]
NOT_A_REASON: list[Any] = [None, True, 1, [], {}, "x" * 2_001]

#: Endpoint, field, and a value that the field cannot have.
WRONG = [
    *(
        (endpoint, field, value)
        for endpoint, needed in NEEDED.items()
        for field in needed
        if field.endswith("_id")
        for value in NOT_AN_ID
    ),
    *(
        (endpoint, "worker_username", value)
        for endpoint in ("assign_task", "reassign_assignment")
        for value in NOT_A_NAME
    ),
    *(("edit_slack_membership", "username", value) for value in NOT_A_NAME),
    *(("edit_slack_membership", "action", value) for value in NOT_A_CHANGE),
    *(("retry_incidents", "event_ids", value) for value in NOT_IDS),
    *(("set_project_status", "status", value) for value in NOT_A_STATUS),
    *(
        ("set_project_status", "expected_status", value)
        for value in NOT_A_STATUS
        if value != "Aborted"
    ),
    *(("complete_and_skip_task", "reason", value) for value in NOT_A_REASON),
    *(
        (endpoint, "expected_status", value)
        for endpoint in (
            "assign_task",
            "staff_task",
            "complete_and_skip_task",
            "end_project",
        )
        for value in NOT_A_STATUS
        if value != "Aborted"
    ),
    *(
        (endpoint, "expected_worker", value)
        for endpoint in ("reassign_assignment", "submit_on_behalf")
        for value in NOT_A_NAME
    ),
    *(
        ("hand_over", field, value)
        for field in ("worker_username", "successor_username")
        for value in NOT_A_NAME
    ),
    *(("hand_over", "project_ids", value) for value in NOT_A_LIST_OF_THEM),
    *(
        (endpoint, "commit", value)
        for endpoint in ("hand_over", "submit_on_behalf")
        for value in NOT_YES_OR_NO
    ),
    *(("submit_on_behalf", "data_version", value) for value in NOT_A_COUNT),
    *(("revert_task", "expected_version", value) for value in NOT_A_VERSION),
    *(
        ("set_project_statuses", "projects", value)
        for value in NOT_A_LIST_OF_THEM
    ),
    *(
        ("set_project_statuses", "status", value)
        for value in (*NOT_A_STATUS, "Completed")
    ),
    *(
        ("revert_task", field, value)
        for field in ("commit", "revert_before", "include_downstream")
        for value in NOT_YES_OR_NO
    ),
]

MISSING = [
    (endpoint, field)
    for endpoint, needed in NEEDED.items()
    for field in needed
]


@pytest.fixture(autouse=True)
def something_to_change(adas_part: TaskAssignment) -> None:
    """Ada is at work, so that there is something to spoil."""


@pytest.mark.parametrize(("endpoint", "field"), MISSING)
def test_what_is_missing_is_named(
    endpoint: str, field: str, dis: Session
) -> None:
    # [I-07] Not a KeyError.
    body = {**NEEDED[endpoint]}
    del body[field]

    answer = refusal(dis, endpoint, body)

    assert set(answer["fields"]) == {field}


@pytest.mark.parametrize(("endpoint", "field", "value"), WRONG)
def test_what_is_wrong_is_named(
    endpoint: str, field: str, value: Any, dis: Session
) -> None:
    answer = refusal(dis, endpoint, {**NEEDED[endpoint], field: value})

    assert set(answer["fields"]) == {field}


@pytest.mark.parametrize("body", UNREADABLE)
@pytest.mark.parametrize("endpoint", NEEDED)
def test_what_cannot_be_read_is_refused(
    endpoint: str, body: bytes, dis: Session
) -> None:
    refusal(dis, endpoint, body)


@pytest.mark.parametrize("endpoint", NEEDED)
def test_who_may_not_ask_learns_nothing_of_the_input(
    endpoint: str, cy: Worker
) -> None:
    session = Session(cy)
    session.post(endpoint, NEEDED[endpoint])

    assert session.status in (403, 404)


@pytest.mark.parametrize("endpoint", NEEDED)
def test_nothing_was_wrong_with_the_rest(endpoint: str, dis: Session) -> None:
    # The control: the bodies above are refused for what is wrong with them.
    dis.post(endpoint, NEEDED[endpoint])

    assert dis.status in (200, 403, 404, 409)
