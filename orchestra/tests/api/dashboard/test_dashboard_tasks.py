"""GET dashboard_tasks."""

import pytest
from django.test import override_settings

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db


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
