"""POST submit_task_assignment."""

from typing import Any

import pytest

from orchestra.models import (
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "submit_task_assignment"


def submit(
    session: Session, task: Task, command: str = "submit", **more: Any
) -> Any:
    """Submit the task with a word of text."""
    return session.post(
        NAME,
        {
            "task_id": task.pk,
            "task_data": {"text": command},
            "command_type": command,
            **more,
        },
    )


def status_of(task: Task) -> int:
    """Return the status that the database holds."""
    task.refresh_from_db()
    return task.status


@pytest.fixture
def adas_task(task: Task, ada: Worker) -> Task:
    """The task, with Ada at work on it."""
    return assign_task(ada.pk, task.pk)


@pytest.fixture
def reviewed(adas: Session, adas_task: Task, bo: Worker) -> Task:
    """The task, submitted by Ada, with Bo at its review."""
    submit(adas, adas_task)
    return assign_task(bo.pk, adas_task.pk)


def test_submitted_work_waits_for_its_review(
    adas: Session, adas_task: Task
) -> None:
    body = submit(adas, adas_task)

    assert (adas.status, body) == (200, {})
    assert status_of(adas_task) == Task.Status.PENDING_REVIEW


def test_the_history_names_who_submitted(
    adas: Session, adas_task: Task
) -> None:
    submit(adas, adas_task)

    event = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    assert (event.actor_kind, event.actor_name) == ("worker", "ada")


def test_an_accepted_task_is_complete(bos: Session, reviewed: Task) -> None:
    submit(bos, reviewed, "accept")

    assert bos.status == 200
    assert status_of(reviewed) == Task.Status.COMPLETE


def test_a_returned_task_goes_back_with_the_reviewers_words(
    adas: Session, bos: Session, reviewed: Task
) -> None:
    submit(bos, reviewed, "reject", feedback="Say it shorter.")

    assert bos.status == 200
    assert status_of(reviewed) == Task.Status.POST_REVIEW_PROCESSING
    (row,) = adas.get("dashboard_tasks")["tasks"]
    assert (row["state"], row["feedback"]) == ("returned", "Say it shorter.")
    overview = adas.post(
        "task_assignment_information", {"task_id": reviewed.pk}
    )
    assert overview["feedback"]["text"] == "Say it shorter."
    assert overview["feedback"]["worker"] == "Bo Example"
    assert overview["task"]["data"] == {"text": "reject"}


@pytest.mark.parametrize("feedback", [None, True, 7, [], {}, "x" * 20_001])
def test_feedback_is_text_of_a_bounded_length(
    feedback: Any, bos: Session, reviewed: Task
) -> None:
    body = submit(bos, reviewed, "reject", feedback=feedback)

    assert bos.status == 400
    assert set(body["fields"]) == {"feedback"}
    assert status_of(reviewed) == Task.Status.REVIEWING


@pytest.mark.parametrize("command", ["", "Submit", "approve", None, 1, [], {}])
def test_there_are_three_commands(
    command: Any, adas: Session, adas_task: Task
) -> None:
    body = adas.post(
        NAME,
        {
            "task_id": adas_task.pk,
            "task_data": {},
            "command_type": command,
        },
    )

    assert adas.status == 400
    assert set(body["fields"]) == {"command_type"}
    assert status_of(adas_task) == Task.Status.PROCESSING


def test_the_author_cannot_return_the_work(
    adas: Session, adas_task: Task
) -> None:
    submit(adas, adas_task, "reject")

    assert adas.status == 409
    assert status_of(adas_task) == Task.Status.PROCESSING


def test_submitting_twice_is_refused_the_second_time(
    adas: Session, adas_task: Task
) -> None:
    submit(adas, adas_task)
    submit(adas, adas_task)

    assert adas.status == 409
    assert Iteration.objects.count() == 1


def test_a_stale_submission_changes_nothing(
    adas: Session, adas_task: Task
) -> None:
    TaskAssignment.objects.update(data_version=5)

    body = submit(adas, adas_task, data_version=4)

    assert adas.status == 409
    assert body["stored"]["data_version"] == 5
    assert body["yours"]["task_data"] == {"text": "submit"}
    assert status_of(adas_task) == Task.Status.PROCESSING


def test_nothing_is_submitted_in_a_paused_project(
    adas: Session, adas_task: Task
) -> None:
    # [L-05]
    Project.objects.update(status=Project.Status.PAUSED)

    submit(adas, adas_task)

    assert adas.status == 409
    assert status_of(adas_task) == Task.Status.PROCESSING


def test_nobody_submits_for_somebody_else(
    cys: Session, dis: Session, adas_task: Task
) -> None:
    for session in (cys, dis):
        submit(session, adas_task)
        assert session.status == 403

    assert status_of(adas_task) == Task.Status.PROCESSING


def test_an_expert_who_is_no_admin_may_submit(
    adas: Session, adas_task: Task
) -> None:
    overview = adas.post(
        "task_assignment_information", {"task_id": adas_task.pk}
    )
    submit(adas, adas_task)

    assert not overview["is_project_admin"]
    assert adas.status == 200


def test_work_that_does_not_fit_its_schema_is_told_field_by_field(
    adas: Session, ada: Worker, task: Task
) -> None:
    photo = {"type": "object", "required": ["caption"]}
    task.step.data_schema = {
        "required": ["headline"],
        "properties": {"photos": {"items": photo}},
    }
    task.step.save(update_fields=["data_schema"])
    assign_task(ada.pk, task.pk)

    answer = adas.post(
        NAME,
        {
            "task_id": task.pk,
            "task_data": {"photos": [{}]},
            "command_type": "submit",
        },
    )

    assert adas.status == 400
    assert answer == {
        "error": 400,
        "message": "Some of what was entered is not valid yet.",
        "fields": {
            "task_data/headline": ["This field is required."],
            "task_data/photos/0/caption": ["This field is required."],
        },
    }
    assert status_of(task) == Task.Status.PROCESSING
