"""GET project_management/history."""

import pytest

from orchestra.models import Project, Task
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "management_history"


def test_it_says_who_did_what_newest_first(
    dis: Session, reviewed: Task
) -> None:
    dis.post(
        "set_project_status",
        {"project_id": reviewed.project_id, "status": "Paused"},
    )

    body = dis.get(NAME, project_id=reviewed.project_id)

    assert dis.status == 200
    assert body["events"][0]["kind"] == "project_paused"
    assert body["events"][0]["actor"] == {
        "kind": "worker",
        "name": "di",
        "performed_by": "",
    }
    assert body["events"][0]["task"] is None
    assert [event["kind"] for event in body["events"][1:]] == [
        "task_assigned",
        "task_submitted",
        "task_assigned",
    ]
    assert body["events"][1]["task"] == {
        "id": reviewed.pk,
        "step_slug": "draft",
        "step_name": "Draft",
    }


@pytest.mark.parametrize("value", ["", "x", "0", "-1", str(2**63)])
def test_a_wrong_id_is_named(value: str, dis: Session) -> None:
    body = dis.get(NAME, project_id=value)

    assert dis.status == 400
    assert list(body["fields"]) == ["project_id"]


def test_the_id_is_needed(dis: Session, project: Project) -> None:
    assert list(dis.get(NAME)["fields"]) == ["project_id"]


def test_a_project_that_is_not_there_is_not_found(dis: Session) -> None:
    dis.get(NAME, project_id=12345)

    assert dis.status == 404
