"""POST new_task_assignment."""

import pytest

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "new_task_assignment"


def test_a_waiting_task_is_handed_out(
    adas: Session, ada: Worker, task: Task
) -> None:
    body = adas.post(NAME, role="entry_level")

    assignment = TaskAssignment.objects.get()
    assert adas.status == 200
    assert body == {
        "id": task.pk,
        "assignment_id": assignment.pk,
        "step": "draft",
        "project": "v1",
        "detail": task.project.short_description,
    }
    assert assignment.worker == ada


def test_a_review_is_handed_out_to_a_reviewer(
    adas: Session, bos: Session, ada: Worker, bo: Worker, task: Task
) -> None:
    assign_task(ada.pk, task.pk)
    adas.post(
        "submit_task_assignment",
        {"task_id": task.pk, "task_data": {}, "command_type": "submit"},
    )

    body = bos.post(NAME, role="reviewer")

    assert bos.status == 200
    assert body["id"] == task.pk
    assert TaskAssignment.objects.get(worker=bo).is_reviewer()


def test_nobody_is_handed_what_does_not_wait(
    adas: Session, ada: Worker
) -> None:
    body = adas.post(NAME, role="entry_level")

    assert adas.status == 409
    assert body["message"] == "No task is waiting for you at the moment."


def test_the_uncertified_are_told_so(cys: Session, task: Task) -> None:
    body = cys.post(NAME, role="entry_level")

    assert cys.status == 403
    assert "certified" in body["message"]
    assert not TaskAssignment.objects.exists()


def test_whoever_has_a_returned_task_finishes_that_first(
    adas: Session, ada: Worker, task: Task
) -> None:
    # [L-02]
    AssignmentFactory(
        worker=ada, task__status=Task.Status.POST_REVIEW_PROCESSING
    )

    body = adas.post(NAME, role="entry_level")

    assert adas.status == 409
    assert "returned to you" in body["message"]
    assert not task.assignments.exists()


@pytest.mark.parametrize("role", ["machine", "0", "ENTRY_LEVEL"])
def test_there_are_two_roles(role: str, adas: Session, task: Task) -> None:
    body = adas.post(NAME, role=role)

    assert adas.status == 400
    assert set(body["fields"]) == {"role"}
    assert not task.assignments.exists()


def test_a_get_hands_out_nothing(
    adas: Session, ada: Worker, task: Task
) -> None:
    # [I-06] It was a GET in the published system.
    response = adas.client.get(
        "/orchestra/api/interface/new_task_assignment/entry_level/"
    )

    assert response.status_code == 405
    assert not task.assignments.exists()
