"""Submissions that cannot be, and change nothing."""

from typing import Any

import pytest

from orchestra.core.errors import (
    IllegalTaskSubmission,
    JSONDataError,
    ProjectNotActive,
    ReviewPolicyError,
    StaleTaskData,
    TaskAccessError,
    TaskStatusError,
)
from orchestra.models import Iteration, Project, Step, Task, Worker
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    TaskFactory,
)
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW

pytestmark = pytest.mark.django_db


def test_returned_work_cannot_be_returned_further_down(
    returned: Task, ada: Worker
) -> None:
    with nothing_changes(), pytest.raises(IllegalTaskSubmission):
        submit_task(returned.pk, {}, RETURN, ada)


def test_who_does_the_work_cannot_return_it(
    at_work: Task, ada: Worker
) -> None:
    with nothing_changes(), pytest.raises(IllegalTaskSubmission):
        submit_task(at_work.pk, {}, RETURN, ada)


@pytest.mark.parametrize("action", [Iteration.Status.PROCESSING, -1, 7])
def test_an_action_that_is_none_is_refused(
    at_work: Task, ada: Worker, action: int
) -> None:
    """[L-14]"""
    with nothing_changes(), pytest.raises(IllegalTaskSubmission):
        submit_task(at_work.pk, {}, action, ada)


def test_who_has_handed_on_cannot_submit_again(
    in_review: Task, ada: Worker
) -> None:
    with nothing_changes(), pytest.raises(IllegalTaskSubmission):
        submit_task(in_review.pk, {}, ASK, ada)


def test_who_waits_for_a_reviewer_cannot_submit_again(
    at_work: Task, ada: Worker
) -> None:
    submit_task(at_work.pk, {}, ASK, ada)

    with nothing_changes(), pytest.raises(IllegalTaskSubmission):
        submit_task(at_work.pk, {}, ASK, ada)


def test_a_complete_task_is_complete(
    in_review: Task, ada: Worker, bo: Worker
) -> None:
    StepFactory(workflow_version=in_review.project.workflow_version)
    submit_task(in_review.pk, {}, ASK, bo)

    with (
        nothing_changes(),
        pytest.raises(TaskStatusError, match="already been completed"),
    ):
        submit_task(in_review.pk, {}, ASK, bo)


def test_who_has_no_part_in_the_task_is_refused(
    at_work: Task, bo: Worker, di: Worker
) -> None:
    for stranger in (bo, di):
        with nothing_changes(), pytest.raises(TaskAccessError):
            submit_task(at_work.pk, {}, ASK, stranger)


@pytest.mark.parametrize(
    "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_nothing_is_submitted_in_a_project_that_is_not_active(
    at_work: Task, ada: Worker, status: Project.Status
) -> None:
    """[L-05]"""
    Project.objects.update(status=status)

    with nothing_changes(), pytest.raises(ProjectNotActive):
        submit_task(at_work.pk, {}, ASK, ada)


@pytest.mark.parametrize("data", [None, [], "text", {"a": float("inf")}])
def test_only_json_objects_are_submitted(
    at_work: Task, ada: Worker, data: Any
) -> None:
    """[L-17]"""
    with nothing_changes(), pytest.raises(JSONDataError, match="task_data"):
        submit_task(at_work.pk, data, ASK, ada)


def test_a_submission_from_a_stale_version_is_refused(
    at_work: Task, ada: Worker
) -> None:
    """[L-17]"""
    save_task(at_work.pk, {"tab": "other"}, ada)

    with nothing_changes(), pytest.raises(StaleTaskData) as caught:
        submit_task(at_work.pk, {}, ASK, ada, data_version=0)

    assert caught.value.stored_data == {"tab": "other"}


def test_an_unknown_task_says_so(ada: Worker) -> None:
    with pytest.raises(Task.DoesNotExist):
        submit_task(0, {}, ASK, ada)


def test_an_unknown_review_policy_says_so(at_work: Task, ada: Worker) -> None:
    Step.objects.update(review_policy={"policy": "coin"})

    with nothing_changes(), pytest.raises(ReviewPolicyError, match="coin"):
        submit_task(at_work.pk, {}, ASK, ada)


def test_a_submission_waits_for_the_steps_it_depends_on(
    at_work: Task, ada: Worker, step: Step
) -> None:
    first = StepFactory(
        workflow_version=step.workflow_version, name="Interview"
    )
    step.submission_depends_on.add(first)
    other = TaskFactory(
        project=at_work.project, step=first, status=S.REVIEWING
    )

    with (
        nothing_changes(),
        pytest.raises(IllegalTaskSubmission, match="Interview"),
    ):
        submit_task(at_work.pk, {}, ASK, ada)

    Task.objects.filter(pk=other.pk).update(status=S.COMPLETE)
    assert submit_task(at_work.pk, {}, ASK, ada).status == S.PENDING_REVIEW


def test_a_submission_waits_for_steps_that_have_no_task_yet(
    at_work: Task, ada: Worker, step: Step
) -> None:
    step.submission_depends_on.add(
        StepFactory(workflow_version=step.workflow_version)
    )

    with nothing_changes(), pytest.raises(IllegalTaskSubmission):
        submit_task(at_work.pk, {}, ASK, ada)


def test_a_skipped_step_holds_no_submission_up(
    at_work: Task, ada: Worker, step: Step
) -> None:
    """[L-28]"""
    first = StepFactory(workflow_version=step.workflow_version)
    step.submission_depends_on.add(first)
    TaskFactory(project=at_work.project, step=first, status=S.SKIPPED)

    submit_task(at_work.pk, {}, ASK, ada)


def test_the_same_step_of_another_project_is_no_help(
    at_work: Task, ada: Worker, step: Step
) -> None:
    first = StepFactory(workflow_version=step.workflow_version)
    step.submission_depends_on.add(first)
    elsewhere = ProjectFactory(workflow_version=step.workflow_version)
    TaskFactory(project=elsewhere, step=first, status=S.COMPLETE)

    with nothing_changes(), pytest.raises(IllegalTaskSubmission):
        submit_task(at_work.pk, {}, ASK, ada)


def test_of_two_submissions_at_once_the_second_is_refused(
    at_work: Task, ada: Worker
) -> None:
    """[L-22]"""
    with (
        run_just_before(
            "orchestra.services.submission.lock_task",
            lambda: submit_task(at_work.pk, {"n": 1}, ASK, ada),
        ),
        pytest.raises(IllegalTaskSubmission),
    ):
        submit_task(at_work.pk, {"n": 2}, ASK, ada)


def test_a_project_aborted_at_the_last_moment_is_noticed(
    at_work: Task, ada: Worker
) -> None:
    """[L-22]"""
    with (
        run_just_before(
            "orchestra.services.submission.lock_task",
            lambda: Project.objects.update(status=Project.Status.ABORTED),
        ),
        pytest.raises(ProjectNotActive),
    ):
        submit_task(at_work.pk, {}, ASK, ada)
