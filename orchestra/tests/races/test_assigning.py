"""Two people want one task, or one person wants two at once."""

from functools import partial
from unittest import mock

import pytest
from django.db import IntegrityError
from django.test import override_settings

from orchestra.core.errors import NoTaskAvailable, TaskAssignmentError
from orchestra.models import (
    Certification,
    Event,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import (
    assign_task,
    get_new_task_assignment,
)
from orchestra.testing.factories import (
    ProjectFactory,
    TaskFactory,
    WorkerFactory,
    certify,
)
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.outcomes import errors, results

CHECKED = "orchestra.services.assignment._ensure_assignable"
CHOSEN = "orchestra.services.assignment.lock_task"
LOCKED = "orchestra.services.assignment.lock_worker"
MAY_ASK = "orchestra.services.assignment.reason_for_no_new_task"

WAITING = Task.Status.AWAITING_PROCESSING


@pytest.fixture
def eve(certification: Certification) -> Worker:
    """Eve can do what Ada can."""
    return certify(WorkerFactory(user__username="eve"), certification)


@pytest.fixture
def pool(step: Step) -> list[Task]:
    """Two tasks that wait, each in a project of its own."""
    return [
        TaskFactory(
            step=step,
            project=ProjectFactory(workflow_version=step.workflow_version),
        )
        for _ in range(2)
    ]


def pull(worker: Worker) -> TaskAssignment:
    return get_new_task_assignment(worker, WAITING)


def test_one_task_goes_to_one_of_two_workers(
    task: Task, ada: Worker, eve: Worker
) -> None:
    """[L-03] The loser hears the documented error, and nothing else."""
    with meet_after(CHECKED):
        outcomes = run_together(
            lambda: assign_task(ada.pk, task.pk),
            lambda: assign_task(eve.pk, task.pk),
        )

    assert errors(outcomes) == [TaskAssignmentError]
    assert TaskAssignment.objects.filter(task=task).count() == 1
    assert Event.objects.filter(kind=Event.Kind.TASK_ASSIGNED).count() == 1


def test_control_without_locks_both_write_the_assignment(
    task: Task, ada: Worker, eve: Worker
) -> None:
    """Only the constraint then stops the second: an undocumented error."""
    with meet_after(CHECKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: assign_task(ada.pk, task.pk),
            lambda: assign_task(eve.pk, task.pk),
        )

    assert errors(outcomes) == [IntegrityError]


def test_two_workers_who_pull_at_once_get_different_tasks(
    pool: list[Task], ada: Worker, eve: Worker
) -> None:
    with meet_at(CHOSEN):
        outcomes = run_together(lambda: pull(ada), lambda: pull(eve))

    assert errors(outcomes) == []
    assert {one.task_id for one in outcomes} == {one.pk for one in pool}


def test_control_without_locks_two_workers_pull_the_same_task(
    pool: list[Task], ada: Worker, eve: Worker
) -> None:
    with meet_after(CHECKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(lambda: pull(ada), lambda: pull(eve))

    assert errors(outcomes) == [IntegrityError]


def test_the_last_task_of_a_pool_goes_to_one_of_many(
    task: Task, certification: Certification
) -> None:
    crowd = [certify(WorkerFactory(), certification) for _ in range(5)]

    outcomes = run_together(
        *(lambda worker=worker: pull(worker) for worker in crowd)
    )

    assert len(results(outcomes)) == 1
    assert set(errors(outcomes)) == {NoTaskAvailable}


@override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1)
def test_asking_twice_at_once_does_not_pass_the_limit(
    pool: list[Task], ada: Worker
) -> None:
    """[L-02] A double click is no way around the setting."""
    with meet_after(MAY_ASK):
        outcomes = run_together(lambda: pull(ada), lambda: pull(ada))

    assert errors(outcomes) == [TaskAssignmentError]
    assert TaskAssignment.objects.filter(worker=ada).count() == 1


@override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1)
def test_control_without_the_workers_lock_the_limit_is_passed(
    pool: list[Task], ada: Worker
) -> None:
    """The projects stay locked, so that both get a task in the end."""
    unlocked = mock.patch(LOCKED, lambda pk: Worker.objects.get(pk=pk))

    with unlocked, meet_at(CHOSEN, patience=PATIENT):
        outcomes = run_together(lambda: pull(ada), lambda: pull(ada))

    assert errors(outcomes) == []
    assert TaskAssignment.objects.filter(worker=ada).count() == 2


def test_pulling_and_being_assigned_at_once_never_deadlock(
    pool: list[Task], ada: Worker, project: Project
) -> None:
    """A row that refers to Ada can be written while Ada is locked."""
    for round_ in range(5):
        other = TaskFactory(
            step=pool[0].step,
            project=ProjectFactory(
                workflow_version=pool[0].step.workflow_version
            ),
        )
        pulled = TaskFactory(
            step=pool[0].step,
            project=ProjectFactory(
                workflow_version=pool[0].step.workflow_version,
                priority=round_ + 1,
            ),
        )
        with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=None):
            outcomes = run_together(
                lambda: pull(ada),
                partial(assign_task, ada.pk, other.pk),
            )
        assert errors(outcomes) == []
        assert pulled.is_worker_assigned(ada)
