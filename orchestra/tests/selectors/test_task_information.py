"""What a client may know of a task: its work, its runs, its incidents."""

from datetime import date, timedelta
from typing import Any

import pytest

from orchestra.core.errors import CreationPolicyError
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services import events
from orchestra.services.incidents import policy_incident
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    TaskFactory,
    TimeEntryFactory,
)
from orchestra.tests.selectors.project_descriptions import (
    HOUR,
    START,
    task_information,
)
from orchestra.tests.selectors.project_descriptions import crawl as crawl
from orchestra.tests.selectors.project_descriptions import rate as rate

pytestmark = pytest.mark.django_db


def test_describes_a_task_that_nobody_has(
    project: Project, rate: Step
) -> None:
    task = TaskFactory(project=project, step=rate, start_datetime=START)

    assert task_information(task) == {
        "id": task.pk,
        "project": project.pk,
        "step_slug": "rate",
        "status": "Awaiting Processing",
        "has_failed": False,
        "start_datetime": "2026-01-05T09:30:00.250000Z",
        "latest_data": None,
        "assignments": [],
        "machine_runs": [],
        "incidents": [],
    }


def test_describes_the_work_of_people(
    project: Project, rate: Step, ada: Worker
) -> None:
    task = TaskFactory(
        project=project, step=rate, status=Task.Status.PENDING_REVIEW
    )
    assignment = AssignmentFactory(
        task=task,
        worker=ada,
        status=TaskAssignment.Status.SUBMITTED,
        in_progress_task_data={"rating": "5"},
        start_datetime=START,
        iteration=False,
    )
    iteration = IterationFactory(
        assignment=assignment,
        status=Iteration.Status.REQUESTED_REVIEW,
        submitted_data={"rating": "5"},
        start_datetime=START,
        end_datetime=START + HOUR,
    )

    found = task_information(task)

    assert found["status"] == "Pending Review"
    assert found["latest_data"] == {"rating": "5"}
    assert found["assignments"] == [
        {
            "id": assignment.pk,
            "task": task.pk,
            "worker": "ada",
            "status": "Submitted",
            "start_datetime": "2026-01-05T09:30:00.250000Z",
            "in_progress_task_data": {"rating": "5"},
            "recorded_work_time": None,
            "iterations": [
                {
                    "id": iteration.pk,
                    "assignment": assignment.pk,
                    "status": "Requested Review",
                    "start_datetime": "2026-01-05T09:30:00.250000Z",
                    "end_datetime": "2026-01-05T10:30:00.250000Z",
                    "submitted_data": {"rating": "5"},
                    "feedback": "",
                }
            ],
        }
    ]


def test_tells_what_a_reviewer_wrote(
    project: Project, rate: Step, ada: Worker, bo: Worker
) -> None:
    task = TaskFactory(project=project, step=rate)
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
        end_datetime=START,
        start_datetime=START,
        feedback="Look at the hands again.",
    )

    levels = task_information(task)["assignments"]

    assert [level["worker"] for level in levels] == ["ada", "bo"]
    assert levels[1]["iterations"][0]["feedback"] == "Look at the hands again."


def test_the_latest_data_is_that_of_whose_turn_it_is(
    project: Project, rate: Step
) -> None:
    task = TaskFactory(
        project=project,
        step=rate,
        status=Task.Status.POST_REVIEW_PROCESSING,
    )
    AssignmentFactory(task=task, in_progress_task_data={"from": "worker"})
    AssignmentFactory(
        task=task,
        assignment_counter=1,
        status=TaskAssignment.Status.SUBMITTED,
        in_progress_task_data={"from": "reviewer"},
    )

    assert task_information(task)["latest_data"] == {"from": "worker"}


def test_the_latest_data_of_finished_work_is_that_of_the_highest_level(
    project: Project, rate: Step
) -> None:
    task = TaskFactory(project=project, step=rate, status=Task.Status.COMPLETE)
    for level in (0, 1):
        AssignmentFactory(
            task=task,
            assignment_counter=level,
            status=TaskAssignment.Status.SUBMITTED,
            in_progress_task_data={"level": level},
        )

    assert task_information(task)["latest_data"] == {"level": 1}


def test_iterations_come_in_their_order(project: Project, rate: Step) -> None:
    assignment = AssignmentFactory(
        task=TaskFactory(project=project, step=rate), iteration=False
    )
    for hours in (3, 1, 2):
        IterationFactory(
            assignment=assignment,
            status=Iteration.Status.REQUESTED_REVIEW,
            start_datetime=START + hours * HOUR,
            end_datetime=START + hours * HOUR,
            submitted_data={"hours": hours},
        )

    found = task_information(assignment.task)["assignments"][0]["iterations"]

    assert [one["submitted_data"]["hours"] for one in found] == [1, 2, 3]


