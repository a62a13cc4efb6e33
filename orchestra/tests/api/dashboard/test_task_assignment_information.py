"""POST task_assignment_information."""

import pytest

from orchestra.models import Task, Worker
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "task_assignment_information"


def test_the_page_gets_all_that_it_shows(
    adas: Session, ada: Worker, task: Task
) -> None:
    assignment = AssignmentFactory(task=task, worker=ada)

    body = adas.post(NAME, {"task_id": task.pk})

    assert adas.status == 200
    assert body["assignment_id"] == assignment.pk
    assert set(body) == {
        "assignment_id",
        "data_schema",
        "data_version",
        "feedback",
        "is_project_admin",
        "is_read_only",
        "is_reviewer",
        "prerequisites",
        "project",
        "status",
        "step",
        "task",
        "task_id",
        "user_interface",
        "worker",
        "workflow",
        "workflow_version",
    }


def test_the_id_may_be_text_as_in_the_pages_address(
    adas: Session, ada: Worker, task: Task
) -> None:
    AssignmentFactory(task=task, worker=ada)

    assert adas.post(NAME, {"task_id": str(task.pk)})["task_id"] == task.pk


def test_somebody_without_a_part_is_refused(cys: Session, task: Task) -> None:
    body = cys.post(NAME, {"task_id": task.pk})

    assert cys.status == 403
    assert body == {
        "error": 403,
        "message": "You are not assigned to this task.",
    }


def test_an_unknown_task_is_not_found(adas: Session) -> None:
    body = adas.post(NAME, {"task_id": 12345})

    assert adas.status == 404
    assert body["message"] == "There is no such task."


def test_an_admin_opens_a_task_that_nobody_has(
    dis: Session, task: Task
) -> None:
    # [L-13] Not a 500.
    body = dis.post(NAME, {"task_id": task.pk})

    assert dis.status == 200
    assert body["is_read_only"]
    assert body["assignment_id"] is None


def test_a_task_downstream_of_a_revert_still_opens(
    adas: Session, ada: Worker, task: Task
) -> None:
    # Not a 500.
    above = AssignmentFactory(
        task__project=task.project, task__status=Task.Status.PROCESSING
    )
    task.step.creation_depends_on.add(above.task.step)
    AssignmentFactory(task=task, worker=ada)

    body = adas.post(NAME, {"task_id": task.pk})

    assert adas.status == 200
    assert body["prerequisites"] == {}
