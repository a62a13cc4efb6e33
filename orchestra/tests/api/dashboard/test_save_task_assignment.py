"""POST save_task_assignment."""

import re

import pytest

from orchestra.models import Project, Task, TaskAssignment, Worker
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "save_task_assignment"


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    """Ada is at work on the task, and has saved it before."""
    task.status = Task.Status.PROCESSING
    task.save()
    found: TaskAssignment = AssignmentFactory(
        task=task,
        worker=ada,
        in_progress_task_data={"text": "Old"},
        data_version=2,
    )
    return found


def stored(assignment: TaskAssignment) -> tuple[object, int]:
    """Return the data and the version that the database holds."""
    assignment.refresh_from_db()
    return assignment.in_progress_task_data, assignment.data_version


def test_a_draft_is_kept(adas: Session, assignment: TaskAssignment) -> None:
    body = adas.post(
        NAME, {"task_id": assignment.task_id, "task_data": {"text": "New"}}
    )

    assert adas.status == 200
    assert body["data_version"] == 3
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*Z", body["saved_datetime"])
    assert stored(assignment) == ({"text": "New"}, 3)


def test_a_draft_that_started_from_the_stored_version_is_kept(
    adas: Session, assignment: TaskAssignment
) -> None:
    adas.post(
        NAME,
        {
            "task_id": assignment.task_id,
            "task_data": {"text": "New"},
            "data_version": 2,
        },
    )

    assert adas.status == 200


def test_a_stale_draft_overwrites_nothing_and_shows_both_versions(
    adas: Session, assignment: TaskAssignment
) -> None:
    # [L-17] Two tabs do not overwrite each other in silence.
    body = adas.post(
        NAME,
        {
            "task_id": assignment.task_id,
            "task_data": {"text": "Mine"},
            "data_version": 1,
        },
    )

    assert adas.status == 409
    assert body["error"] == 409
    assert "Nothing has been overwritten" in body["message"]
    assert body["stored"] == {"data_version": 2, "task_data": {"text": "Old"}}
    assert body["yours"] == {"data_version": 1, "task_data": {"text": "Mine"}}
    assert stored(assignment) == ({"text": "Old"}, 2)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Project.Status.PAUSED, "not active"),
        (Project.Status.ABORTED, "not active"),
        (Project.Status.COMPLETED, "not active"),
    ],
)
def test_nothing_is_saved_in_a_project_that_is_not_active(
    status: int, words: str, adas: Session, assignment: TaskAssignment
) -> None:
    # [L-16] Assignments stay open there, and are closed to saving.
    Project.objects.update(status=status)

    body = adas.post(
        NAME, {"task_id": assignment.task_id, "task_data": {"text": "New"}}
    )

    assert adas.status == 409
    assert words in body["message"]
    assert stored(assignment) == ({"text": "Old"}, 2)


def test_submitted_work_is_not_changed(
    adas: Session, assignment: TaskAssignment
) -> None:
    TaskAssignment.objects.update(status=TaskAssignment.Status.SUBMITTED)

    adas.post(
        NAME, {"task_id": assignment.task_id, "task_data": {"text": "New"}}
    )

    assert adas.status == 409
    assert stored(assignment) == ({"text": "Old"}, 2)


def test_nobody_saves_for_somebody_else(
    cys: Session, dis: Session, assignment: TaskAssignment
) -> None:
    body = {"task_id": assignment.task_id, "task_data": {"text": "New"}}
    for session in (cys, dis):
        session.post(NAME, body)
        assert session.status == 403

    assert stored(assignment) == ({"text": "Old"}, 2)


def test_a_get_saves_nothing(
    adas: Session, assignment: TaskAssignment
) -> None:
    # [I-06]
    adas.get(NAME, task_id=assignment.task_id, task_data="{}")

    assert adas.status == 405
    assert stored(assignment) == ({"text": "Old"}, 2)
