"""What each operation may cost, at two sizes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.models import (
    Certification,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
    WorkflowVersion,
)
from orchestra.services.assignment import assign_task
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.sessions import Session
from orchestra.tests.crowds import chain_of, give_tasks, waiting_tasks

pytestmark = pytest.mark.django_db


def cost(
    session: Session, name: str, body: Any, status: int = 200, **kwargs: Any
) -> list[str]:
    """Return the queries of a successful post."""
    with counted_queries() as queries:
        session.post(name, body, **kwargs)
    assert session.status == status, session.answer.content
    return queries


@pytest.mark.parametrize("count", [1, 500])
def test_the_dashboard_costs_6_queries(count: int, bo: Worker) -> None:
    # [L-30] The published system needs about 6 for every task.
    give_tasks(bo, count)
    session = Session(bo)

    with counted_queries() as queries:
        body = session.get("dashboard_tasks")

    open_count = sum(row["state"] != "complete" for row in body["tasks"])
    assert open_count == (1 if count == 1 else 375)
    assert len(queries) <= 6, queries


@pytest.mark.parametrize("count", [2, 12])
def test_the_task_page_costs_8_queries(
    count: int, ada: Worker, bo: Worker, project: Project
) -> None:
    *before, last = chain_of(count + 1, project.workflow_version)
    for step in before:
        task = TaskFactory(
            project=project, step=step, status=Task.Status.COMPLETE
        )
        AssignmentFactory(task=task, status=TaskAssignment.Status.SUBMITTED)
    task = TaskFactory(
        project=project,
        step=last,
        status=Task.Status.POST_REVIEW_PROCESSING,
    )
    AssignmentFactory(task=task, worker=ada)
    review = AssignmentFactory(
        task=task,
        worker=bo,
        assignment_counter=1,
        status=TaskAssignment.Status.SUBMITTED,
        iteration=False,
    )
    IterationFactory(
        assignment=review,
        status=Iteration.Status.PROVIDED_REVIEW,
        end_datetime=timezone.now(),
    )
    session = Session(ada)

    queries = cost(
        session, "task_assignment_information", {"task_id": task.pk}
    )

    assert len(session.answer.json()["prerequisites"]) == count
    assert session.answer.json()["feedback"]
    assert len(queries) <= 8, queries


@pytest.mark.parametrize("count", [1, 50])
def test_a_save_costs_4_queries(count: int, ada: Worker, task: Task) -> None:
    assign_task(ada.pk, task.pk)
    give_tasks(ada, count)

    queries = cost(
        Session(ada),
        "save_task_assignment",
        {"task_id": task.pk, "task_data": {"text": "New"}},
    )

    assert len(queries) <= 4, queries


@pytest.mark.parametrize("count", [3, 30])
def test_a_submission_that_opens_two_tasks_costs_25_queries(
    count: int, ada: Worker, workflow_version: WorkflowVersion
) -> None:
    first = StepFactory(workflow_version=workflow_version, ordinal=0)
    for ordinal in (1, 2):
        StepFactory(
            workflow_version=workflow_version,
            ordinal=ordinal,
            creation_depends_on=[first],
        )
    for ordinal in range(3, count):
        StepFactory(
            workflow_version=workflow_version,
            ordinal=ordinal,
            creation_depends_on=list(workflow_version.steps.all()),
        )
    project = create_project_with_tasks(
        workflow_version.workflow.slug,
        workflow_version.slug,
        "A project",
        priority=1,
        task_class=1,
        project_data={},
    )
    task = assign_task(ada.pk, project.tasks.get().pk)

    queries = cost(
        Session(ada),
        "submit_task_assignment",
        {"task_id": task.pk, "task_data": {}, "command_type": "submit"},
    )

    assert project.tasks.count() == 3
    assert len(queries) <= 25, queries


@pytest.mark.parametrize("count", [10, 10_000])
def test_a_new_task_costs_12_queries(
    count: int,
    ada: Worker,
    certification: Certification,
    workflow_version: WorkflowVersion,
) -> None:
    projects = waiting_tasks(count, workflow_version, certification)

    session = Session(ada)
    queries = cost(session, "new_task_assignment", {}, role="entry_level")

    oldest = min(
        (project for project in projects if not project.priority),
        key=lambda project: project.start_datetime,
    )
    task = Task.objects.get(pk=session.answer.json()["id"])
    assert task.project == oldest
    assert len(queries) <= 12, queries


@pytest.mark.parametrize("count", [1, 400])
def test_a_timecard_costs_3_queries(count: int, ada: Worker) -> None:
    assignment = AssignmentFactory(worker=ada)
    TimeEntry.objects.bulk_create(
        TimeEntry(
            worker=ada,
            date=date(2020, 1, 1) + timedelta(days=number),
            time_worked=timedelta(minutes=number),
            assignment=assignment,
        )
        for number in range(count)
    )
    session = Session(ada)

    with counted_queries() as queries:
        entries = session.get("time_entries")

    assert len(entries) == count
    assert len(queries) <= 3, queries


@pytest.mark.parametrize("count", [0, 400])
def test_time_tracking_costs_the_same_whatever_was_booked_before(
    count: int, ada: Worker
) -> None:
    assignment = AssignmentFactory(worker=ada)
    TimeEntryFactory.create_batch(
        count,
        worker=ada,
        date=date(2020, 2, 2),
        time_worked=timedelta(seconds=1),
    )
    TaskTimer.objects.create(worker=ada)
    session = Session(ada)
    booking = {
        "date": "2020-02-02",
        "time_worked": "01:00:00",
        "assignment": assignment.pk,
    }

    costs = [
        len(cost(session, "timer_start", {"assignment": assignment.pk})),
        len(cost(session, "timer_update", {"description": "Reading"})),
        len(cost(session, "timer_stop", {})),
        len(cost(session, "time_entries", booking, status=201)),
    ]

    assert max(costs) <= 8, costs
