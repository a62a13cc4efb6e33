"""GET project_team."""

from datetime import date, timedelta
from typing import Any

import pytest

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    AssignmentFactory,
    MachineStepFactory,
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "project_team"


@pytest.fixture
def reviewed(task: Task, ada: Worker, bo: Worker) -> Task:
    """Ada has submitted the task, and Bo is reviewing it."""
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {"text": "Done"}, 1, ada)
    return assign_task(bo.pk, task.pk)


def book(worker: Worker, task: Task, minutes: int) -> None:
    """Record time of the worker on their part of the task."""
    TimeEntryFactory(
        worker=worker,
        assignment=TaskAssignment.objects.get(task=task, worker=worker),
        date=date(2026, 11, 20),
        time_worked=timedelta(minutes=minutes),
    )


def test_each_level_has_its_own_person(
    adas: Session, reviewed: Task, ada: Worker
) -> None:
    """[W-F14] Nobody's name stands for somebody else's work."""
    book(ada, reviewed, 90)

    body = adas.get(NAME, project_id=reviewed.project_id)

    assert adas.status == 200
    (step,) = body["steps"]
    assert (step["name"], step["is_human"], step["task_id"]) == (
        "Draft",
        True,
        reviewed.pk,
    )
    assert step["status"] == "Reviewing"
    assert [
        (
            one["level"],
            one["worker"],
            one["worker_name"],
            one["status"],
            one["recorded_work_time"],
        )
        for one in step["assignments"]
    ] == [
        (0, "ada", "Ada Example", "Submitted", 5400),
        (1, "bo", "Bo Example", "Processing", None),
    ]


def test_steps_to_come_and_machines_are_there(
    adas: Session, reviewed: Task
) -> None:
    version = reviewed.step.workflow_version
    machine = MachineStepFactory(workflow_version=version, ordinal=1)
    StepFactory(workflow_version=version, name="To come", ordinal=2)
    task = TaskFactory(project=reviewed.project, step=machine)
    AssignmentFactory(task=task, worker=None)

    _, run, to_come = adas.get(NAME, project_id=reviewed.project_id)["steps"]

    assert run["is_human"] is False
    assert run["assignments"][0]["worker"] is None
    assert to_come == {
        "slug": to_come["slug"],
        "name": "To come",
        "is_human": True,
        "task_id": None,
        "status": None,
        "assignments": [],
    }


def test_who_has_left_the_task_is_not_in_its_team(
    adas: Session, reviewed: Task, bo: Worker
) -> None:
    TaskAssignment.objects.get(task=reviewed, worker=bo).delete()

    (step,) = adas.get(NAME, project_id=reviewed.project_id)["steps"]

    assert [one["worker"] for one in step["assignments"]] == ["ada"]


def test_the_team_is_for_those_in_the_project_and_admins(
    cys: Session, dis: Session, cy: Worker, reviewed: Task
) -> None:
    assert cys.get(NAME, project_id=reviewed.project_id)["message"] == (
        "You are not assigned to a task of this project."
    )
    assert cys.status == 403

    AssignmentFactory(task=TaskFactory(project=reviewed.project), worker=cy)

    assert cys.get(NAME, project_id=reviewed.project_id)["steps"]
    assert dis.get(NAME, project_id=reviewed.project_id)["steps"]


@pytest.mark.parametrize("value", ["", "x", "0", "1.5", str(2**63), "\0"])
def test_a_wrong_id_is_named(value: str, adas: Session) -> None:
    body = adas.get(NAME, project_id=value)

    assert adas.status == 400
    assert list(body["fields"]) == ["project_id"]


def test_a_project_that_is_not_there_is_not_found(adas: Session) -> None:
    assert "no such project" in adas.get(NAME, project_id=12345)["message"]
    assert adas.status == 404


@pytest.mark.parametrize("count", [1, 50])
def test_it_costs_7_queries(
    count: int, adas: Session, reviewed: Task, bo: Worker, certification: Any
) -> None:
    version = reviewed.step.workflow_version
    for step in StepFactory.create_batch(count, workflow_version=version):
        task = TaskFactory(project=reviewed.project, step=step)
        AssignmentFactory(task=task, worker=bo)
        book(bo, task, 5)

    with counted_queries() as queries:
        body = adas.get(NAME, project_id=reviewed.project_id)

    assert len(body["steps"]) == count + 1
    assert len(queries) <= 7, queries
