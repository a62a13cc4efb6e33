"""A project as its admins and its experts see it."""

import pytest

from orchestra.models import MachineRun, Project, Task, Worker
from orchestra.selectors.project_management import (
    information_for_admins,
    information_for_workers,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    MachineStepFactory,
    StepFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


def test_the_graph_has_the_steps_to_come(project: Project) -> None:
    version = project.workflow_version
    crawl = MachineStepFactory(workflow_version=version, slug="crawl")
    StepFactory(
        workflow_version=version,
        slug="rate",
        name="Rate",
        ordinal=1,
        creation_depends_on=[crawl],
        completion_ends_project=True,
    )

    graph = information_for_admins(project)["graph"]

    assert [step["slug"] for step in graph] == ["crawl", "rate"]
    assert graph[1] == {
        "slug": "rate",
        "name": "Rate",
        "description": "Something to do.",
        "is_human": True,
        "completion_ends_project": True,
        "creation_depends_on": ["crawl"],
    }


def test_the_team_is_everybody_once(
    project: Project, ada: Worker, bo: Worker, cy: Worker
) -> None:
    for task in TaskFactory.create_batch(2, project=project):
        AssignmentFactory(task=task, worker=bo)
    AssignmentFactory(task=TaskFactory(project=project), worker=ada)
    AssignmentFactory(task=TaskFactory(project=project), worker=cy).delete()
    bo.user.is_active = False
    bo.user.save()

    assert information_for_workers(project)["team"] == [
        {"username": "ada", "name": "Ada Example", "is_active": True},
        {"username": "bo", "name": "Bo Example", "is_active": False},
    ]


def test_admins_see_why_a_machine_failed_and_when_it_tries_again(
    task: Task,
) -> None:
    moment = task.start_datetime
    MachineRun.objects.create(
        task=task,
        assignment=AssignmentFactory(task=task),
        number=1,
        outcome=MachineRun.Outcome.FAILED,
        ended_at=moment,
        next_attempt_at=moment,
        error="It failed.",
        traceback="Traceback",
    )

    found = information_for_admins(task.project)

    (run,) = found["tasks"]["draft"]["machine_runs"]
    assert run["error"] == "It failed."
    assert run["traceback"] == "Traceback"
    assert run["next_attempt_datetime"].endswith("Z")


def test_experts_learn_nothing_of_it(task: Task) -> None:
    found = information_for_workers(task.project)

    assert set(found) == {"project", "steps", "tasks", "team"}
    assert not {"machine_runs", "incidents"} & set(found["tasks"]["draft"])
