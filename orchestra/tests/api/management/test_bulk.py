"""What is done to many at once, and in the name of others."""

import pytest

from orchestra.models import Event, Project, Task, TaskAssignment, Worker
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db


def test_what_one_has_goes_to_another(
    dis: Session, adas_part: TaskAssignment, bo: Worker
) -> None:
    body = {"worker_username": "ada", "successor_username": "bo"}
    expected = {
        "assignment_id": adas_part.pk,
        "task_id": adas_part.task_id,
        "step_name": adas_part.task.step.name,
        "project_id": adas_part.task.project_id,
        "project_description": adas_part.task.project.short_description,
        "is_done": True,
        "message": "",
    }

    assert dis.post("hand_over", body)["results"] == [expected]
    adas_part.refresh_from_db()
    assert adas_part.worker != bo
    done = dis.post("hand_over", {**body, "commit": True})

    assert done["results"] == [expected]
    adas_part.refresh_from_db()
    assert adas_part.worker == bo
    assert dis.post("hand_over", {**body, "commit": True})["results"] == []


def test_nobody_takes_over_from_themselves(
    dis: Session, adas_part: TaskAssignment
) -> None:
    body = {"worker_username": "ada", "successor_username": "ada"}

    answer = refusal(dis, "hand_over", body)

    assert set(answer["fields"]) == {"successor_username"}


def test_projects_are_paused_together(dis: Session, project: Project) -> None:
    one = {"project_id": project.pk, "expected_status": "Active"}
    body = {"status": "Paused", "projects": [one, {"project_id": 12345}]}

    done, unknown = dis.post("set_project_statuses", body)["results"]

    assert done == {
        "project_id": project.pk,
        "status": "Paused",
        "is_done": True,
        "message": "",
    }
    assert not unknown["is_done"]
    assert unknown["message"] == "There is no such project."


def test_a_project_that_cannot_be_read_is_named(
    dis: Session, project: Project
) -> None:
    body = {"status": "Paused", "projects": [{"project_id": "x"}]}

    answer = refusal(dis, "set_project_statuses", body)

    assert set(answer["fields"]) == {"projects.0.project_id"}


def test_work_is_submitted_on_behalf_of_ada(
    dis: Session, adas_part: TaskAssignment
) -> None:
    about_task = {"task_id": adas_part.task_id}

    seen = dis.post("submit_on_behalf", about_task)

    assert seen == {
        "worker": "ada",
        "data_version": adas_part.data_version,
        "task_data": adas_part.in_progress_task_data,
        "next_status": "Pending Review",
    }
    commit = {
        **about_task,
        "commit": True,
        "data_version": seen["data_version"],
        "expected_worker": seen["worker"],
    }
    dis.post("submit_on_behalf", commit)
    assert dis.status == 200
    event = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    assert (event.actor_name, event.performed_by) == ("ada", "di")


def test_work_of_another_version_is_not_submitted(
    dis: Session, adas_part: TaskAssignment
) -> None:
    body = {"task_id": adas_part.task_id, "commit": True, "data_version": 99}

    answer = refusal(dis, "submit_on_behalf", body, 409)

    assert "look again" in answer["message"]
    adas_part.task.refresh_from_db()
    assert adas_part.task.status == Task.Status.PROCESSING
