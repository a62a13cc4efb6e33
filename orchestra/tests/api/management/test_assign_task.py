"""POST project_management/assign_task."""

import pytest

from orchestra.models import (
    Event,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.testing.factories import MachineStepFactory, TaskFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "assign_task"


def test_the_expert_has_the_task(
    dis: Session, task: Task, ada: Worker
) -> None:
    body = dis.post(NAME, {"worker_username": "ada", "task_id": task.pk})

    assert dis.status == 200
    assert body is None
    assert task.assignments.get().worker == ada


def test_the_history_names_the_admin(
    dis: Session, task: Task, ada: Worker
) -> None:
    dis.post(NAME, {"worker_username": "ada", "task_id": task.pk})

    event = Event.objects.get(kind=Event.Kind.TASK_ASSIGNED)
    assert (event.actor_kind, event.actor_name) == ("worker", "di")
    assert event.data["worker"] == "ada"


def test_nobody_is_assigned_without_certification(
    dis: Session, task: Task, cy: Worker
) -> None:
    body = dis.post(NAME, {"worker_username": "cy", "task_id": task.pk})

    assert dis.status == 403
    assert "certification" in body["message"]
    assert not task.assignments.exists()


def test_a_task_is_assigned_once(
    dis: Session, adas_part: TaskAssignment, fay: Worker
) -> None:
    # [I-07] Not a 500.
    body = dis.post(
        NAME, {"worker_username": "fay", "task_id": adas_part.task_id}
    )

    assert dis.status == 409
    assert body["message"] == ("A task that is processing cannot be assigned.")


def test_a_machine_s_task_is_nobody_s(
    dis: Session, project: Project, ada: Worker
) -> None:
    # [L-06] Not a 500.
    step = MachineStepFactory(workflow_version=project.workflow_version)
    task = TaskFactory(project=project, step=step)

    body = dis.post(NAME, {"worker_username": "ada", "task_id": task.pk})

    assert dis.status == 409
    assert "a machine's" in body["message"]


def test_nothing_is_assigned_in_a_paused_project(
    dis: Session, task: Task, ada: Worker
) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    dis.post(NAME, {"worker_username": "ada", "task_id": task.pk})

    assert dis.status == 409


@pytest.mark.parametrize("username", ["nobody", "ADA", " ada"])
def test_an_expert_who_is_not_there_is_not_found(
    username: str, dis: Session, task: Task, ada: Worker
) -> None:
    body = dis.post(NAME, {"worker_username": username, "task_id": task.pk})

    assert dis.status == 404
    assert body["message"] == "There is no such worker."


def test_a_task_that_is_not_there_is_not_found(
    dis: Session, ada: Worker
) -> None:
    body = dis.post(NAME, {"worker_username": "ada", "task_id": 12345})

    assert dis.status == 404
    assert body["message"] == "There is no such task."
