"""Time entries, as the timecard uses them."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from orchestra.models import Task, TaskAssignment, TimeEntry, Worker
from orchestra.testing.factories import AssignmentFactory, TimeEntryFactory
from orchestra.tests.api.sessions import Session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def noon() -> Iterator[None]:
    with time_machine.travel("2026-05-06 12:00 +0000", tick=False):
        yield


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    return AssignmentFactory(task=task, worker=ada)


@pytest.fixture
def session(ada: Worker) -> Session:
    return Session(ada)


@pytest.fixture
def entry(ada: Worker, assignment: TaskAssignment) -> TimeEntry:
    return TimeEntryFactory(
        worker=ada,
        date=date(2026, 5, 1),
        time_worked=HALF_AN_HOUR,
        description="Reading",
        assignment=assignment,
    )


@pytest.fixture
def shape(entry: TimeEntry) -> dict[str, Any]:
    """The entry, as documented."""
    return {
        "id": entry.pk,
        "date": "2026-05-01",
        "time_worked": "00:30:00",
        "description": "Reading",
        "assignment": entry.assignment_id,
    }


def address(pk: int) -> str:
    return reverse("orchestra:time_entry", args=[pk])


def ask(session: Session, method: str, pk: int, body: Any = None) -> Any:
    """Send a request about the entry, and return the answer's body."""
    session.answer = session.client.generic(
        method.upper(),
        address(pk),
        json.dumps(body or {}),
        content_type="application/json",
    )
    session.status = session.answer.status_code
    return session.answer.json()


def booked(worker: Worker, count: int) -> list[TimeEntry]:
    """Book a minute on as many days, the latest first."""
    return TimeEntry.objects.bulk_create(
        TimeEntry(
            worker=worker,
            date=date(2026, 5, 1) - timedelta(days=number),
            time_worked=timedelta(minutes=1),
        )
        for number in range(count)
    )


def test_entries_are_a_list(session: Session, shape: Any) -> None:
    assert session.get("time_entries") == [shape]
    assert session.answer.headers["X-Total-Count"] == "1"
    assert "Link" not in session.answer.headers


def test_an_entry_of_a_day_and_more_tells_the_days(
    session: Session, entry: TimeEntry
) -> None:
    TimeEntry.objects.update(time_worked=timedelta(hours=25, seconds=0.5))

    (found,) = session.get("time_entries")

    assert found["time_worked"] == "1 01:00:00.500000"


def test_nobody_sees_other_peoples_entries(
    bo: Worker, di: Worker, entry: TimeEntry
) -> None:
    for worker in (bo, di):
        assert Session(worker).get("time_entries") == []


def test_filters_narrow_the_list(
    session: Session, ada: Worker, entry: TimeEntry
) -> None:
    booked(ada, 3)
    on = entry.assignment_id

    def found(**query: Any) -> list[str]:
        return [
            one["date"][-2:] for one in session.get("time_entries", **query)
        ]

    assert found() == ["01", "01", "30", "29"]
    assert found(assignment=on) == ["01"]
    assert found(min_date="2026-05-01") == ["01", "01"]
    assert found(max_date="2026-04-30") == ["30", "29"]
    assert found(min_date="2026-04-30", max_date="2026-04-30") == ["30"]
    assert found(assignment=on, max_date="2026-04-30") == []
    # What a form leaves empty narrows nothing.
    assert len(found(assignment="", min_date="", max_date="")) == 4


def test_a_long_list_leads_on_page_by_page(
    session: Session, ada: Worker
) -> None:
    """[K-04]"""
    entries = booked(ada, 1001)
    dates: list[str] = []
    page: Any = session.get("time_entries", max_date="2026-05-01")
    while following := re.fullmatch(
        '<(.+)>; rel="next"', session.answer.headers.get("Link", "")
    ):
        dates += [one["date"] for one in page]
        session.answer = session.client.get(following[1])
        page = session.answer.json()
    dates += [one["date"] for one in page]

    assert dates == [entry.date.isoformat() for entry in entries]
    assert session.answer.headers["X-Total-Count"] == "1001"
    assert session.get("time_entries", page=4) == []


