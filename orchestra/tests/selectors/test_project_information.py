"""What a client may know of its projects, at a constant price."""

from datetime import date
from typing import Any

import pytest

from orchestra.models import (
    Event,
    MachineRun,
    Project,
    Step,
    WorkflowVersion,
)
from orchestra.selectors.projects import get_project, project_information
from orchestra.services import events
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
    WorkerFactory,
)
from orchestra.tests.selectors.project_descriptions import (
    HOUR,
    START,
    information,
)
from orchestra.tests.selectors.project_descriptions import crawl as crawl
from orchestra.tests.selectors.project_descriptions import rate as rate

pytestmark = pytest.mark.django_db


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
