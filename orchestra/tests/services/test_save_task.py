"""Saving a draft."""

from typing import Any

import pytest

from orchestra.core.errors import (
    JSONDataError,
    ProjectNotActive,
    StaleTaskData,
    TaskAccessError,
    TaskAssignmentError,
)
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import TaskFactory
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

LOCK = "orchestra.services.submission.lock_assignment_of"

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(task: Task, ada: Worker) -> TaskAssignment:
    """Ada's part in the task, in which nothing is saved yet."""
    assign_task(ada.pk, task.pk)
    return task.assignments.get()


def test_what_is_saved_replaces_what_was_there(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    save_task(task.pk, {"text": "first", "old": 1}, ada)
    save_task(task.pk, {"text": "second"}, ada)

    draft.refresh_from_db()
    assert draft.in_progress_task_data == {"text": "second"}


def test_saving_moves_nothing_on(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    save_task(task.pk, {"text": "draft"}, ada)

    task.refresh_from_db()
    iteration = draft.iterations.get()
    assert task.status == Task.Status.PROCESSING
    assert iteration.status == Iteration.Status.PROCESSING
    assert iteration.submitted_data == {}


def test_a_draft_is_nothing_for_the_history(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    Event.objects.all().delete()

    save_task(task.pk, {"text": "draft"}, ada)

    assert not Event.objects.exists()


def test_every_save_counts_the_version_up(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    versions = [save_task(task.pk, {"n": n}, ada).data_version for n in (1, 2)]

    assert versions == [1, 2]


def test_a_save_from_the_present_version_succeeds(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    save_task(task.pk, {"n": 1}, ada, data_version=0)
    saved = save_task(task.pk, {"n": 2}, ada, data_version=1)

    assert saved.in_progress_task_data == {"n": 2}


@pytest.mark.parametrize("version", [0, 2, -1])
def test_a_save_from_another_version_is_refused_with_what_is_stored(
    task: Task, draft: TaskAssignment, ada: Worker, version: int
) -> None:
    """[L-17] Two tabs do not overwrite each other in silence."""
    save_task(task.pk, {"tab": "other"}, ada)

    with nothing_changes(), pytest.raises(StaleTaskData) as caught:
        save_task(task.pk, {"tab": "this"}, ada, data_version=version)

    assert caught.value.stored_version == 1
    assert caught.value.stored_data == {"tab": "other"}


@pytest.mark.parametrize("data", [None, [], "text", 7, {"a": float("nan")}])
def test_only_json_objects_are_saved(
    task: Task, draft: TaskAssignment, ada: Worker, data: Any
) -> None:
    """[L-17]"""
    with nothing_changes(), pytest.raises(JSONDataError, match="task_data"):
        save_task(task.pk, data, ada)


def test_who_has_no_part_in_the_task_saves_nothing(
    task: Task, draft: TaskAssignment, bo: Worker
) -> None:
    with nothing_changes(), pytest.raises(TaskAccessError):
        save_task(task.pk, {"text": "mine"}, bo)


def test_project_admins_without_a_part_save_nothing(
    task: Task, draft: TaskAssignment, di: Worker
) -> None:
    with nothing_changes(), pytest.raises(TaskAccessError):
        save_task(task.pk, {"text": "mine"}, di)


def test_who_was_taken_off_the_task_saves_nothing(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    draft.delete()

    with nothing_changes(), pytest.raises(TaskAccessError):
        save_task(task.pk, {"text": "mine"}, ada)


def test_an_unknown_task_says_so(ada: Worker) -> None:
    with pytest.raises(Task.DoesNotExist):
        save_task(0, {}, ada)


@pytest.mark.parametrize(
    "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_nothing_is_saved_in_a_project_that_is_not_active(
    task: Task, draft: TaskAssignment, ada: Worker, status: Project.Status
) -> None:
    """[L-05] [L-16]"""
    Project.objects.update(status=status)

    with nothing_changes(), pytest.raises(ProjectNotActive):
        save_task(task.pk, {"text": "late"}, ada)


def test_what_was_handed_on_is_not_changed_afterwards(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    submit_task(task.pk, {}, Iteration.Status.REQUESTED_REVIEW, ada)

    with (
        nothing_changes(),
        pytest.raises(TaskAssignmentError, match="nothing was saved"),
    ):
        save_task(task.pk, {"text": "late"}, ada)


def test_a_save_behind_a_submission_is_refused(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    """[L-22] The submission wins, even if it comes at the last moment."""
    submission = {"text": "final"}

    with (
        run_just_before(
            LOCK,
            lambda: submit_task(
                task.pk, submission, Iteration.Status.REQUESTED_REVIEW, ada
            ),
        ),
        pytest.raises(TaskAssignmentError),
    ):
        save_task(task.pk, {"text": "draft"}, ada)


def test_a_project_that_is_paused_at_the_last_moment_is_noticed(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    """[L-05]"""
    with (
        run_just_before(
            LOCK,
            lambda: Project.objects.update(status=Project.Status.PAUSED),
        ),
        pytest.raises(ProjectNotActive),
    ):
        save_task(task.pk, {"text": "late"}, ada)


def test_of_two_saves_from_one_version_the_second_is_refused(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    """[L-17]"""
    with (
        run_just_before(
            LOCK,
            lambda: save_task(task.pk, {"tab": 1}, ada, data_version=0),
        ),
        pytest.raises(StaleTaskData) as caught,
    ):
        save_task(task.pk, {"tab": 2}, ada, data_version=0)

    assert caught.value.stored_data == {"tab": 1}


def test_saving_costs_four_queries_at_most(
    task: Task, draft: TaskAssignment, ada: Worker
) -> None:
    TaskFactory.create_batch(5, project=task.project)

    with counted_queries() as queries:
        save_task(task.pk, {"text": "draft"}, ada)

    assert len(queries) <= 4
