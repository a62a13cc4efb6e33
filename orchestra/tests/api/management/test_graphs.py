"""GET project_management/project and project_management/workflow."""

from typing import Any

import pytest
from django.urls import reverse

from orchestra.models import Project, Step, Task, Worker, WorkflowVersion
from orchestra.services.reassignment import reassign_assignment
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    WorkflowVersionFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.tests.api.management.test_query_budgets import busy_project
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_openapi import checker

pytestmark = pytest.mark.django_db

PROJECT = "management_project"
WORKFLOW = "management_workflow"


def ask(dis: Session, version: WorkflowVersion) -> Any:
    """Return what the page of the version is told."""
    return dis.get(
        WORKFLOW, workflow=version.workflow.slug, version=version.slug
    )


def again(dis: Session, name: str, **query: Any) -> int:
    """Ask with the tag of the last answer; return the status."""
    response = dis.client.get(
        reverse(f"orchestra:{name}"),
        query,
        headers={"If-None-Match": dis.answer["ETag"]},
    )
    return int(response.status_code)


class TestProject:
    def test_says_who_holds_what_and_since_when(
        self, dis: Session, reviewed: Task
    ) -> None:
        body = dis.get(PROJECT, project_id=reviewed.project_id)

        (held,) = body["standing"]["open_tasks"]
        assert held["worker"] == "bo"
        assert held["since"] == body["stints"][-1]["start_datetime"]
        assert body["workflow"]["version_slug"] == "v1"
        checker(PROJECT).validate(body)

    def test_every_stint_is_of_whoever_worked_then(
        self, dis: Session, reviewed: Task, fay: Worker
    ) -> None:
        review = reviewed.assignments.get(assignment_counter=1)
        reassign_assignment(fay.pk, review.pk)

        stints = dis.get(PROJECT, project_id=reviewed.project_id)["stints"]

        whose = [(one["worker"], one["level"]) for one in stints]
        assert whose[0] == ("ada", 0)
        assert whose[-1] == ("fay", 1)
        assert stints[0]["end_datetime"] is not None
        assert stints[-1]["end_datetime"] is None

    def test_is_sent_again_only_when_something_changed(
        self, dis: Session, reviewed: Task
    ) -> None:
        key = reviewed.project_id
        dis.get(PROJECT, project_id=key)
        assert again(dis, PROJECT, project_id=key) == 304

        Project.objects.filter(pk=key).update(priority=99)

        assert again(dis, PROJECT, project_id=key) == 200

    @pytest.mark.parametrize("count", [2, 30])
    def test_costs_20_queries(
        self, count: int, dis: Session, project: Project
    ) -> None:
        # Those of project_information, who holds what, and the stints.
        busy_project(count, project)

        with counted_queries() as queries:
            body = dis.get(PROJECT, project_id=project.pk)

        assert len(body["graph"]) == count
        assert len(queries) <= 20, queries

    @pytest.mark.parametrize("value", ["", "x", "0", "-1", str(2**63)])
    def test_a_wrong_id_is_named(self, value: str, dis: Session) -> None:
        body = dis.get(PROJECT, project_id=value)

        assert dis.status == 400
        assert list(body["fields"]) == ["project_id"]

    def test_one_that_is_not_there_is_not_found(self, dis: Session) -> None:
        dis.get(PROJECT, project_id=12345)

        assert dis.status == 404


class TestWorkflow:
    def test_has_the_steps_and_what_they_wait_for(
        self, dis: Session, step: Step
    ) -> None:
        version = step.workflow_version
        StepFactory(
            workflow_version=version,
            slug="later",
            ordinal=7,
            creation_depends_on=[step],
        )

        body = ask(dis, version)

        assert body["graph"][-1]["creation_depends_on"] == [step.slug]
        assert body["version"]["slug"] == version.slug
        assert body["workflow"]["name"] == version.workflow.name
        checker(WORKFLOW).validate(body)

    def test_counts_the_projects_that_are_not_over(
        self, dis: Session, workflow_version: WorkflowVersion
    ) -> None:
        other = WorkflowVersionFactory(
            workflow=workflow_version.workflow, slug="v2"
        )
        for status in Project.Status:
            ProjectFactory(workflow_version=workflow_version, status=status)

        versions = ask(dis, other)["versions"]

        assert [
            (one["slug"], one["running_count"], one["project_count"])
            for one in versions
        ] == [("v1", 2, 4), ("v2", 0, 0)]

    @pytest.mark.parametrize("count", [2, 30])
    def test_costs_6_queries(
        self, count: int, dis: Session, project: Project
    ) -> None:
        busy_project(count, project)
        for number in range(count):
            WorkflowVersionFactory(
                workflow=project.workflow_version.workflow, slug=f"v9{number}"
            )

        with counted_queries() as queries:
            body = ask(dis, project.workflow_version)

        assert len(body["versions"]) == count + 1
        assert len(queries) <= 6, queries

    def test_is_sent_again_only_when_something_changed(
        self, dis: Session, workflow_version: WorkflowVersion
    ) -> None:
        query = {
            "workflow": workflow_version.workflow.slug,
            "version": workflow_version.slug,
        }
        ask(dis, workflow_version)
        assert again(dis, WORKFLOW, **query) == 304

        ProjectFactory(workflow_version=workflow_version)

        assert again(dis, WORKFLOW, **query) == 200

    @pytest.mark.parametrize("name", ["workflow", "version"])
    def test_both_slugs_are_needed(self, name: str, dis: Session) -> None:
        query = {"workflow": "a", "version": "b", name: ""}

        assert list(dis.get(WORKFLOW, **query)["fields"]) == [name]
        assert dis.status == 400

    def test_one_that_is_not_loaded_is_not_found(self, dis: Session) -> None:
        dis.get(WORKFLOW, workflow="none", version="v1")

        assert dis.status == 404
