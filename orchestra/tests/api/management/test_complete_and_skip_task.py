"""POST project_management/complete_and_skip_task."""

import pytest

from orchestra.models import Event, Project, Task, TaskAssignment
from orchestra.testing.factories import StepFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "complete_and_skip_task"


def test_the_task_is_skipped_and_the_project_goes_on(
    dis: Session, task: Task
) -> None:
    StepFactory(
        workflow_version=task.project.workflow_version,
        slug="next",
        creation_depends_on=[task.step],
    )

    body = dis.post(NAME, {"task_id": task.pk, "reason": "Not needed."})

    assert dis.status == 200
    assert body is None
    task.refresh_from_db()
    assert task.status == Task.Status.SKIPPED
    assert task.project.tasks.filter(step__slug="next").exists()


def test_the_history_says_who_skipped_it_and_why(
    dis: Session, adas_part: TaskAssignment
) -> None:
    dis.post(NAME, {"task_id": adas_part.task_id, "reason": "Not needed."})

    event = Event.objects.get(kind=Event.Kind.TASK_SKIPPED)
    assert event.actor_name == "di"
    assert event.data["reason"] == "Not needed."


@pytest.mark.parametrize(
    "status", [Task.Status.COMPLETE, Task.Status.SKIPPED, Task.Status.ABORTED]
)
def test_what_has_ended_is_not_skipped(
    status: int, dis: Session, task: Task
) -> None:
    # [L-11] An aborted task does not come back as complete.
    Task.objects.update(status=status)

    dis.post(NAME, {"task_id": task.pk})

    assert dis.status == 409
    task.refresh_from_db()
    assert task.status == status


def test_nothing_is_skipped_in_a_paused_project(
    dis: Session, task: Task
) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    dis.post(NAME, {"task_id": task.pk})

    assert dis.status == 409


def test_a_task_that_is_not_there_is_not_found(dis: Session) -> None:
    assert "no such task" in dis.post(NAME, {"task_id": 12345})["message"]
    assert dis.status == 404
