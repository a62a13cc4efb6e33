"""POST project_management/create_subsequent_tasks."""

import pytest

from orchestra.models import Project, Step
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "create_subsequent_tasks"


def test_what_can_be_done_has_a_task(
    dis: Session, project: Project, step: Step
) -> None:
    body = dis.post(NAME, {"project_id": project.pk})

    assert dis.status == 200
    assert body is None
    assert project.tasks.get().step == step


def test_doing_it_twice_does_nothing_twice(
    dis: Session, project: Project, step: Step
) -> None:
    for _ in range(2):
        dis.post(NAME, {"project_id": project.pk})

    assert project.tasks.count() == 1


@pytest.mark.parametrize(
    "status",
    [Project.Status.ABORTED, Project.Status.PAUSED, Project.Status.COMPLETED],
)
def test_a_project_that_is_not_active_stays_as_it_is(
    status: int, dis: Session, project: Project, step: Step
) -> None:
    # [L-27] An aborted project is not resurrected.
    Project.objects.update(status=status)

    dis.post(NAME, {"project_id": project.pk})

    assert dis.status == 200
    project.refresh_from_db()
    assert project.status == status
    assert not project.tasks.exists()


def test_a_project_that_is_not_there_is_not_found(dis: Session) -> None:
    body = dis.post(NAME, {"project_id": 12345})

    assert dis.status == 404
    assert body["message"] == "There is no such project."
