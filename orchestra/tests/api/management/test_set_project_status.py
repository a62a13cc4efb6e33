"""POST project_management/set_project_status."""

import pytest

from orchestra.models import Project
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "set_project_status"

S = Project.Status


@pytest.mark.parametrize(
    ("before", "label"),
    [
        (S.ACTIVE, "Paused"),
        (S.ACTIVE, "Completed"),
        (S.PAUSED, "Active"),
        (S.COMPLETED, "Active"),
        (S.ACTIVE, "Active"),
    ],
)
def test_the_status_is_what_was_asked_for(
    before: int, label: str, dis: Session, project: Project
) -> None:
    Project.objects.update(status=before)

    body = dis.post(NAME, {"project_id": project.pk, "status": label})

    assert dis.status == 200
    assert body == {"status": label, "success": True}
    project.refresh_from_db()
    assert project.get_status_display() == label


@pytest.mark.parametrize(
    ("before", "label"),
    [
        (S.ABORTED, "Active"),
        (S.ABORTED, "Completed"),
        (S.COMPLETED, "Paused"),
    ],
)
def test_a_move_that_is_not_allowed_is_refused(
    before: int, label: str, dis: Session, project: Project
) -> None:
    # [L-25] Aborted is for ever.
    Project.objects.update(status=before)

    body = dis.post(NAME, {"project_id": project.pk, "status": label})

    assert dis.status == 409
    assert label.lower() in body["message"]
    project.refresh_from_db()
    assert project.status == before


@pytest.mark.parametrize("label", ["Aborted", "active", "Anything", "", 0])
def test_other_words_are_no_status(
    label: object, dis: Session, project: Project
) -> None:
    body = dis.post(NAME, {"project_id": project.pk, "status": label})

    assert dis.status == 400
    assert list(body["fields"]) == ["status"]


def test_a_project_that_is_not_there_is_not_found(dis: Session) -> None:
    dis.post(NAME, {"project_id": 12345, "status": "Paused"})

    assert dis.status == 404


def test_a_stale_look_is_refused(dis: Session, project: Project) -> None:
    """Resuming does not reopen what somebody completed meanwhile."""
    Project.objects.update(status=S.COMPLETED)
    resume = {"project_id": project.pk, "status": "Active"}

    body = dis.post(NAME, {**resume, "expected_status": "Paused"})

    assert dis.status == 409
    assert "completed" in body["message"]
    project.refresh_from_db()
    assert project.status == S.COMPLETED

    dis.post(NAME, {**resume, "expected_status": "Completed"})

    assert dis.status == 200
