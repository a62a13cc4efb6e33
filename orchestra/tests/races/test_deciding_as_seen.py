"""Two admins decide on what both of them saw."""

import pytest

from orchestra.core.errors import ChangedMeanwhile
from orchestra.models import (
    Certification,
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.seen import (
    assignment_as_seen,
    project_as_seen,
    task_as_seen,
)
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import WorkerFactory, certify
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.meetings import overtaken_at
from orchestra.tests.races.outcomes import errors
from orchestra.tests.services.lifecycle import ASK

CHECKED = "orchestra.services.seen.ensure_holder"
TASK_READ = "orchestra.services.seen.lock_task"
PROJECT_READ = "orchestra.services.seen.lock_project"
SKIPPING = "orchestra.services.skipping.lock_task"
ENDING = "orchestra.services.project_status.lock_project"
REVERTING = "orchestra.services.revert._commit"

K = Event.Kind


@pytest.fixture
def adas_part(task: Task, ada: Worker) -> TaskAssignment:
    """What Ada is at work on, and two admins give to somebody else."""
    assign_task(ada.pk, task.pk)
    return TaskAssignment.objects.get(task=task)


@pytest.fixture
def fay(certification: Certification) -> Worker:
    """Fay can do what Ada and Bo can."""
    return certify(WorkerFactory(user__username="fay"), certification)


def take_from_ada(part: TaskAssignment, worker: Worker) -> None:
    with assignment_as_seen(part.pk, "ada"):
        reassign_assignment(worker.pk, part.pk)


def reassigned() -> int:
    """Return how often the task changed hands."""
    return Event.objects.filter(kind=Event.Kind.TASK_REASSIGNED).count()


def test_what_ada_has_goes_to_one_of_two(
    adas_part: TaskAssignment, bo: Worker, fay: Worker
) -> None:
    with meet_after(CHECKED):
        outcomes = run_together(
            lambda: take_from_ada(adas_part, bo),
            lambda: take_from_ada(adas_part, fay),
        )

    assert errors(outcomes) == [ChangedMeanwhile]
    assert reassigned() == 1


def test_control_without_locks_it_changes_hands_twice(
    adas_part: TaskAssignment, bo: Worker, fay: Worker
) -> None:
    with meet_after(CHECKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: take_from_ada(adas_part, bo),
            lambda: take_from_ada(adas_part, fay),
        )

    assert errors(outcomes) == []
    assert reassigned() == 2


def recorded(*kinds: Event.Kind) -> int:
    """Return how many events of the kinds there are."""
    return Event.objects.filter(kind__in=kinds).count()


def give(task: Task, worker: Worker) -> None:
    with task_as_seen(task.pk, Task.Status.AWAITING_PROCESSING):
        assign_task(worker.pk, task.pk)


def skip(task: Task) -> None:
    with task_as_seen(task.pk, Task.Status.AWAITING_PROCESSING):
        complete_and_skip_task(task.pk)


def test_a_task_that_waits_is_given_to_ada_or_skipped(
    task: Task, ada: Worker
) -> None:
    with meet_after(TASK_READ):
        outcomes = run_together(lambda: give(task, ada), lambda: skip(task))

    assert errors(outcomes) == [ChangedMeanwhile]
    assert recorded(K.TASK_ASSIGNED, K.TASK_SKIPPED) == 1


def test_control_without_locks_it_is_skipped_under_ada(
    task: Task, ada: Worker
) -> None:
    with without_row_locks(), overtaken_at(SKIPPING, lambda: give(task, ada)):
        skip(task)

    assert recorded(K.TASK_ASSIGNED, K.TASK_SKIPPED) == 2


def pause(project: Project) -> None:
    with project_as_seen(project.pk, Project.Status.ACTIVE):
        set_project_status(project.pk, "Paused")


def abort(project: Project) -> None:
    with project_as_seen(project.pk, Project.Status.ACTIVE):
        end_project(project.pk)


def test_an_active_project_is_paused_or_aborted(project: Project) -> None:
    with meet_after(PROJECT_READ):
        outcomes = run_together(lambda: pause(project), lambda: abort(project))

    assert errors(outcomes) == [ChangedMeanwhile]
    assert recorded(K.PROJECT_PAUSED, K.PROJECT_ABORTED) == 1


def test_control_without_locks_it_is_aborted_while_it_is_paused(
    project: Project,
) -> None:
    with without_row_locks(), overtaken_at(ENDING, lambda: pause(project)):
        abort(project)

    assert recorded(K.PROJECT_PAUSED, K.PROJECT_ABORTED) == 2


def take_back(version: str | None = None) -> str:
    """Revert what Ada handed on, as seen; return the version of it."""
    iteration = Iteration.objects.get()
    audit = revert_task_to_iteration(
        iteration.assignment.task_id,
        iteration.pk,
        commit=version is not None,
        expected_version=version,
    )
    return str(audit["version"])


def test_what_ada_handed_on_is_taken_back_once(
    work: TaskAssignment, ada: Worker
) -> None:
    submit_task(work.task_id, {"done": True}, ASK, ada)
    seen = take_back()

    with meet_after("orchestra.services.revert.lock_task"):
        outcomes = run_together(
            lambda: take_back(seen), lambda: take_back(seen)
        )

    assert errors(outcomes) == [ChangedMeanwhile]
    assert recorded(K.TASK_REVERTED) == 1


def test_control_without_locks_it_is_taken_back_twice(
    work: TaskAssignment, ada: Worker
) -> None:
    submit_task(work.task_id, {"done": True}, ASK, ada)
    seen = take_back()

    with (
        without_row_locks(),
        overtaken_at(REVERTING, lambda: take_back(seen)),
    ):
        take_back(seen)

    assert recorded(K.TASK_REVERTED) == 2
