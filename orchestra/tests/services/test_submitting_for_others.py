"""Submitting work on behalf of whoever has it and cannot do so."""

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    ChangedMeanwhile,
    ProjectNotActive,
    TaskAssignmentError,
)
from orchestra.models import Event, Project, Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.submission import save_task
from orchestra.services.submitting_for_others import submit_for_other
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.submitting_for_others.lock_task"


@pytest.fixture
def saved(task: Task, ada: Worker) -> TaskAssignment:
    """What Ada saved and did not submit."""
    assign_task(ada.pk, task.pk)
    return save_task(task.pk, {"text": "Nearly done"}, ada)


def test_the_work_is_submitted_as_it_was_saved(
    saved: TaskAssignment, ada: Worker
) -> None:
    submit_for_other(saved.task_id, commit=True)

    saved.task.refresh_from_db()
    assert saved.task.status == Task.Status.PENDING_REVIEW
    (iteration,) = saved.iterations.all()
    assert iteration.submitted_data == {"text": "Nearly done"}
    assert iteration.worker == ada


def test_the_history_names_them_and_who_really_did_it(
    saved: TaskAssignment,
) -> None:
    with acting_as(Actor("worker", "di")):
        submit_for_other(saved.task_id, commit=True)

    event = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    assert (event.actor_name, event.performed_by) == ("ada", "di")


def test_who_acts_as_an_admin_is_who_really_did_it(
    saved: TaskAssignment,
) -> None:
    with acting_as(Actor("worker", "di", performed_by="root")):
        submit_for_other(saved.task_id, commit=True)

    event = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    assert event.performed_by == "root"


def test_an_admin_who_has_the_task_acts_for_themselves(
    saved: TaskAssignment,
) -> None:
    with acting_as(Actor("worker", "ada")):
        submit_for_other(saved.task_id, commit=True)

    event = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED)
    assert (event.actor_name, event.performed_by) == ("ada", "")


def test_a_look_tells_what_would_be_submitted(
    saved: TaskAssignment,
) -> None:
    with nothing_changes():
        seen = submit_for_other(saved.task_id)

    assert seen.assignment.in_progress_task_data == {"text": "Nearly done"}
    assert seen.next_status == Task.Status.PENDING_REVIEW


def test_what_was_saved_meanwhile_is_not_submitted_unseen(
    saved: TaskAssignment, ada: Worker
) -> None:
    version = saved.data_version

    with (
        run_just_before(
            LOCK, lambda: save_task(saved.task_id, {"text": "New"}, ada)
        ),
        pytest.raises(ChangedMeanwhile, match="saved again"),
    ):
        submit_for_other(saved.task_id, commit=True, data_version=version)

    saved.task.refresh_from_db()
    assert saved.task.status == Task.Status.PROCESSING


def test_what_has_come_to_somebody_else_is_not_submitted(
    saved: TaskAssignment, bo: Worker
) -> None:
    with (
        run_just_before(LOCK, lambda: reassign_assignment(bo.pk, saved.pk)),
        pytest.raises(ChangedMeanwhile, match="has the task by now"),
    ):
        submit_for_other(saved.task_id, commit=True, username="ada")


def test_nobody_works_on_a_task_that_waits(task: Task) -> None:
    with nothing_changes(), pytest.raises(TaskAssignmentError):
        submit_for_other(task.pk, commit=True)


def test_nothing_is_submitted_in_a_paused_project(
    saved: TaskAssignment,
) -> None:
    Project.objects.update(status=Project.Status.PAUSED)

    with nothing_changes(), pytest.raises(ProjectNotActive):
        submit_for_other(saved.task_id, commit=True)


def test_a_second_click_submits_nothing(saved: TaskAssignment) -> None:
    submit_for_other(saved.task_id, commit=True)

    with nothing_changes(), pytest.raises(TaskAssignmentError):
        submit_for_other(saved.task_id, commit=True)
