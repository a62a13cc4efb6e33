"""Tasks, assignments and iterations, as rows."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from orchestra.core.errors import ModelSaveError
from orchestra.models import Iteration, Project, Task, TaskAssignment, Worker
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    MachineStepFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
)

S = Task.Status

pytestmark = pytest.mark.django_db


def test_the_statuses_have_the_documented_numbers_and_labels() -> None:
    assert S.choices == [
        (0, "Awaiting Processing"),
        (1, "Processing"),
        (2, "Pending Review"),
        (3, "Reviewing"),
        (4, "Post-review Processing"),
        (5, "Complete"),
        (6, "Aborted"),
        (7, "Skipped"),
    ]


def test_the_other_enumerations_have_the_documented_numbers() -> None:
    assert TaskAssignment.Status.choices == [
        (0, "Processing"),
        (1, "Submitted"),
        (2, "Failed"),
    ]
    assert Iteration.Status.choices == [
        (0, "Processing"),
        (1, "Requested Review"),
        (2, "Provided Review"),
    ]
    assert Project.Status.choices == [
        (0, "Active"),
        (2, "Aborted"),
        (3, "Paused"),
        (4, "Completed"),
    ]


@pytest.mark.parametrize("status", S)
def test_every_task_is_finished_or_open_or_aborted(status: S) -> None:
    task = TaskFactory(status=status)

    finished = Task.objects.finished().filter(pk=task.pk).exists()
    still_open = Task.objects.open().filter(pk=task.pk).exists()

    assert finished == task.is_finished == (status in (S.COMPLETE, S.SKIPPED))
    assert still_open == (not finished and status != S.ABORTED)


@pytest.mark.parametrize(
    "tags",
    [
        {"tags": []},
        {},
        {"tags": [{"label": "urgent"}]},
        {"tags": [{"label": "urgent", "status": "danger"}]},
    ],
)
def test_takes_tags_of_the_documented_shape(task: Task, tags: Any) -> None:
    task.tags = tags

    task.full_clean()


@pytest.mark.parametrize(
    "tags",
    [
        [],
        ["urgent"],
        "urgent",
        {"tags": {}},
        {"tags": None},
        {"tags": ["urgent"]},
        {"tags": [{}]},
        {"tags": [{"label": 7}]},
        {"tags": [{"label": "urgent", "status": "loud"}]},
        {"tags": [{"label": "urgent", "status": ["danger"]}]},
        {"tags": [{"label": "urgent", "colour": "red"}]},
        {"tags": [], "more": 1},
    ],
)
def test_tags_of_another_shape_are_an_error_of_the_form(
    task: Task, tags: Any
) -> None:
    """[M-14] A ValidationError, which the admin shows beside the field."""
    task.tags = tags

    with pytest.raises(ValidationError) as caught:
        task.full_clean()

    assert list(caught.value.message_dict) == ["tags"]


def test_two_tasks_do_not_share_their_tags(task: Task) -> None:
    task.tags["tags"].append({"label": "urgent"})

    assert TaskFactory().tags == {"tags": []}


def test_each_task_draws_from_a_seed_of_its_own() -> None:
    """[L-15]"""
    seeds = {TaskFactory.build(step=None).review_seed for _ in range(5)}

    assert len(seeds) == 5


def test_a_task_tells_its_steps_slug(task: Task) -> None:
    assert task.step_slug == "draft"


def test_a_task_knows_who_has_a_part_in_it(
    task: Task, ada: Worker, bo: Worker
) -> None:
    assignment = AssignmentFactory(task=task, worker=ada)

    assert task.is_worker_assigned(ada)
    assert not task.is_worker_assigned(bo)

    assignment.delete()

    assert not task.is_worker_assigned(ada)


def test_tasks_are_listed_in_the_order_of_their_steps(
    project: Project,
) -> None:
    version = project.workflow_version
    last = TaskFactory(
        project=project, step=StepFactory(workflow_version=version, ordinal=2)
    )
    first = TaskFactory(
        project=project, step=StepFactory(workflow_version=version, ordinal=1)
    )

    assert list(project.tasks.all()) == [first, last]


def test_an_assignment_of_a_human_step_needs_a_worker(task: Task) -> None:
    with pytest.raises(ModelSaveError, match="needs a worker"):
        TaskAssignment.objects.create(task=task, status=0)


def test_an_assignment_of_a_machine_step_has_no_worker(ada: Worker) -> None:
    """[L-06]"""
    task = TaskFactory(step=MachineStepFactory())

    with pytest.raises(ModelSaveError, match="no worker"):
        TaskAssignment.objects.create(task=task, status=0, worker=ada)


def test_saving_an_assignment_again_reads_nothing(
    django_assert_num_queries: Any,
) -> None:
    """[M-16]"""
    assignment = TaskAssignment.objects.get(pk=AssignmentFactory().pk)

    with django_assert_num_queries(1):
        assignment.save(update_fields=["status"])


def test_the_processing_assignments_are_those_at_work() -> None:
    at_work = AssignmentFactory()
    AssignmentFactory(status=TaskAssignment.Status.SUBMITTED)

    assert TaskAssignment.objects.processing().get() == at_work


def test_level_zero_does_the_work_and_the_others_review() -> None:
    work = AssignmentFactory.build(task=None, worker=None)
    review = AssignmentFactory.build(
        task=None, worker=None, assignment_counter=1
    )

    assert (work.is_entry_level(), work.is_reviewer()) == (True, False)
    assert (review.is_entry_level(), review.is_reviewer()) == (False, True)


def test_everything_says_what_it_is(task: Task, ada: Worker) -> None:
    project = task.project
    project.short_description = "A film"
    assignment = AssignmentFactory(task=task, worker=ada)

    assert str(project) == "v1 (A film)"
    assert str(task) == "v1 (A film) - draft"
    assert str(assignment) == "v1 (A film) - draft - 0 - ada"
    assert str(assignment.iterations.get()).endswith("ada - Processing")


def test_iterations_are_listed_as_they_happened() -> None:
    assignment = AssignmentFactory(iteration=False)
    rows = [
        IterationFactory(
            assignment=assignment,
            status=status,
            start_datetime=f"2026-01-0{day}T00:00Z",
            end_datetime=end,
        )
        for day, status, end in (
            (2, 0, None),
            (1, 1, "2026-01-02T00:00Z"),
        )
    ]

    assert list(assignment.iterations.all()) == rows[::-1]


def test_a_project_tells_its_workflow_and_version(project: Project) -> None:
    version = project.workflow_version

    assert project.workflow_slug == version.workflow.slug
    assert project.workflow_version_slug == version.slug


@pytest.mark.parametrize("status", Project.Status)
def test_only_active_projects_are_worked_on(status: Project.Status) -> None:
    project = ProjectFactory(status=status)
    active = status == Project.Status.ACTIVE

    assert project.is_active == active
    assert Project.objects.active().exists() == active


def test_projects_are_listed_as_urgent_as_they_are() -> None:
    low = ProjectFactory(priority=1)
    high = ProjectFactory(priority=9)

    assert list(Project.objects.all()) == [high, low]
