"""Who has a part in a task, and what the page knows of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.core.errors import TaskAssignmentError
from orchestra.models import Iteration, Project, Task, TaskAssignment, Worker
from orchestra.selectors.assignments import (
    all_workers,
    assignment_history,
    current_assignment,
    current_of,
    get_iteration_history,
    get_latest_iteration,
    get_task_assignment_details,
    is_worker_assigned_in_project,
    is_worker_assigned_to_task,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    MachineStepFactory,
    TaskFactory,
)

PROCESSING = TaskAssignment.Status.PROCESSING
SUBMITTED = TaskAssignment.Status.SUBMITTED

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(task: Task, ada: Worker, bo: Worker) -> list[Any]:
    """Ada has submitted, and Bo is reviewing."""
    task.status = Task.Status.REVIEWING
    task.save()
    return [
        AssignmentFactory(
            task=task, worker=bo, assignment_counter=1, iteration=False
        ),
        AssignmentFactory(
            task=task, worker=ada, status=SUBMITTED, iteration=False
        ),
    ][::-1]


def test_the_history_goes_from_the_entry_level_up(
    task: Task, reviewed: list[TaskAssignment]
) -> None:
    assert list(assignment_history(task)) == reviewed


def test_deleted_assignments_are_no_history(
    task: Task, reviewed: list[TaskAssignment]
) -> None:
    reviewed[1].delete()

    assert list(assignment_history(task)) == reviewed[:1]


def test_the_assignment_being_processed_is_the_current_one(
    task: Task, reviewed: list[TaskAssignment]
) -> None:
    below, above = reviewed
    TaskAssignment.objects.filter(pk=above.pk).update(status=SUBMITTED)
    TaskAssignment.objects.filter(pk=below.pk).update(status=PROCESSING)

    assert current_assignment(task) == below


def test_the_highest_assignment_is_current_when_none_is_processed(
    task: Task, reviewed: list[TaskAssignment]
) -> None:
    TaskAssignment.objects.update(status=SUBMITTED)

    assert current_assignment(task) == reviewed[1]


def test_a_task_that_nobody_took_has_no_current_assignment(
    task: Task,
) -> None:
    assert current_assignment(task) is None


def test_two_at_work_at_once_are_reported(
    reviewed: list[TaskAssignment],
) -> None:
    reviewed[0].status = PROCESSING

    with pytest.raises(TaskAssignmentError, match="at the same time"):
        current_of(reviewed)


def test_all_workers_come_by_level(
    task: Task, reviewed: list[TaskAssignment], ada: Worker, bo: Worker
) -> None:
    assert all_workers(task) == [ada, bo]


def test_a_machine_stands_among_the_workers_as_none(project: Project) -> None:
    step = MachineStepFactory(workflow_version=project.workflow_version)
    task = TaskFactory(project=project, step=step)
    AssignmentFactory(task=task, worker=None)

    assert all_workers(task) == [None]


def test_only_who_has_a_part_is_assigned(
    task: Task, reviewed: list[TaskAssignment], ada: Worker, cy: Worker
) -> None:
    assert is_worker_assigned_to_task(ada, task)
    assert not is_worker_assigned_to_task(cy, task)


def test_a_part_in_one_task_is_a_part_in_its_project_only(
    task: Task, reviewed: list[TaskAssignment], ada: Worker
) -> None:
    elsewhere = TaskFactory()

    assert is_worker_assigned_in_project(ada, task.project_id)
    assert not is_worker_assigned_in_project(ada, elsewhere.project_id)


def test_iterations_come_in_the_order_in_which_they_began(
    task: Task, reviewed: list[TaskAssignment]
) -> None:
    now = timezone.now()
    below, above = reviewed
    first = IterationFactory(
        assignment=below,
        start_datetime=now - timedelta(hours=2),
        end_datetime=now - timedelta(hours=1),
        status=Iteration.Status.REQUESTED_REVIEW,
    )
    second = IterationFactory(
        assignment=above, start_datetime=now - timedelta(hours=1)
    )

    assert list(get_iteration_history(task)) == [first, second]
    assert list(get_iteration_history(task, reverse=True)) == [second, first]


def test_iterations_of_other_tasks_and_deleted_assignments_are_left_out(
    task: Task, reviewed: list[TaskAssignment]
) -> None:
    IterationFactory(assignment=reviewed[1])
    AssignmentFactory()
    TaskAssignment.unsafe_objects.filter(pk=reviewed[1].pk).update(
        is_deleted=True
    )

    assert list(get_iteration_history(task)) == []


def test_the_latest_iteration_is_the_one_that_began_last(
    reviewed: list[TaskAssignment],
) -> None:
    now = timezone.now()
    latest = IterationFactory(assignment=reviewed[1], start_datetime=now)
    IterationFactory(
        assignment=reviewed[1],
        start_datetime=now - timedelta(hours=1),
        end_datetime=now,
        status=Iteration.Status.PROVIDED_REVIEW,
    )

    assert get_latest_iteration(reviewed[1]) == latest


def test_an_assignment_without_iterations_has_no_latest_one(
    reviewed: list[TaskAssignment],
) -> None:
    assert get_latest_iteration(reviewed[0]) is None


def test_the_details_say_what_a_plugin_needs(
    reviewed: list[TaskAssignment],
) -> None:
    above = reviewed[1]
    above.in_progress_task_data = {"text": "Hello"}

    assert get_task_assignment_details(above) == {
        "assignment_id": above.pk,
        "task": {"data": {"text": "Hello"}, "status": "Reviewing"},
        "worker": {
            "username": "bo",
            "first_name": "Bo",
            "last_name": "Example",
        },
        "status": "Processing",
        "is_reviewer": True,
        "is_read_only": False,
        "data_version": 0,
    }


def test_only_the_highest_level_reviews(
    task: Task, reviewed: list[TaskAssignment], cy: Worker
) -> None:
    TaskAssignment.objects.update(status=SUBMITTED)
    highest: TaskAssignment = AssignmentFactory(
        task=task, worker=cy, assignment_counter=2
    )

    roles = [
        get_task_assignment_details(assignment)["is_reviewer"]
        for assignment in (*reviewed, highest)
    ]
    assert roles == [False, False, True]


def test_the_only_level_does_not_review(task: Task, ada: Worker) -> None:
    assignment = AssignmentFactory(task=task, worker=ada)

    assert not get_task_assignment_details(assignment)["is_reviewer"]


def test_submitted_work_is_read_only(reviewed: list[TaskAssignment]) -> None:
    assert get_task_assignment_details(reviewed[0])["is_read_only"]


@pytest.mark.parametrize(
    "status",
    [
        Project.Status.PAUSED,
        Project.Status.ABORTED,
        Project.Status.COMPLETED,
    ],
)
def test_work_in_a_project_that_is_not_active_is_read_only(
    status: int, task: Task, reviewed: list[TaskAssignment]
) -> None:
    # [L-05, L-16] What cannot be saved is not offered for editing.
    task.project.status = status

    assert get_task_assignment_details(reviewed[1])["is_read_only"]


def test_a_machine_has_no_name(project: Project) -> None:
    step = MachineStepFactory(workflow_version=project.workflow_version)
    task = TaskFactory(project=project, step=step)
    assignment = AssignmentFactory(task=task, worker=None)

    assert get_task_assignment_details(assignment)["worker"] == {
        "username": None,
        "first_name": None,
        "last_name": None,
    }
