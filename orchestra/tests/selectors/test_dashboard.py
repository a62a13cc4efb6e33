"""The rows of a worker's dashboard."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.utils import timezone

from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.selectors.dashboard import (
    dashboard_tasks,
    tasks_assigned_to_worker,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    ProjectFactory,
)
from orchestra.tests.selectors.dashboard_rows import add_todo, assign, only_row

P = Project.Status
S = Task.Status
PROCESSING = TaskAssignment.Status.PROCESSING
SUBMITTED = TaskAssignment.Status.SUBMITTED

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("project_status", "task_status", "status", "state"),
    [
        (P.ACTIVE, S.PROCESSING, PROCESSING, "in_progress"),
        (P.ACTIVE, S.REVIEWING, PROCESSING, "in_progress"),
        (P.ACTIVE, S.POST_REVIEW_PROCESSING, PROCESSING, "returned"),
        (P.ACTIVE, S.PENDING_REVIEW, SUBMITTED, "pending_review"),
        (P.ACTIVE, S.REVIEWING, SUBMITTED, "pending_review"),
        (P.ACTIVE, S.COMPLETE, SUBMITTED, "complete"),
        (P.ACTIVE, S.SKIPPED, SUBMITTED, "complete"),
        (P.PAUSED, S.PROCESSING, PROCESSING, "paused"),
        (P.PAUSED, S.POST_REVIEW_PROCESSING, PROCESSING, "paused"),
        (P.PAUSED, S.PENDING_REVIEW, SUBMITTED, "paused"),
        (P.PAUSED, S.COMPLETE, SUBMITTED, "complete"),
        (P.COMPLETED, S.PROCESSING, PROCESSING, "complete"),
        (P.ABORTED, S.COMPLETE, SUBMITTED, "complete"),
    ],
)
def test_every_row_is_in_one_section(
    project_status: int,
    task_status: int,
    status: int,
    state: str,
    ada: Worker,
) -> None:
    assign(ada, task_status, status, task__project__status=project_status)

    assert only_row(ada)["state"] == state


def test_aborted_tasks_are_gone(ada: Worker) -> None:
    assign(ada, S.ABORTED, task__project__status=P.ABORTED)

    assert tasks_assigned_to_worker(ada) == []


def test_a_reviewer_waits_for_work_that_they_returned(
    ada: Worker, bo: Worker
) -> None:
    work = assign(ada, S.POST_REVIEW_PROCESSING)
    AssignmentFactory(
        task=work.task, worker=bo, assignment_counter=1, status=SUBMITTED
    )

    row = only_row(bo)

    assert row["state"] == "pending_processing"
    assert row["is_review"]


def test_the_author_waits_for_the_review(ada: Worker, bo: Worker) -> None:
    work = assign(ada, S.REVIEWING, SUBMITTED)
    AssignmentFactory(task=work.task, worker=bo, assignment_counter=1)

    assert only_row(ada)["state"] == "pending_review"
    assert not only_row(ada)["is_review"]
    assert only_row(bo)["state"] == "in_progress"


def test_only_the_workers_own_rows_are_listed(ada: Worker, bo: Worker) -> None:
    assign(bo)
    assign(ada).delete()

    assert tasks_assigned_to_worker(ada) == []


def test_a_row_says_what_the_list_shows(ada: Worker) -> None:
    assignment = assign(
        ada,
        start_datetime=datetime(2026, 3, 1, 10, tzinfo=UTC),
        task__project__priority=5,
        task__project__short_description="Election",
        task__tags={"tags": [{"label": "rush", "status": "danger"}]},
    )
    task = assignment.task
    version = task.project.workflow_version

    assert only_row(ada) == {
        "id": task.pk,
        "assignment_id": assignment.pk,
        "step": task.step.name,
        "project": version.name,
        "workflow": version.workflow.name,
        "detail": "Election",
        "priority": 5,
        "state": "in_progress",
        "is_review": False,
        "tags": [{"label": "rush", "status": "danger"}],
        "feedback": "",
        "assignment_start_datetime": "2026-03-01T10:00:00Z",
        "submitted_datetime": None,
        "next_todo_dict": {},
        "should_be_active": True,
    }


def test_a_task_without_tags_has_none(ada: Worker) -> None:
    assign(ada, task__tags={})

    assert only_row(ada)["tags"] == []


def test_moments_are_in_utc_whatever_zone_they_were_made_in(
    ada: Worker,
) -> None:
    # [L-31] The final Z is true.
    in_tokyo = datetime(2026, 3, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    assignment = assign(ada, start_datetime=in_tokyo)
    add_todo(assignment, due_datetime=in_tokyo)

    with timezone.override(ZoneInfo("America/New_York")):
        row = only_row(ada)

    assert row["assignment_start_datetime"] == "2026-03-01T00:00:00Z"
    assert row["next_todo_dict"]["due_datetime"] == "2026-03-01T00:00:00Z"


def test_returned_work_carries_the_latest_words(
    ada: Worker, bo: Worker
) -> None:
    work = assign(ada, S.POST_REVIEW_PROCESSING)
    review = AssignmentFactory(
        task=work.task,
        worker=bo,
        assignment_counter=1,
        status=SUBMITTED,
        iteration=False,
    )
    now = timezone.now()
    for hours_ago, words in ((1, "Still too long."), (5, "Too long.")):
        IterationFactory(
            assignment=review,
            status=Iteration.Status.PROVIDED_REVIEW,
            end_datetime=now - timedelta(hours=hours_ago),
            feedback=words,
        )

    assert only_row(ada)["feedback"] == "Still too long."
    assert only_row(bo)["feedback"] == ""


def test_submitted_work_says_when_it_was_last_submitted(
    ada: Worker,
) -> None:
    assignment = assign(ada, S.PENDING_REVIEW, SUBMITTED, iteration=False)
    for hour in (12, 9):
        IterationFactory(
            assignment=assignment,
            status=Iteration.Status.REQUESTED_REVIEW,
            end_datetime=datetime(2026, 3, 1, hour, tzinfo=UTC),
        )

    assert only_row(ada)["submitted_datetime"] == "2026-03-01T12:00:00Z"


def test_sections_come_in_order_and_urgent_projects_first(
    ada: Worker,
) -> None:
    now = timezone.now()
    old, new = (
        ProjectFactory(priority=1, start_datetime=now - timedelta(days=days))
        for days in (9, 2)
    )
    urgent = ProjectFactory(priority=7, start_datetime=now)
    in_progress = [
        assign(ada, task__project=project) for project in (new, urgent, old)
    ]
    complete = assign(ada, S.COMPLETE, SUBMITTED, task__project=urgent)
    returned = assign(ada, S.POST_REVIEW_PROCESSING, task__project=new)

    found = [row["assignment_id"] for row in tasks_assigned_to_worker(ada)]

    first, second, third = in_progress
    wanted = [returned, second, third, first, complete]
    assert found == [assignment.pk for assignment in wanted]


def test_complete_work_is_paged_newest_first_and_never_cut_off(
    ada: Worker,
) -> None:
    # [L-30] Nothing is truncated: every row is on some page.
    now = timezone.now()
    done = [
        assign(
            ada,
            S.COMPLETE,
            SUBMITTED,
            start_datetime=now - timedelta(days=days),
        )
        for days in range(5)
    ]
    current = assign(ada)
    with override_settings(ORCHESTRA_DASHBOARD_PAGE_SIZE=2):
        pages = [dashboard_tasks(ada, page) for page in (1, 2, 3)]

    assert [page["completed"] for page in pages] == [
        {"page": number, "pages": 3, "count": 5} for number in (1, 2, 3)
    ]
    found = [[row["assignment_id"] for row in page["tasks"]] for page in pages]
    keys = [assignment.pk for assignment in done]
    assert found == [
        [current.pk, *keys[:2]],
        [current.pk, *keys[2:4]],
        [current.pk, *keys[4:]],
    ]


def test_a_page_beyond_the_last_is_the_last(ada: Worker) -> None:
    assign(ada, S.COMPLETE, SUBMITTED)

    found = dashboard_tasks(ada, 99)

    assert found["completed"] == {"page": 1, "pages": 1, "count": 1}
    assert len(found["tasks"]) == 1


def test_an_empty_dashboard_says_so(ada: Worker) -> None:
    assert dashboard_tasks(ada) == {
        "tasks": [],
        "reviewerStatus": False,
        "preventNew": False,
        "preventNewReason": "",
        "completed": {"page": 1, "pages": 1, "count": 0},
    }


def test_reviewers_are_offered_reviews(bo: Worker) -> None:
    assert dashboard_tasks(bo)["reviewerStatus"]


def test_the_dashboard_says_why_there_is_no_new_task(ada: Worker) -> None:
    # [L-02] The page knows what the service would refuse.
    assign(ada, S.POST_REVIEW_PROCESSING)

    found = dashboard_tasks(ada)

    assert found["preventNew"]
    assert "returned to you" in found["preventNewReason"]


def test_paused_and_submitted_work_leaves_room_for_new_tasks(
    ada: Worker,
) -> None:
    assign(ada, task__project__status=P.PAUSED)
    assign(ada, S.PENDING_REVIEW, SUBMITTED)
    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1):
        assert not dashboard_tasks(ada)["preventNew"]
        assign(ada)
        assert dashboard_tasks(ada)["preventNew"]
