"""What the pages of project admins cost, at two sizes."""

from typing import Any

import pytest

from orchestra.models import (
    Event,
    Project,
    Step,
    Task,
    Worker,
    WorkflowVersion,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    MachineStepFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.sessions import Session
from orchestra.tests.crowds import many_projects

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [50, 10_000])
def test_the_list_of_projects_costs_5_queries(
    count: int, dis: Session, ada: Worker, workflow_version: WorkflowVersion
) -> None:
    # product.md: "project list page (50 a page): 5, at 50 and 10,000".
    many_projects(count, workflow_version, ada)

    with counted_queries() as plain:
        body = dis.get("management_projects")
    with counted_queries() as filtered:
        found = dis.get(
            "management_projects",
            search="project",
            workflow=workflow_version.workflow.slug,
            version=workflow_version.slug,
            worker="ada",
            status="Active",
            stuck="true",
            unstaffed="true",
            overdue="true",
            order="workflow",
        )

    assert len(body["projects"]) == len(found["projects"]) == 50
    assert body["count"] == found["count"] == count
    assert {row["open_tasks"][0]["worker"] for row in body["projects"]} == {
        "ada"
    }
    assert len(plain) <= 5, plain
    assert len(filtered) <= 5, filtered


def busy_project(count: int, project: Project) -> Task:
    """Fill the project with so many steps; return one of the tasks."""
    version, before = project.workflow_version, list[Step]()
    for ordinal in range(count):
        factory = StepFactory if ordinal % 2 else MachineStepFactory
        step = factory(
            workflow_version=version,
            ordinal=ordinal,
            creation_depends_on=before[-1:],
        )
        before.append(step)
        task = TaskFactory(project=project, step=step)
        worker = WorkerFactory() if step.is_human else None
        AssignmentFactory(task=task, worker=worker)
        for kind in (Event.Kind.POLICY_FAILED, Event.Kind.TASK_ASSIGNED):
            Event.objects.create(kind=kind, project=project, task=task)
    return task


@pytest.mark.parametrize("count", [2, 30])
def test_the_page_of_a_project_costs_17_queries(
    count: int, dis: Session, project: Project
) -> None:
    # Those of the client API, the steps' graph, the team and the incidents.
    busy_project(count, project)

    with counted_queries() as queries:
        body = dis.post(
            "management_project_information", {"project_id": project.pk}
        )

    assert len(body["incidents"]) == len(body["graph"]) == count
    assert len(queries) <= 17, queries


@pytest.mark.parametrize("count", [2, 30])
def test_what_experts_see_of_a_project_costs_12_queries(
    count: int, project: Project
) -> None:
    worker: Any = busy_project(count, project).assignments.get().worker
    session = Session(worker)

    with counted_queries() as queries:
        body = session.post(
            "management_project_information", {"project_id": project.pk}
        )

    assert len(body["team"]) == count // 2
    assert len(queries) <= 12, queries


@pytest.mark.parametrize("count", [2, 30])
def test_a_page_of_the_history_costs_4_queries(
    count: int, dis: Session, project: Project
) -> None:
    busy_project(count, project)

    with counted_queries() as queries:
        body = dis.get("management_history", project_id=project.pk)

    assert body["count"] == 2 * count
    assert len(queries) <= 4, queries
