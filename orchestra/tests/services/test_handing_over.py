"""Handing over: somebody takes all that somebody else is at work on."""

import pytest

from orchestra.models import (
    Certification,
    Event,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.handing_over import NOT_THERE, hand_over
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

LOOK = "orchestra.services.handing_over.ensure_holder"


@pytest.fixture
def adas_tasks(step: Step, ada: Worker) -> list[Task]:
    """Two tasks that Ada is at work on, each in a project of its own."""
    tasks: list[Task] = [
        TaskFactory(
            step=step,
            project=ProjectFactory(workflow_version=step.workflow_version),
        )
        for _ in range(2)
    ]
    for task in tasks:
        assign_task(ada.pk, task.pk)
    return tasks


def holders(tasks: list[Task]) -> list[str]:
    """Return who has the tasks."""
    parts = TaskAssignment.objects.filter(task__in=tasks).order_by("task")
    return list(parts.values_list("worker__user__username", flat=True))


def test_everything_changes_hands(
    adas_tasks: list[Task], ada: Worker, bo: Worker
) -> None:
    done = hand_over(ada, bo, commit=True)

    assert [one.refusal for one in done] == ["", ""]
    assert holders(adas_tasks) == ["bo", "bo"]
    told = Event.objects.filter(kind=Event.Kind.TASK_REASSIGNED)
    assert told.count() == 2


def test_a_look_tells_the_same_and_changes_nothing(
    adas_tasks: list[Task], ada: Worker, bo: Worker
) -> None:
    with nothing_changes():
        seen = hand_over(ada, bo)

    assert seen == hand_over(ada, bo, commit=True)


def test_one_that_is_refused_keeps_no_other_from_it(
    adas_tasks: list[Task],
    ada: Worker,
    bo: Worker,
    certification: Certification,
) -> None:
    bo_reviews = adas_tasks[0]
    submit_task(bo_reviews.pk, {}, 1, ada)
    assign_task(bo.pk, bo_reviews.pk)

    first, second = hand_over(ada, bo, commit=True)

    assert "already has a part" in first.refusal
    assert second.refusal == ""
    assert holders(adas_tasks)[-1] == "bo"


def test_who_is_not_certified_gets_nothing(
    adas_tasks: list[Task], ada: Worker, cy: Worker
) -> None:
    with nothing_changes():
        done = hand_over(ada, cy, commit=True)

    assert all("lacks a certification" in one.refusal for one in done)


def test_repeating_it_goes_on_with_what_is_left(
    adas_tasks: list[Task], ada: Worker, bo: Worker
) -> None:
    hand_over(ada, bo, commit=True)

    with nothing_changes():
        assert hand_over(ada, bo, commit=True) == []


def test_only_the_chosen_projects_count(
    adas_tasks: list[Task], ada: Worker, bo: Worker
) -> None:
    chosen = [adas_tasks[1].project_id]

    (done,) = hand_over(ada, bo, commit=True, project_ids=chosen)

    assert done.assignment.task == adas_tasks[1]
    assert holders(adas_tasks) == ["ada", "bo"]


def test_what_is_finished_or_paused_stays(
    adas_tasks: list[Task], ada: Worker, bo: Worker
) -> None:
    Task.objects.filter(pk=adas_tasks[0].pk).update(
        status=Task.Status.COMPLETE
    )
    Project.objects.filter(pk=adas_tasks[1].project_id).update(
        status=Project.Status.PAUSED
    )

    assert hand_over(ada, bo, commit=True) == []


def test_what_has_come_to_somebody_else_is_left_to_them(
    adas_tasks: list[Task],
    ada: Worker,
    bo: Worker,
    certification: Certification,
) -> None:
    fay = certify(WorkerFactory(user__username="fay"), certification)
    part = TaskAssignment.objects.get(task=adas_tasks[0])

    with run_just_before(LOOK, lambda: reassign_assignment(fay.pk, part.pk)):
        first, second = hand_over(ada, bo, commit=True)

    assert "from ada to fay" in first.refusal
    assert second.refusal == ""
    assert holders(adas_tasks)[0] != "bo"


def test_what_was_reverted_meanwhile_is_told(
    adas_tasks: list[Task], ada: Worker, bo: Worker
) -> None:
    part = TaskAssignment.objects.get(task=adas_tasks[0])

    with run_just_before(LOOK, part.delete):
        first, _ = hand_over(ada, bo, commit=True)

    assert first.refusal == NOT_THERE


def test_a_machines_work_is_no_persons(ada: Worker, bo: Worker) -> None:
    StepFactory()

    assert hand_over(ada, bo, commit=True) == []
