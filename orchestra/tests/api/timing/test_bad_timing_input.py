"""Bad input of the timing API gets a 400 that names the field."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from orchestra.models import Worker
from orchestra.services.time_tracking import start_timer
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_bad_input import NOT_AN_ID, UNREADABLE

pytestmark = pytest.mark.django_db

NEEDED: dict[str, dict[str, Any]] = {
    "timer_update": {},
    "time_entries": {"date": "2026-05-05", "time_worked": "01:00:00"},
}

NOT_A_DATE: list[Any] = [
    None,
    True,
    0,
    20260505,
    "",
    "today",
    "2026-02-30",
    "2026-05-05T00:00:00Z",
    "0000-01-01",
    "10000-01-01",
    "2026-05-07",
    "9999-12-31",
    [],
    {},
]

NOT_A_TIME: list[Any] = [
    None,
    True,
    "",
    "an hour",
    "-00:00:01",
    "-1 00:00:00",
    "24:00:01",
    "1 00:00:01",
    "P2D",
    "9" * 30 + " 00:00:00",
    86_401,
    -1,
    1e308,
    "NaN",
    [],
    {},
]

NOT_A_DESCRIPTION: list[Any] = [True, 1, "x" * 201, [], {}]

WRONG = [
    *(
        (endpoint, "assignment", value)
        for endpoint in ("timer_update", "time_entries")
        for value in NOT_AN_ID
        if value is not None
    ),
    *(
        (endpoint, "description", value)
        for endpoint in ("timer_update", "time_entries")
        for value in NOT_A_DESCRIPTION
    ),
    *(("time_entries", "date", value) for value in NOT_A_DATE),
    *(("time_entries", "time_worked", value) for value in NOT_A_TIME),
]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel("2026-05-06 12:00 +0000", tick=False):
        yield


@pytest.fixture
def session(ada: Worker) -> Session:
    """Ada's browser; her timer runs."""
    start_timer(ada)
    return Session(ada)


@pytest.mark.parametrize(("endpoint", "field", "value"), WRONG)
def test_what_is_wrong_is_named(
    session: Session, endpoint: str, field: str, value: Any
) -> None:
    """[K-01] [K-03]"""
    answer = refusal(session, endpoint, {**NEEDED[endpoint], field: value})

    assert set(answer["fields"]) == {field}


@pytest.mark.parametrize("value", NOT_AN_ID[1:])
def test_a_timer_starts_on_an_id_only(cy: Worker, value: Any) -> None:
    answer = refusal(Session(cy), "timer_start", {"assignment": value})

    assert set(answer["fields"]) == {"assignment"}


@pytest.mark.parametrize("field", ["date", "time_worked"])
def test_what_is_missing_is_named(session: Session, field: str) -> None:
    body = NEEDED["time_entries"].copy()
    del body[field]

    assert set(refusal(session, "time_entries", body)["fields"]) == {field}


@pytest.mark.parametrize("body", UNREADABLE)
@pytest.mark.parametrize("endpoint", NEEDED)
def test_what_cannot_be_read_is_refused(
    session: Session, endpoint: str, body: bytes
) -> None:
    refusal(session, endpoint, body)


def test_nothing_was_wrong_with_the_rest(session: Session) -> None:
    # The control: the bodies above are refused for what is wrong with them.
    for endpoint, needed in NEEDED.items():
        session.post(endpoint, needed)
        assert session.status in (200, 201)