@pytest.mark.parametrize(
    "query",
    [
        {"assignment": "x"},
        {"assignment": "-1"},
        {"min_date": "yesterday"},
        {"max_date": "2026-02-30"},
        {"max_date": "2026-05-01T00:00:00Z"},
        {"page": "0"},
        {"page": "x"},
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(
    session: Session, query: dict[str, str]
) -> None:
    answer = session.get("time_entries", **query)

    assert session.status == 400
    assert set(answer["fields"]) == set(query)


def test_time_is_booked(session: Session, assignment: TaskAssignment) -> None:
    answer = session.post(
        "time_entries",
        {
            "date": "2026-05-05",
            "time_worked": "01:30:00",
            "description": "On paper",
            "assignment": assignment.pk,
        },
    )

    entry = TimeEntry.objects.get()
    assert session.status == 201
    assert answer == {
        "id": entry.pk,
        "date": "2026-05-05",
        "time_worked": "01:30:00",
        "description": "On paper",
        "assignment": assignment.pk,
    }
    assert entry.time_worked == timedelta(hours=1.5)


def test_the_worker_is_whose_session_it_is(
    session: Session, ada: Worker, bo: Worker
) -> None:
    session.post(
        "time_entries",
        {
            "date": "2026-05-05",
            "time_worked": "00:00:00",
            "worker": bo.pk,
            "timer_start_time": "2026-05-05T00:00:00Z",
            "is_deleted": True,
        },
    )

    entry = TimeEntry.objects.get()
    assert entry.worker == ada
    assert entry.timer_start_time is None


def test_an_entry_is_found(session: Session, shape: Any) -> None:
    assert ask(session, "get", shape["id"]) == shape


def test_an_entry_is_replaced(
    session: Session, entry: TimeEntry, shape: Any
) -> None:
    changes = {"date": "2026-05-02", "time_worked": "02:00:00"}

    answer = ask(session, "put", entry.pk, changes)

    assert answer == {**shape, **changes}
    assert ask(session, "get", entry.pk) == answer


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"date": "2026-05-02"},
        {"time_worked": "02:00:00"},
        {"description": None},
        {"description": ""},
        {"assignment": None},
    ],
)
def test_an_entry_is_changed_in_part(
    session: Session, entry: TimeEntry, shape: Any, changes: Any
) -> None:
    assert ask(session, "patch", entry.pk, changes) == {**shape, **changes}


@pytest.mark.parametrize("missing", ["date", "time_worked"])
def test_replacing_needs_the_date_and_the_time(
    session: Session, entry: TimeEntry, shape: Any, missing: str
) -> None:
    del shape[missing]

    answer = ask(session, "put", entry.pk, shape)

    assert session.status == 400
    assert set(answer["fields"]) == {missing}


def test_a_deleted_entry_is_gone_from_sight(
    session: Session, entry: TimeEntry
) -> None:
    response = session.client.delete(address(entry.pk))

    assert response.status_code == 204
    assert response.content == b""
    assert session.get("time_entries") == []
    assert TimeEntry.unsafe_objects.get().is_deleted
    ask(session, "get", entry.pk)
    assert session.status == 404


METHODS = ["get", "put", "patch", "delete"]
WHOLE = {"date": "2026-05-02", "time_worked": "02:00:00"}


@pytest.mark.parametrize("method", METHODS)
def test_somebody_elses_entry_is_forbidden(
    bo: Worker, di: Worker, entry: TimeEntry, method: str
) -> None:
    for worker in (bo, di):
        session = Session(worker)
        answer = ask(session, method, entry.pk, WHOLE)

        assert session.status == 403
        assert answer["error"] == 403
    assert TimeEntry.objects.get().time_worked == HALF_AN_HOUR


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("pk", [1, 2**63 - 1, 2**63, 10**30])
def test_an_unknown_entry_is_not_found(
    session: Session, method: str, pk: int
) -> None:
    answer = ask(session, method, pk, WHOLE)

    assert session.status == 404
    assert answer["message"] == "There is no such time entry."
