"""What somebody saw when they decided: what has changed is left alone."""

from collections.abc import Callable

import pytest

from orchestra.core.errors import ChangedMeanwhile
from orchestra.models import (
    Certification,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.project_status import set_project_status
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.seen import (
    assignment_as_seen,
    project_as_seen,
    task_as_seen,
)
from orchestra.services.skipping import complete_and_skip_task
from orchestra.testing.factories import WorkerFactory, certify
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

P, S = Project.Status, Task.Status


@pytest.fixture
def adas_part(task: Task, ada: Worker) -> TaskAssignment:
    """What Ada is at work on."""
    assign_task(ada.pk, task.pk)
    return TaskAssignment.objects.get(task=task)


def test_what_is_as_seen_is_done(task: Task) -> None:
    with task_as_seen(task.pk, S.AWAITING_PROCESSING):
        complete_and_skip_task(task.pk)

    task.refresh_from_db()
    assert task.status == S.SKIPPED


def test_a_task_that_has_gone_on_is_left_alone(
    adas_part: TaskAssignment,
) -> None:
    with (
        nothing_changes(),
        pytest.raises(ChangedMeanwhile, match="processing by now"),
        task_as_seen(adas_part.task_id, S.AWAITING_PROCESSING),
    ):
        complete_and_skip_task(adas_part.task_id)


def test_a_project_that_has_moved_is_left_alone(project: Project) -> None:
    set_project_status(project.pk, "Paused")

    with (
        nothing_changes(),
        pytest.raises(ChangedMeanwhile, match="paused by now"),
        project_as_seen(project.pk, P.ACTIVE),
    ):
        pytest.fail("What is inside is not done.")


def test_an_assignment_that_changed_hands_is_left_alone(
    adas_part: TaskAssignment, bo: Worker
) -> None:
    with (
        nothing_changes(),
        pytest.raises(ChangedMeanwhile, match="from bo to ada"),
        assignment_as_seen(adas_part.pk, "bo"),
    ):
        reassign_assignment(bo.pk, adas_part.pk)


def test_an_assignment_that_is_as_seen_changes_hands(
    adas_part: TaskAssignment, bo: Worker
) -> None:
    with assignment_as_seen(adas_part.pk, "ada"):
        reassign_assignment(bo.pk, adas_part.pk)

    adas_part.refresh_from_db()
    assert adas_part.worker == bo


def test_an_assignment_that_is_gone_is_not_found(
    adas_part: TaskAssignment,
) -> None:
    with (
        run_just_before("orchestra.services.seen.lock_task", adas_part.delete),
        pytest.raises(TaskAssignment.DoesNotExist),
        assignment_as_seen(adas_part.pk, "ada"),
    ):
        pytest.fail("What is inside is not done.")


def test_who_comes_between_the_look_and_the_lock_is_seen(
    adas_part: TaskAssignment, bo: Worker, certification: Certification
) -> None:
    fay = certify(WorkerFactory(user__username="fay"), certification)

    with (
        run_just_before(
            "orchestra.services.seen.lock_task",
            lambda: reassign_assignment(fay.pk, adas_part.pk),
        ),
        pytest.raises(ChangedMeanwhile, match="to fay"),
        assignment_as_seen(adas_part.pk, "ada"),
    ):
        reassign_assignment(bo.pk, adas_part.pk)

    adas_part.refresh_from_db()
    assert adas_part.worker != bo


def test_a_task_that_goes_on_just_before_the_lock_is_left_alone(
    task: Task, ada: Worker
) -> None:
    with (
        run_just_before(
            "orchestra.services.seen.lock_task",
            lambda: assign_task(ada.pk, task.pk),
        ),
        pytest.raises(ChangedMeanwhile, match="processing by now"),
        task_as_seen(task.pk, S.AWAITING_PROCESSING),
    ):
        pytest.fail("What is inside is not done.")


def test_a_project_that_moves_just_before_the_lock_is_left_alone(
    project: Project,
) -> None:
    with (
        run_just_before(
            "orchestra.services.seen.lock_project",
            lambda: set_project_status(project.pk, "Paused"),
        ),
        pytest.raises(ChangedMeanwhile, match="paused by now"),
        project_as_seen(project.pk, P.ACTIVE),
    ):
        pytest.fail("What is inside is not done.")


def test_a_revert_that_means_more_just_before_the_lock_is_not_done(
    adas_part: TaskAssignment, bo: Worker
) -> None:
    key, iteration = adas_part.task_id, Iteration.objects.get()
    seen = revert_task_to_iteration(key, iteration.pk, revert_before=True)

    with (
        nothing_changes(),
        run_just_before(
            "orchestra.services.revert.lock_task",
            lambda: reassign_assignment(bo.pk, adas_part.pk),
        ),
        pytest.raises(ChangedMeanwhile),
    ):
        revert_task_to_iteration(
            key,
            iteration.pk,
            revert_before=True,
            commit=True,
            expected_version=seen["version"],
        )


def _seen_by_nobody(key: int) -> tuple[Callable, ...]:
    return (
        lambda: project_as_seen(key, None),
        lambda: task_as_seen(key, None),
        lambda: assignment_as_seen(key, None),
    )


@pytest.mark.parametrize("number", range(3))
def test_who_saw_nothing_pays_nothing(number: int) -> None:
    with counted_queries() as queries, _seen_by_nobody(1)[number]():
        pass

    assert len(queries) == 0
