"""Whoever decides on what has changed meanwhile is told, and does nothing."""

from typing import Any

import pytest

from orchestra.models import Iteration, Project, TaskAssignment, Worker
from orchestra.services.project_status import set_project_status
from orchestra.services.submission import save_task, submit_task
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("endpoint", "more"),
    [
        ("assign_task", {"worker_username": "fay"}),
        ("staff_task", {}),
        ("complete_and_skip_task", {}),
    ],
)
def test_a_task_that_has_gone_on_is_left_alone(
    endpoint: str,
    more: dict[str, Any],
    dis: Session,
    adas_part: TaskAssignment,
    fay: Worker,
) -> None:
    body = {"task_id": adas_part.task_id, **more}
    seen = {"expected_status": "Awaiting Processing"}

    answer = refusal(dis, endpoint, {**body, **seen}, 409)

    assert "processing by now" in answer["message"]


def test_a_task_that_is_as_seen_is_skipped(
    dis: Session, adas_part: TaskAssignment
) -> None:
    seen = {"expected_status": "Processing"}

    dis.post("complete_and_skip_task", {"task_id": adas_part.task_id, **seen})

    assert dis.status == 200


def test_what_somebody_else_has_by_now_is_left_to_them(
    dis: Session, adas_part: TaskAssignment, fay: Worker
) -> None:
    body = {
        "assignment_id": adas_part.pk,
        "worker_username": "fay",
        "expected_worker": "bo",
    }

    answer = refusal(dis, "reassign_assignment", body, 409)

    assert "from bo to ada" in answer["message"]


def test_a_project_that_was_paused_is_not_aborted(
    dis: Session, project: Project
) -> None:
    set_project_status(project.pk, "Paused")
    body = {"project_id": project.pk, "expected_status": "Active"}

    answer = refusal(dis, "end_project", body, 409)

    assert "paused by now" in answer["message"]


def test_a_revert_is_that_of_the_preview(
    dis: Session, adas_part: TaskAssignment, ada: Worker
) -> None:
    first = Iteration.objects.get(assignment=adas_part)
    body = {
        "task_id": adas_part.task_id,
        "iteration_id": first.pk,
        "revert_before": True,
    }
    seen = dis.post("revert_task", body)["version"]
    # A draft changes nothing that the preview told.
    save_task(adas_part.task_id, {"text": "More"}, ada)
    assert dis.post("revert_task", body)["version"] == seen
    submit_task(adas_part.task_id, {"text": "Done"}, 1, ada)
    commit = {**body, "commit": True}

    answer = refusal(
        dis, "revert_task", {**commit, "expected_version": seen}, 409
    )
    assert "look again" in answer["message"]

    seen = dis.post("revert_task", body)["version"]
    dis.post("revert_task", {**commit, "expected_version": seen})
    assert dis.status == 200
