"""Work is handed on only when it fits the schema of its step."""

from typing import Any

import pytest

from orchestra.core.errors import InvalidTaskData, StaleTaskData
from orchestra.models import Iteration, Task, TaskAssignment, Worker
from orchestra.services.submission import save_task, submit_task
from orchestra.tests.services.rows import nothing_changes

ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["headline"],
    "properties": {"headline": {"type": "string", "minLength": 1}},
}
GOOD = {"headline": "Harbour reopens"}

pytestmark = pytest.mark.django_db


def give_schema(task: Task) -> None:
    task.step.data_schema = SCHEMA
    task.step.save(update_fields=["data_schema"])


@pytest.mark.parametrize("data", [{}, {"headline": ""}])
def test_work_that_does_not_fit_is_not_handed_on(
    at_work: Task, ada: Worker, data: dict[str, Any]
) -> None:
    give_schema(at_work)

    with nothing_changes(), pytest.raises(InvalidTaskData) as refusal:
        submit_task(at_work.pk, data, ASK, ada)

    assert refusal.value.faults == {"/headline": ["This field is required."]}


def test_work_that_fits_is_handed_on(at_work: Task, ada: Worker) -> None:
    give_schema(at_work)

    task = submit_task(at_work.pk, GOOD, ASK, ada)

    assert task.status == Task.Status.PENDING_REVIEW


def test_a_draft_need_not_fit(at_work: Task, ada: Worker) -> None:
    give_schema(at_work)

    draft = save_task(at_work.pk, {"headline": ""}, ada)

    assert draft.in_progress_task_data == {"headline": ""}


def test_html_is_stored_without_what_would_act(
    at_work: Task, ada: Worker
) -> None:
    at_work.step.data_schema = {
        "properties": {"text": {"type": "string", "format": "html"}}
    }
    at_work.step.save(update_fields=["data_schema"])
    hostile = {"text": "<p>Boats<script>act()</script></p>"}
    clean = {"text": "<p>Boats</p>"}

    draft = save_task(at_work.pk, hostile, ada)
    submit_task(at_work.pk, hostile, ASK, ada)

    assert draft.in_progress_task_data == clean
    assignment = TaskAssignment.objects.get(task=at_work)
    assert assignment.in_progress_task_data == clean
    assert assignment.iterations.get().submitted_data == clean


def test_work_that_does_not_fit_can_be_returned_but_not_accepted(
    in_review: Task, bo: Worker
) -> None:
    give_schema(in_review)
    with nothing_changes(), pytest.raises(InvalidTaskData):
        submit_task(in_review.pk, {}, ASK, bo)

    task = submit_task(in_review.pk, {}, RETURN, bo, "Add a headline.")

    assert task.status == Task.Status.POST_REVIEW_PROCESSING


def test_work_that_is_stale_is_told_so_first(
    at_work: Task, ada: Worker
) -> None:
    give_schema(at_work)
    stale = TaskAssignment.objects.get(worker=ada).data_version
    save_task(at_work.pk, GOOD, ada)

    with pytest.raises(StaleTaskData):
        submit_task(at_work.pk, {}, ASK, ada, data_version=stale)
