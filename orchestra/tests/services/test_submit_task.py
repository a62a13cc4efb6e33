"""Handing work on: up, down or to the end."""

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import IllegalTaskSubmission, StaleTaskData
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import (
    save_task,
    submit_task,
    update_related_assignment_status,
)
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    TaskFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW
SUBMITTED = TaskAssignment.Status.SUBMITTED
PROCESSING = TaskAssignment.Status.PROCESSING

pytestmark = pytest.mark.django_db


def part_of(worker: Worker, task: Task) -> TaskAssignment:
    """Return the worker's part in the task, as it is stored."""
    return task.assignments.get(worker=worker)


def test_work_that_is_reviewed_waits_for_a_reviewer(
    at_work: Task, ada: Worker
) -> None:
    submitted = submit_task(at_work.pk, {"text": "done"}, ASK, ada)

    at_work.refresh_from_db()
    assert submitted.status == at_work.status == S.PENDING_REVIEW


def test_what_was_submitted_is_kept_with_its_stint(
    at_work: Task, ada: Worker
) -> None:
    submit_task(at_work.pk, {"text": "done"}, ASK, ada)

    own = part_of(ada, at_work)
    iteration = own.iterations.get()
    assert own.status == SUBMITTED
    assert own.in_progress_task_data == {"text": "done"}
    assert iteration.status == ASK
    assert iteration.submitted_data == {"text": "done"}
    assert iteration.end_datetime is not None


def test_the_last_reviewer_completes_the_task(
    in_review: Task, bo: Worker
) -> None:
    submit_task(in_review.pk, {"text": "fine"}, ASK, bo)

    in_review.refresh_from_db()
    assert in_review.status == S.COMPLETE
    assert part_of(bo, in_review).status == SUBMITTED


def test_returned_work_is_the_lower_levels_again(
    returned: Task, ada: Worker, bo: Worker
) -> None:
    returned.refresh_from_db()
    assert returned.status == S.POST_REVIEW_PROCESSING
    assert part_of(bo, returned).status == SUBMITTED
    own = part_of(ada, returned)
    assert own.status == PROCESSING
    assert own.in_progress_task_data == {"text": "Bo's"}


def test_returned_work_starts_when_the_review_ended(
    returned: Task, ada: Worker, bo: Worker
) -> None:
    review = part_of(bo, returned).iterations.get()
    rework = part_of(ada, returned).iterations.get(status=0)

    assert review.status == RETURN
    assert rework.start_datetime == review.end_datetime


def test_feedback_stays_with_the_review(returned: Task, bo: Worker) -> None:
    assert part_of(bo, returned).iterations.get().feedback == "Shorter."


def test_reworked_work_goes_to_who_returned_it(
    returned: Task, ada: Worker, bo: Worker
) -> None:
    submit_task(returned.pk, {"text": "shorter"}, ASK, ada)

    returned.refresh_from_db()
    assert returned.status == S.REVIEWING
    review = part_of(bo, returned)
    assert review.status == PROCESSING
    assert review.in_progress_task_data == {"text": "shorter"}
    assert review.iterations.count() == 2


def test_a_submission_from_the_present_version_succeeds(
    at_work: Task, ada: Worker
) -> None:
    version = save_task(at_work.pk, {"n": 1}, ada).data_version

    submit_task(at_work.pk, {"n": 2}, ASK, ada, data_version=version)

    assert part_of(ada, at_work).data_version == version + 1


def test_work_that_comes_back_counts_as_a_new_version(
    returned: Task, ada: Worker
) -> None:
    """A tab that was left open does not overwrite the reviewer's changes."""
    with nothing_changes(), pytest.raises(StaleTaskData):
        save_task(returned.pk, {"text": "old tab"}, ada, data_version=1)


def test_the_whole_life_is_on_the_record(
    task: Task, ada: Worker, bo: Worker
) -> None:
    """[L-21] One submission is one event, whoever takes it next."""
    with acting_as(Actor("worker", "ada")):
        assign_task(ada.pk, task.pk)
        submit_task(task.pk, {}, ASK, ada)
    with acting_as(Actor("worker", "bo")):
        assign_task(bo.pk, task.pk)
        submit_task(task.pk, {}, RETURN, bo, feedback="Shorter.")
    with acting_as(Actor("worker", "ada")):
        submit_task(task.pk, {}, ASK, ada)
    with acting_as(Actor("worker", "bo")):
        submit_task(task.pk, {}, ASK, bo)

    told = list(Event.objects.values_list("kind", "actor_name"))
    assert told == [
        ("task_assigned", "ada"),
        ("task_submitted", "ada"),
        ("task_assigned", "bo"),
        ("task_returned", "bo"),
        ("task_submitted", "ada"),
        ("task_completed", "bo"),
        ("project_completed", "bo"),
    ]


def test_the_record_says_how_it_was_decided(
    at_work: Task, ada: Worker
) -> None:
    """[L-15] Rate, draw and outcome can be looked up."""
    submit_task(at_work.pk, {}, ASK, ada)

    data = Event.objects.get(kind=Event.Kind.TASK_SUBMITTED).data
    draw = data["review"].pop("draw")
    assert data["review"] == {"level": 0, "rate": 1, "needed": True}
    assert 0 <= draw < 1
    assert data["previous_status"] == S.PROCESSING
    assert data["status"] == S.PENDING_REVIEW


def test_the_record_carries_the_feedback(returned: Task) -> None:
    event = Event.objects.get(kind=Event.Kind.TASK_RETURNED)

    assert event.data["feedback"] == "Shorter."
    assert event.assignment == returned.assignments.get(assignment_counter=1)


def test_the_returned_task_knows_that_its_project_is_complete(
    in_review: Task, bo: Worker
) -> None:
    """[L-29] What comes back is not stale."""
    complete = submit_task(in_review.pk, {}, ASK, bo)

    assert complete.project.status == Project.Status.COMPLETED


@pytest.mark.parametrize("steps", [3, 30])
def test_completing_costs_the_same_in_a_large_workflow(
    workflow_version: WorkflowVersion, cy: Worker, steps: int
) -> None:
    first = StepFactory(workflow_version=workflow_version)
    for _ in range(2):
        StepFactory(
            workflow_version=workflow_version, creation_depends_on=[first]
        )
    for _ in range(steps - 3):
        later = workflow_version.steps.order_by("-pk")[0]
        StepFactory(
            workflow_version=workflow_version, creation_depends_on=[later]
        )
    project = ProjectFactory(workflow_version=workflow_version)
    task = TaskFactory(project=project, step=first)
    assign_task(cy.pk, task.pk)

    with counted_queries() as queries:
        submit_task(task.pk, {}, ASK, cy)

    assert project.tasks.count() == 3
    assert len(queries) <= 25


def test_a_level_goes_on_with_a_copy_of_the_data(
    in_review: Task, ada: Worker
) -> None:
    TaskAssignment.objects.update(status=SUBMITTED)

    update_related_assignment_status(in_review, 0, {"text": "again"})

    own = part_of(ada, in_review)
    assert own.status == PROCESSING
    assert own.in_progress_task_data == {"text": "again"}
    assert own.iterations.filter(status=0).count() == 1


def test_a_level_that_nobody_has_cannot_go_on(at_work: Task) -> None:
    with (
        nothing_changes(),
        pytest.raises(IllegalTaskSubmission, match="level 1"),
    ):
        update_related_assignment_status(at_work, 1, {})
