"""POST project_management/revert_task."""

from typing import Any

import pytest

from orchestra.models import Iteration, Task
from orchestra.testing.factories import IterationFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "revert_task"


@pytest.fixture
def wanted(reviewed: Task) -> dict[str, Any]:
    """Ada is to go on where she had not submitted yet."""
    first = Iteration.objects.filter(assignment__task=reviewed).earliest("pk")
    return {"task_id": reviewed.pk, "iteration_id": first.pk}


def test_without_commit_it_only_tells_what_would_change(
    dis: Session, reviewed: Task, wanted: dict[str, Any]
) -> None:
    body = dis.post(NAME, wanted)

    assert dis.status == 200
    assert body["reverted_status"] == Task.Status.PROCESSING
    assert [level["change"] for level in body["assignments"]] == [1, 2]
    reviewed.refresh_from_db()
    assert reviewed.status == Task.Status.REVIEWING


def test_with_commit_it_is_done(
    dis: Session, reviewed: Task, wanted: dict[str, Any]
) -> None:
    dis.post(NAME, {**wanted, "commit": True})

    assert dis.status == 200
    reviewed.refresh_from_db()
    assert reviewed.status == Task.Status.PROCESSING
    assert reviewed.assignments.count() == 1


def test_it_can_go_to_before_the_work_began(
    dis: Session, reviewed: Task, wanted: dict[str, Any]
) -> None:
    dis.post(NAME, {**wanted, "commit": True, "revert_before": True})

    reviewed.refresh_from_db()
    assert reviewed.status == Task.Status.AWAITING_PROCESSING


def test_an_iteration_of_another_task_is_refused(
    dis: Session, reviewed: Task
) -> None:
    body = dis.post(
        NAME, {"task_id": reviewed.pk, "iteration_id": IterationFactory().pk}
    )

    assert dis.status == 409
    assert "another task" in body["message"]


@pytest.mark.parametrize("field", ["task_id", "iteration_id"])
def test_what_is_not_there_is_not_found(
    field: str, dis: Session, wanted: dict[str, Any]
) -> None:
    # Not a 500.
    dis.post(NAME, {**wanted, field: 12345})

    assert dis.status == 404


def test_an_aborted_task_stays_so(
    dis: Session, reviewed: Task, wanted: dict[str, Any]
) -> None:
    # Not a 500.
    Task.objects.update(status=Task.Status.ABORTED)

    dis.post(NAME, {**wanted, "commit": True})

    assert dis.status == 409
