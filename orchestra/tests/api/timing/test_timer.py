"""The timer, as the page's header uses it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import override_settings

from orchestra.models import Task, TaskAssignment, TaskTimer, TimeEntry, Worker
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-05-06 12:00 +0000", tick=False) as clock:
        yield clock


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    return AssignmentFactory(task=task, worker=ada)


@pytest.fixture
def session(ada: Worker) -> Session:
    return Session(ada)


def test_a_timer_that_was_never_started_is_nothing_yet(
    session: Session, ada: Worker
) -> None:
    assert session.get("timer") == {
        "id": None,
        "start_time": None,
        "stop_time": None,
        "description": None,
        "worker": ada.pk,
        "assignment": None,
    }
    assert not TaskTimer.objects.exists()


def test_a_started_timer_is_as_documented(
    session: Session, ada: Worker, assignment: TaskAssignment, clock: Any
) -> None:
    started = session.post("timer_start", {"assignment": assignment.pk})
    clock.shift(8.01)

    timer = TaskTimer.objects.get()
    documented = {
        "id": timer.pk,
        "start_time": "2026-05-06T12:00:00Z",
        "stop_time": None,
        "description": None,
        "worker": ada.pk,
        "assignment": assignment.pk,
    }
    assert started == {**documented, "time_worked": "00:00:00"}
    assert session.get("timer") == {**documented, "time_worked": "00:00:08"}


@override_settings(
    TIME_ZONE="Europe/Berlin",
    REST_FRAMEWORK={
        "DATETIME_FORMAT": "%d.%m.%Y",
        "DURATION_FORMAT": "iso-8601",
    },
)
def test_the_shape_does_not_depend_on_the_project_around_it(
    session: Session, clock: Any
) -> None:
    started = session.post("timer_start")

    assert started["start_time"] == "2026-05-06T12:00:00Z"
    assert started["time_worked"] == "00:00:00"


def test_days_come_before_the_hours(session: Session, clock: Any) -> None:
    session.post("timer_start")
    clock.shift(26 * 3600)

    assert session.get("timer")["time_worked"] == "1 02:00:00"


@pytest.mark.parametrize("body", [{}, {"assignment": None}])
def test_a_timer_starts_on_nothing(session: Session, body: Any) -> None:
    answer = session.post("timer_start", body)

    assert session.status == 200
    assert answer["assignment"] is None


def test_a_timer_starts_once(session: Session) -> None:
    session.post("timer_start")
    answer = session.post("timer_start")

    assert session.status == 409
    assert "already" in answer["message"]


def test_a_timer_does_not_start_on_somebody_elses_work(
    bo: Worker, assignment: TaskAssignment
) -> None:
    """[K-01] [K-03]"""
    session = Session(bo)
    for pk in (assignment.pk, assignment.pk + 1):
        answer = session.post("timer_start", {"assignment": pk})

        assert session.status == 400
        assert set(answer["fields"]) == {"assignment"}
        assert answer["error"] == 400


def test_a_stopped_timer_is_a_time_entry(
    session: Session, assignment: TaskAssignment, clock: Any
) -> None:
    session.post("timer_start", {"assignment": assignment.pk})
    session.post("timer_update", {"description": "Reading"})
    clock.shift(1800)

    answer = session.post("timer_stop")

    entry = {
        "id": TimeEntry.objects.get().pk,
        "date": "2026-05-06",
        "time_worked": "00:30:00",
        "description": "Reading",
        "assignment": assignment.pk,
    }
    assert session.status == 200
    assert answer == {**entry, "entries": [entry]}


def test_a_run_across_midnight_is_several(
    session: Session, ada: Worker, clock: Any
) -> None:
    """[K-04] In the worker's time zone."""
    Worker.objects.filter(pk=ada.pk).update(timezone="Asia/Tokyo")
    session.post("timer_start")
    clock.shift(4 * 3600)

    answer = session.post("timer_stop")

    assert [
        (one["date"], one["time_worked"]) for one in answer["entries"]
    ] == [("2026-05-06", "03:00:00"), ("2026-05-07", "01:00:00")]
    assert answer["id"] == answer["entries"][0]["id"]


def test_a_timer_that_does_not_run_does_not_stop(session: Session) -> None:
    session.post("timer_stop")

    assert session.status == 409


def test_what_a_timer_counts_changes(
    session: Session, assignment: TaskAssignment
) -> None:
    session.post("timer_start")

    answer = session.post(
        "timer_update",
        {"description": " Reading", "assignment": assignment.pk},
    )

    assert session.status == 200
    assert answer is None
    timer = TaskTimer.objects.get()
    assert timer.description == " Reading"
    assert timer.assignment == assignment


def test_what_is_left_out_is_kept(
    session: Session, assignment: TaskAssignment
) -> None:
    """[K-03]"""
    session.post("timer_start", {"assignment": assignment.pk})
    session.post("timer_update", {"description": "Reading"})
    session.post("timer_update", {})

    timer = TaskTimer.objects.get()
    assert timer.description == "Reading"
    assert timer.assignment == assignment

    session.post("timer_update", {"assignment": None, "description": None})

    timer.refresh_from_db()
    assert timer.description is None
    assert timer.assignment is None


def test_an_unknown_assignment_is_no_accident(session: Session) -> None:
    """[K-03]"""
    session.post("timer_start")
    answer = session.post("timer_update", {"assignment": 2**62})

    assert session.status == 400
    assert set(answer["fields"]) == {"assignment"}


def test_a_timer_that_does_not_run_counts_nothing(session: Session) -> None:
    session.post("timer_update", {"description": "Reading"})

    assert session.status == 409
