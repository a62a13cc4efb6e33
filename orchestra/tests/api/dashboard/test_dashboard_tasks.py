"""GET dashboard_tasks."""

import pytest
from django.test import override_settings

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

DASHBOARD = "/orchestra/api/interface/dashboard_tasks/"


def test_the_dashboard_lists_the_workers_tasks(
    adas: Session, ada: Worker, bo: Worker
) -> None:
    own = AssignmentFactory(worker=ada)
    AssignmentFactory(worker=bo)

    body = adas.get("dashboard_tasks")

    assert adas.status == 200
    assert [row["assignment_id"] for row in body["tasks"]] == [own.pk]
    assert body["reviewerStatus"] is False
    assert body["completed"] == {"page": 1, "pages": 1, "count": 0}


@override_settings(ORCHESTRA_DASHBOARD_PAGE_SIZE=1)
def test_completed_tasks_come_by_page(adas: Session, ada: Worker) -> None:
    AssignmentFactory.create_batch(
        3,
        worker=ada,
        task__status=Task.Status.COMPLETE,
        status=TaskAssignment.Status.SUBMITTED,
    )

    pages = [
        adas.get("dashboard_tasks", completed_page=page) for page in (1, 2, 3)
    ]

    assert [page["completed"]["page"] for page in pages] == [1, 2, 3]
    ids = {page["tasks"][0]["id"] for page in pages}
    assert len(ids) == 3


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "9" * 30])
def test_a_page_is_a_positive_number(number: str, adas: Session) -> None:
    body = adas.get("dashboard_tasks", completed_page=number)

    assert adas.status == 400
    assert set(body["fields"]) == {"completed_page"}


def test_the_answer_is_never_kept_by_a_cache(adas: Session) -> None:
    adas.get("dashboard_tasks")

    assert "no-store" in adas.answer["Cache-Control"]


def test_a_page_that_has_the_answer_already_gets_nothing_new(
    ada: Worker, task: Task
) -> None:
    assign_task(ada.pk, task.pk)
    client = Session(ada).client
    first = client.get(DASHBOARD)

    again = client.get(DASHBOARD, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "no-store"


@pytest.mark.parametrize("known", ['"something else"', "garbage", ""])
def test_a_page_that_has_another_answer_gets_this_one(
    known: str, ada: Worker
) -> None:
    client = Session(ada).client

    answer = client.get(DASHBOARD, headers={"if-none-match": known})

    assert answer.status_code == 200
    assert answer.json()["tasks"] == []


def test_what_changed_is_sent_again(ada: Worker, task: Task) -> None:
    client = Session(ada).client
    before = client.get(DASHBOARD)
    assign_task(ada.pk, task.pk)

    after = client.get(DASHBOARD, headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert [row["id"] for row in after.json()["tasks"]] == [task.pk]


def test_an_expert_never_gets_what_another_has(
    ada: Worker, bo: Worker
) -> None:
    mine = Session(ada).client.get(DASHBOARD)["ETag"]

    others = Session(bo).client.get(DASHBOARD, headers={"if-none-match": mine})

    assert others.status_code == 200
