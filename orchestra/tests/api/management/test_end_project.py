"""POST project_management/end_project."""

import pytest

from orchestra.models import Event, Project, Task, TaskAssignment
from orchestra.testing.factories import TaskFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "end_project"


def test_the_project_is_aborted_and_what_is_complete_stays_so(
    dis: Session, adas_part: TaskAssignment
) -> None:
    # [L-23] Work that was done is not undone.
    project = adas_part.task.project
    complete = TaskFactory(project=project, status=Task.Status.COMPLETE)

    body = dis.post(NAME, {"project_id": project.pk})

    assert dis.status == 200
    assert body is None
    project.refresh_from_db()
    assert project.status == Project.Status.ABORTED
    assert dict(project.tasks.values_list("pk", "status")) == {
        adas_part.task_id: Task.Status.ABORTED,
        complete.pk: Task.Status.COMPLETE,
    }


def test_it_is_aborted_once(dis: Session, project: Project) -> None:
    # [L-23] Trying again is no error, and tells nobody again.
    for _ in range(2):
        dis.post(NAME, {"project_id": project.pk})
        assert dis.status == 200

    event = Event.objects.get(kind=Event.Kind.PROJECT_ABORTED)
    assert event.actor_name == "di"


def test_a_completed_project_is_not_aborted(
    dis: Session, project: Project
) -> None:
    Project.objects.update(status=Project.Status.COMPLETED)

    body = dis.post(NAME, {"project_id": project.pk})

    assert dis.status == 409
    assert "completed" in body["message"]


def test_a_project_that_is_not_there_is_not_found(dis: Session) -> None:
    dis.post(NAME, {"project_id": 12345})

    assert dis.status == 404
