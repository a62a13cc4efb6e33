"""What cannot be reverted, and what was changed just before."""

import pytest

from orchestra.core.errors import InvalidRevertError, ProjectNotActive
from orchestra.models import (
    Iteration,
    Project,
    Task,
    Worker,
)
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    StepFactory,
    TaskFactory,
)
from orchestra.testing.races import run_just_before
from orchestra.tests.services.histories.iterations import (
    check_iterations_of,
)
from orchestra.tests.services.lifecycle import (
    ASK,
    S,
    Story,
)
from orchestra.tests.services.reverts import data_of, revert_story
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.revert.lock_task"


class TestRefuses:
    def test_an_iteration_of_another_task(
        self, story: Story, project: Project
    ) -> None:
        """[R-01]"""
        other = TaskFactory(
            project=project,
            step=StepFactory(workflow_version=project.workflow_version),
        )

        for commit in (True, False):
            with (
                nothing_changes(),
                pytest.raises(InvalidRevertError, match="another task"),
            ):
                revert_task_to_iteration(other.pk, story.e1.pk, commit=commit)

    def test_an_iteration_that_does_not_exist(self, story: Story) -> None:
        """[R-07]"""
        with nothing_changes(), pytest.raises(Iteration.DoesNotExist):
            revert_task_to_iteration(story.task.pk, 0, commit=True)

    def test_an_iteration_that_was_reverted_away(self, story: Story) -> None:
        revert_story(story, "e1")

        with nothing_changes(), pytest.raises(Iteration.DoesNotExist):
            revert_story(story, "r1")

    def test_a_task_that_does_not_exist(self, story: Story) -> None:
        with pytest.raises(Task.DoesNotExist):
            revert_task_to_iteration(0, story.e1.pk)

    def test_a_later_iteration_with_all_that_came_after(
        self, story: Story
    ) -> None:
        with (
            nothing_changes(),
            pytest.raises(InvalidRevertError, match="Only the first"),
        ):
            revert_story(story, "e2", revert_before=True)

    def test_an_aborted_project(self, story: Story) -> None:
        end_project(story.task.project_id)

        for commit in (True, False):
            with (
                nothing_changes(),
                pytest.raises(InvalidRevertError, match="aborted"),
            ):
                revert_story(story, "e1", commit=commit)

    def test_an_aborted_task(self, story: Story) -> None:
        Task.objects.update(status=S.ABORTED)

        with (
            nothing_changes(),
            pytest.raises(InvalidRevertError, match="aborted"),
        ):
            revert_story(story, "e1")

    @pytest.mark.parametrize(
        ("label", "sentence"),
        [("Paused", "Resume it first"), ("Completed", "Reopen it first")],
    )
    def test_in_a_project_that_is_not_active_says_what_to_do(
        self, story: Story, label: str, sentence: str
    ) -> None:
        """[R-06]"""
        set_project_status(story.task.project_id, label)

        with (
            nothing_changes(),
            pytest.raises(ProjectNotActive, match=sentence),
        ):
            revert_story(story, "e1")


class TestBetweenTheLookAndTheLock:
    def test_the_task_may_be_submitted(
        self, at_work: Task, ada: Worker
    ) -> None:
        """[L-22] The revert then undoes the submission, and keeps it."""
        iteration = Iteration.objects.get()

        with run_just_before(
            LOCK, lambda: submit_task(at_work.pk, {"text": 1}, ASK, ada)
        ):
            revert_task_to_iteration(at_work.pk, iteration.pk, commit=True)

        check_iterations_of(at_work)
        assert at_work.status == S.PROCESSING
        own = at_work.assignments.get()
        assert own.in_progress_task_data == {"text": 1}

    def test_the_project_may_be_ended(self, at_work: Task) -> None:
        iteration = Iteration.objects.get()

        with (
            run_just_before(LOCK, lambda: end_project(at_work.project_id)),
            pytest.raises(InvalidRevertError),
        ):
            revert_task_to_iteration(at_work.pk, iteration.pk, commit=True)


class TestASkippedTask:
    def test_can_be_taken_up_again(self, story: Story, ada: Worker) -> None:
        revert_story(story, "e2")
        save_task(story.task.pk, {"text": "half"}, ada)
        complete_and_skip_task(story.task.pk)

        revert_story(story, "e2")

        assert story.task.status == S.POST_REVIEW_PROCESSING
        assert data_of(story)[0] == {"text": "half"}
        check_iterations_of(story.task)
