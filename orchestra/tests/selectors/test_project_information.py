"""What a client may know of its projects, at a constant price."""

from datetime import UTC, date, datetime, timedelta
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
    WorkflowVersion,
)
from orchestra.selectors.projects import get_project, project_information
from orchestra.services import events
from orchestra.services.incidents import policy_incident
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    MachineStepFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
    WorkerFactory,
)

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 5, 9, 30, 0, 250_000, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def crawl(workflow_version: WorkflowVersion) -> Step:
    return MachineStepFactory(
        workflow_version=workflow_version,
        slug="crawl",
        description="Find an image",
    )


@pytest.fixture
def rate(workflow_version: WorkflowVersion, crawl: Step) -> Step:
    return StepFactory(
        workflow_version=workflow_version,
        slug="rate",
        description="Rate the image",
        ordinal=1,
        creation_depends_on=[crawl],
    )


def information(project: Project) -> dict[str, Any]:
    return project_information([project.pk])[project.pk]


def task_information(task: Task) -> dict[str, Any]:
    found: dict[str, Any] = information(task.project)["tasks"][task.step_slug]
    return found


def test_describes_the_project(workflow_version: WorkflowVersion) -> None:
    project = ProjectFactory(
        workflow_version=workflow_version,
        short_description="A test run",
        priority=10,
        project_data={"url": "https://www.example.com/", "7": {"8": None}},
        team_messages_url="https://docs.example.com/1",
        start_datetime=START,
        status=Project.Status.PAUSED,
    )

    assert information(project)["project"] == {
        "id": project.pk,
        "short_description": "A test run",
        "priority": 10,
        "status": "Paused",
        "task_class": 1,
        "team_messages_url": "https://docs.example.com/1",
        "project_data": {"url": "https://www.example.com/", "7": {"8": None}},
        "workflow_slug": workflow_version.workflow.slug,
        "workflow_version_slug": "v1",
        "start_datetime": "2026-01-05T09:30:00.250000Z",
    }


def test_lists_steps_as_pairs_with_dependencies_first(
    workflow_version: WorkflowVersion, project: Project
) -> None:
    """[A-06] D depends on C and A; it comes after both."""
    for slug, ordinal in (("d", 3), ("b", 1), ("a", 0), ("c", 2)):
        StepFactory(
            workflow_version=workflow_version,
            slug=slug,
            description=f"Step {slug}",
            ordinal=ordinal,
        )
    StepFactory(slug="of-another-version")

    assert information(project)["steps"] == [
        ["a", "Step a"],
        ["b", "Step b"],
        ["c", "Step c"],
        ["d", "Step d"],
    ]


def test_a_step_that_was_not_reached_has_no_task(
    project: Project, crawl: Step, rate: Step
) -> None:
    TaskFactory(project=project, step=crawl)

    assert list(information(project)["tasks"]) == ["crawl"]


def test_describes_a_task_that_nobody_has(
    project: Project, rate: Step
) -> None:
    task = TaskFactory(project=project, step=rate, start_datetime=START)

    assert task_information(task) == {
        "id": task.pk,
        "project": project.pk,
        "step_slug": "rate",
        "status": "Awaiting Processing",
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
            "error": "crawl failed: TimeoutError",
        },
        {
            "number": 2,
            "outcome": "Running",
            "start_datetime": "2026-01-05T10:30:00.250000Z",
            "end_datetime": None,
            "error": "",
        },
    ]


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


def test_projects_do_not_mix(rate: Step, workflow_version: Any) -> None:
    tasks = [
        TaskFactory(
            project=ProjectFactory(workflow_version=workflow_version),
            step=rate,
        )
        for _ in range(2)
    ]
    for number, task in enumerate(tasks):
        AssignmentFactory(task=task, in_progress_task_data={"n": number})

    found = project_information([task.project_id for task in tasks])

    for number, task in enumerate(tasks):
        described = found[task.project_id]["tasks"]["rate"]
        assert described["id"] == task.pk
        assert described["latest_data"] == {"n": number}
        assert len(described["assignments"]) == 1


def test_projects_come_as_they_were_asked_for() -> None:
    first, second = ProjectFactory(), ProjectFactory(priority=5)

    asked_for = [second.pk, first.pk, second.pk]
    assert list(project_information(asked_for)) == [second.pk, first.pk]


def test_leaves_out_what_it_does_not_know(project: Project) -> None:
    assert list(project_information([project.pk, 999])) == [project.pk]
    assert project_information([]) == {}


def test_finds_a_project_by_its_id(project: Project) -> None:
    assert get_project(project.pk) == project
    with pytest.raises(Project.DoesNotExist):
        get_project(999)


def worked_project(workflow_version: WorkflowVersion) -> Project:
    """Return a project with something of everything in it."""
    project = ProjectFactory(workflow_version=workflow_version)
    for step in workflow_version.steps.all():
        task = TaskFactory(project=project, step=step)
        worker = WorkerFactory() if step.is_human else None
        assignment = AssignmentFactory(task=task, worker=worker)
        events.record(Event.Kind.MACHINE_RUN_FAILED, project, task)
        if worker is None:
            MachineRun.objects.create(
                task=task, assignment=assignment, number=1
            )
        else:
            TimeEntryFactory(
                worker=worker,
                assignment=assignment,
                date=date(2026, 1, 5),
                time_worked=HOUR,
            )
    return project


@pytest.mark.parametrize("count", [1, 100])
def test_takes_eight_queries_for_any_number_of_projects(
    count: int,
    workflow_version: WorkflowVersion,
    crawl: Step,
    rate: Step,
    django_assert_num_queries: Any,
) -> None:
    """[A-07]"""
    projects = [worked_project(workflow_version) for _ in range(count)]

    with django_assert_num_queries(8):
        found = project_information([project.pk for project in projects])

    assert len(found) == count
    assert all(len(one["tasks"]) == 2 for one in found.values())
