"""GET project_management/task_candidates and task_staffing."""

from datetime import timedelta

import pytest

from orchestra.models import (
    Certification,
    StaffBotRequest,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.staffing import staff
from orchestra.testing.factories import (
    TimeEntryFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

CANDIDATES, STAFFING = "task_candidates", "task_staffing"

PASSED_OVER = {
    "decision": "passed over",
    "worker": "ada",
    "worker_id": 1,
    "reason": "They have no hours left.",
    "at": "2026-11-21T10:00:00Z",
}


def test_those_with_least_to_do_come_first(
    dis: Session, adas_part: TaskAssignment, bo: Worker, fay: Worker
) -> None:
    TimeEntryFactory(
        worker=bo, date=bo.today(), time_worked=timedelta(minutes=90)
    )

    body = dis.get(
        CANDIDATES, task_id=adas_part.task_id, assignment_id=adas_part.pk
    )

    assert body["level"] == 0
    assert [
        (one["username"], one["open_tasks"], one["minutes_booked"])
        for one in body["people"]
    ] == [("fay", 0, 0), ("bo", 0, 90), ("ada", 1, 0)]
    assert body["people"][-1]["obstacle"]


def test_only_those_certified_for_the_level_are_candidates(
    dis: Session, reviewed: Task, fay: Worker, cy: Worker
) -> None:
    review = reviewed.assignments.get(assignment_counter=1)

    body = dis.get(CANDIDATES, task_id=reviewed.pk, assignment_id=review.pk)

    assert body["level"] == 1
    # Ada is no reviewer, and Bo has it already.
    assert [one["username"] for one in body["people"]] == ["fay", "bo"]


def test_what_keeps_only_staffbot_away_is_a_note(
    dis: Session, task: Task, fay: Worker
) -> None:
    fay.certifications.update(staffbot_enabled=False)

    (person,) = dis.get(CANDIDATES, task_id=task.pk)["people"]

    assert person["obstacle"] == ""
    assert "StaffBot" in person["note"]


def test_who_may_not_sign_in_cannot_have_it(
    dis: Session, task: Task, fay: Worker
) -> None:
    fay.user.is_active = False
    fay.user.save()

    (person,) = dis.get(CANDIDATES, task_id=task.pk)["people"]

    assert person["obstacle"] == "The account is not active."


@pytest.mark.parametrize("query", [{}, {"task_id": "x"}, {"task_id": 0}])
@pytest.mark.parametrize("endpoint", [CANDIDATES, STAFFING])
def test_bad_input_is_named(
    endpoint: str, query: dict[str, object], dis: Session
) -> None:
    assert set(dis.get(endpoint, **query)["fields"]) == {"task_id"}
    assert dis.status == 400


@pytest.mark.parametrize("endpoint", [CANDIDATES, STAFFING])
def test_a_task_that_is_not_there_is_not_found(
    endpoint: str, dis: Session
) -> None:
    dis.get(endpoint, task_id=12345)

    assert dis.status == 404


def test_an_assignment_of_another_task_is_not_found(
    dis: Session, task: Task
) -> None:
    dis.get(CANDIDATES, task_id=task.pk, assignment_id=12345)

    assert dis.status == 404


@pytest.mark.parametrize("count", [2, 40])
def test_candidates_cost_13_queries(
    count: int, dis: Session, task: Task, certification: Certification
) -> None:
    for _ in range(count):
        certify(WorkerFactory(), certification)

    with counted_queries() as queries:
        body = dis.get(CANDIDATES, task_id=task.pk)

    assert len(body["people"]) == count
    assert len(queries) <= 13, queries


def test_the_search_says_whom_it_passed_over_and_why(
    dis: Session, ada: Worker, task: Task
) -> None:
    search = staff(task.pk)
    StaffBotRequest.objects.update(decisions=[PASSED_OVER])

    (found,) = dis.get(STAFFING, task_id=task.pk)["searches"]

    assert found["id"] == search.pk
    assert found["is_open"]
    assert (found["asked_count"], found["declined_count"]) == (0, 0)
    assert found["decisions"] == [
        {
            "decision": "passed over",
            "worker": "ada",
            "worker_name": ada.display_name,
            "reason": "They have no hours left.",
            "datetime": "2026-11-21T10:00:00Z",
        }
    ]


def test_whoever_has_left_is_told_by_the_username(
    dis: Session, task: Task
) -> None:
    staff(task.pk)
    StaffBotRequest.objects.update(decisions=[PASSED_OVER])

    (found,) = dis.get(STAFFING, task_id=task.pk)["searches"]

    assert found["decisions"][0]["worker_name"] == "ada"


@pytest.mark.parametrize("count", [1, 9])
def test_searches_cost_5_queries(
    count: int, dis: Session, ada: Worker, task: Task
) -> None:
    for _ in range(count):
        staff(task.pk)
    StaffBotRequest.objects.update(decisions=[PASSED_OVER] * count)

    with counted_queries() as queries:
        body = dis.get(STAFFING, task_id=task.pk)

    assert len(body["searches"]) == count
    assert len(queries) <= 5, queries