def test_adds_up_what_the_assigned_worker_recorded(
    project: Project, rate: Step, ada: Worker, bo: Worker
) -> None:
    assignment = AssignmentFactory(
        task=TaskFactory(project=project, step=rate), worker=ada
    )
    for worker, minutes in ((ada, 30), (ada, 15), (bo, 60)):
        TimeEntryFactory(
            worker=worker,
            assignment=assignment,
            date=date(2026, 1, 5),
            time_worked=timedelta(minutes=minutes),
        )
    deleted = TimeEntryFactory(
        worker=ada,
        assignment=assignment,
        date=date(2026, 1, 5),
        time_worked=HOUR,
    )
    deleted.delete()

    found = task_information(assignment.task)["assignments"][0]

    assert found["recorded_work_time"] == 45 * 60


def test_shows_the_runs_of_a_machine_without_their_tracebacks(
    project: Project, crawl: Step
) -> None:
    task = TaskFactory(
        project=project, step=crawl, status=Task.Status.PROCESSING
    )
    assignment = AssignmentFactory(task=task, worker=None)
    MachineRun.objects.create(
        task=task,
        assignment=assignment,
        number=1,
        outcome=MachineRun.Outcome.FAILED,
        started_at=START,
        ended_at=START + HOUR,
        error="crawl failed: TimeoutError",
        traceback='File "/srv/secret/place.py"',
    )
    MachineRun.objects.create(
        task=task, assignment=assignment, number=2, started_at=START + HOUR
    )

    found = task_information(task)

    assert found["assignments"][0]["worker"] is None
    assert found["machine_runs"] == [
        {
            "number": 1,
            "outcome": "Failed",
            "start_datetime": "2026-01-05T09:30:00.250000Z",
            "end_datetime": "2026-01-05T10:30:00.250000Z",
            "next_attempt_datetime": None,
            "error": "crawl failed: TimeoutError",
        },
        {
            "number": 2,
            "outcome": "Running",
            "start_datetime": "2026-01-05T10:30:00.250000Z",
            "end_datetime": None,
            "next_attempt_datetime": None,
            "error": "",
        },
    ]


@pytest.mark.parametrize(
    ("status", "next_attempt_at", "has_failed"),
    [
        (TaskAssignment.Status.FAILED, None, True),
        # Somebody has had it tried again.
        (TaskAssignment.Status.FAILED, START, False),
        (TaskAssignment.Status.PROCESSING, START, False),
    ],
)
def test_tells_whether_a_step_has_failed_for_good(
    project: Project,
    crawl: Step,
    status: int,
    next_attempt_at: Any,
    has_failed: bool,
) -> None:
    task = TaskFactory(
        project=project, step=crawl, status=Task.Status.PROCESSING
    )
    MachineRun.objects.create(
        task=task,
        assignment=AssignmentFactory(task=task, worker=None, status=status),
        number=1,
        outcome=MachineRun.Outcome.FAILED,
        ended_at=START,
        next_attempt_at=next_attempt_at,
    )

    assert task_information(task)["has_failed"] is has_failed
    assert "traceback" not in task_information(task)["machine_runs"][0]


def test_shows_incidents_and_no_other_events(
    project: Project, rate: Step, time_machine: Any
) -> None:
    time_machine.move_to(START, tick=False)
    task = TaskFactory(project=project, step=rate)
    error = CreationPolicyError("a.policy failed: KeyError: 'x'")
    events.record(Event.Kind.TASK_CREATED, project, task)
    events.record_all(
        [policy_incident(task, "creation_policy", "a.policy", error)]
    )
    events.record(
        Event.Kind.MACHINE_RUN_FAILED,
        project,
        task,
        run=1,
        path="a.function",
        error="a.function failed",
    )

    assert task_information(task)["incidents"] == [
        {
            "kind": "policy_failed",
            "path": "a.policy",
            "error": "a.policy failed: KeyError: 'x'",
            "datetime": "2026-01-05T09:30:00.250000Z",
        },
        {
            "kind": "machine_run_failed",
            "path": "a.function",
            "error": "a.function failed",
            "datetime": "2026-01-05T09:30:00.250000Z",
        },
    ]


def test_deleted_assignments_are_not_shown(
    project: Project, rate: Step
) -> None:
    assignment = AssignmentFactory(
        task=TaskFactory(project=project, step=rate)
    )
    assignment.delete()

    assert task_information(assignment.task)["assignments"] == []
