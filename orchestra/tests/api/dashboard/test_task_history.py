"""GET task_history."""

from typing import Any

import pytest

from orchestra.models import Iteration, Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "task_history"


@pytest.fixture
def returned(task: Task, ada: Worker, bo: Worker) -> Task:
    """Bo returned to Ada what she had submitted."""
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {"text": "Done"}, 1, ada)
    assign_task(bo.pk, task.pk)
    return submit_task(task.pk, {"text": "Hm"}, 2, bo, feedback="Mind the gap")


def test_it_says_who_did_what_oldest_first(
    adas: Session, returned: Task
) -> None:
    body = adas.get(NAME, task_id=returned.pk)

    assert adas.status == 200
    assert body["task_id"] == returned.pk
    assert body["step"] == {"slug": "draft", "name": "Draft"}
    assert [
        (
            one["level"],
            one["worker"],
            one["status"],
            one["feedback"],
            one["submitted_data"],
        )
        for one in body["iterations"]
    ] == [
        (0, "ada", "Requested Review", "", {"text": "Done"}),
        (1, "bo", "Provided Review", "Mind the gap", {"text": "Hm"}),
        (0, "ada", "Processing", "", {}),
    ]
    assert body["iterations"][-1]["end_datetime"] is None


def test_work_stays_with_whoever_did_it(
    adas: Session, returned: Task, certification: Any
) -> None:
    fay = certify(WorkerFactory(user__username="fay"), certification)
    level = TaskAssignment.objects.get(task=returned, assignment_counter=0)
    reassign_assignment(fay.pk, level.pk)

    body = Session(fay).get(NAME, task_id=returned.pk)

    workers = [one["worker"] for one in body["iterations"]]
    assert workers == ["ada", "bo", "fay"]


def test_a_machine_has_no_name(dis: Session, task: Task) -> None:
    task.step.is_human = False
    task.step.save()
    AssignmentFactory(task=task, worker=None)

    (one,) = dis.get(NAME, task_id=task.pk)["iterations"]

    assert one["worker"] is None
    assert one["worker_name"] is None


def test_everybody_in_the_project_may_read_it(
    cys: Session, cy: Worker, returned: Task
) -> None:
    assert cys.get(NAME, task_id=returned.pk)["message"] == (
        "You are not assigned to a task of this project."
    )
    assert cys.status == 403

    AssignmentFactory(task=TaskFactory(project=returned.project), worker=cy)

    assert cys.get(NAME, task_id=returned.pk)["iterations"]


@pytest.mark.parametrize("value", ["", "x", "0", "1.5", str(2**63), "\0"])
def test_a_wrong_id_is_named(value: str, adas: Session) -> None:
    body = adas.get(NAME, task_id=value)

    assert adas.status == 400
    assert list(body["fields"]) == ["task_id"]


def test_a_task_that_is_not_there_is_not_found(adas: Session) -> None:
    assert "no such task" in adas.get(NAME, task_id=12345)["message"]
    assert adas.status == 404


@pytest.mark.parametrize("count", [1, 50])
def test_it_costs_4_queries(count: int, adas: Session, returned: Task) -> None:
    level = TaskAssignment.objects.get(task=returned, assignment_counter=0)
    end = level.start_datetime
    for _ in range(count):
        IterationFactory(
            assignment=level,
            status=Iteration.Status.REQUESTED_REVIEW,
            end_datetime=end,
        )

    with counted_queries() as queries:
        body = adas.get(NAME, task_id=returned.pk)

    assert len(body["iterations"]) == count + 3
    assert len(queries) <= 4, queries
