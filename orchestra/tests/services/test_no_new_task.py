"""What keeps somebody from a new task, though tasks wait."""

import pytest
from django.test import override_settings

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Project, Step, Task, Worker
from orchestra.services.assignment import get_new_task_assignment
from orchestra.testing.factories import AssignmentFactory
from orchestra.tests.services.pools import give_back, waiting
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
NEW = S.AWAITING_PROCESSING

pytestmark = pytest.mark.django_db


def test_at_the_limit_there_is_no_new_task(step: Step, ada: Worker) -> None:
    """[L-02]"""
    for _ in range(4):
        waiting(step)
    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=3):
        for _ in range(3):
            get_new_task_assignment(ada, NEW)

        with (
            nothing_changes(),
            pytest.raises(
                TaskAssignmentError, match="as many tasks in progress"
            ),
        ):
            get_new_task_assignment(ada, NEW)


def test_what_was_submitted_does_not_count_towards_the_limit(
    step: Step, ada: Worker
) -> None:
    waiting(step)
    AssignmentFactory(worker=ada, status=1, iteration=False)

    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1):
        get_new_task_assignment(ada, NEW)


def test_what_is_paused_does_not_count_towards_the_limit(
    task: Task, ada: Worker
) -> None:
    AssignmentFactory(worker=ada, task__project__status=Project.Status.PAUSED)

    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1):
        get_new_task_assignment(ada, NEW)


def test_without_a_limit_there_is_always_another(
    step: Step, ada: Worker
) -> None:
    """[L-02]"""
    tasks = [waiting(step) for _ in range(8)]

    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=None):
        for _ in tasks:
            get_new_task_assignment(ada, NEW)

    assert ada.assignments.count() == 8


def test_what_was_returned_comes_before_anything_new(
    task: Task, ada: Worker
) -> None:
    """[L-02]"""
    give_back(ada)

    with (
        nothing_changes(),
        pytest.raises(TaskAssignmentError, match="returned to you"),
    ):
        get_new_task_assignment(ada, NEW)


@override_settings(ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW=False)
def test_the_rule_about_returned_tasks_can_be_lifted(
    task: Task, ada: Worker
) -> None:
    give_back(ada)

    assert get_new_task_assignment(ada, NEW).task == task


def test_a_returned_task_that_is_paused_holds_nobody_up(
    task: Task, ada: Worker
) -> None:
    give_back(ada, status=Project.Status.PAUSED)

    assert get_new_task_assignment(ada, NEW).task == task


def test_who_has_left_gets_nothing(step: Step, ada: Worker) -> None:
    for _ in range(3):
        waiting(step)
    ada.user.is_active = False
    ada.user.save()

    with (
        nothing_changes(),
        pytest.raises(TaskAssignmentError, match="not active"),
    ):
        get_new_task_assignment(ada, NEW)
