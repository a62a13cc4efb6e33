"""Making and changing projects in the admin."""

from typing import Any

import pytest

from orchestra.models import Event, Project, Step, Task, WorkflowVersion
from orchestra.services.project_status import end_project
from orchestra.testing.factories import ProjectFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.admin.pages import Browser, in_words

pytestmark = pytest.mark.django_db


def new_project(version: WorkflowVersion, **other: Any) -> dict[str, Any]:
    return {
        "workflow_version": version.pk,
        "short_description": "A film",
        "priority": 3,
        "task_class": 1,
        "project_data": '{"title": "A film"}',
        **other,
    }


def test_a_new_project_gets_its_first_tasks(
    root: Browser, workflow_version: WorkflowVersion, step: Step
) -> None:
    response = root.add(Project, **new_project(workflow_version))

    assert response.status_code == 302
    project = Project.objects.get()
    assert project.project_data == {"title": "A film"}
    assert project.is_active
    assert Task.objects.get(project=project).step == step
    created = Event.objects.get(kind=Event.Kind.PROJECT_CREATED)
    assert created.actor_name == "root"


@pytest.mark.parametrize(
    "data",
    [
        "[]",
        "3",
        '"text"',
        "{",
        '{"a": NaN}',
        '{"a": "\\u0000"}',
        '{"a": "\\ud800"}',
        "[" * 100_000,
        "9" * 5_000,
        '{"a":' * 150 + "1" + "}" * 150,
    ],
    ids=[
        "list",
        "number",
        "text",
        "broken",
        "nan",
        "nul",
        "surrogate",
        "deep list",
        "long number",
        "deep object",
    ],
)
def test_data_that_is_no_json_object_is_an_error_of_the_field(
    root: Browser, workflow_version: WorkflowVersion, data: str
) -> None:
    response = root.add(
        Project, **new_project(workflow_version, project_data=data)
    )

    assert response.status_code == 200
    assert response.context["adminform"].form.errors["project_data"]
    assert not Project.objects.exists()


def test_empty_data_is_an_empty_object(
    root: Browser, workflow_version: WorkflowVersion, step: Step
) -> None:
    root.add(Project, **new_project(workflow_version, project_data=""))

    assert Project.objects.get().project_data == {}


def test_the_page_shows_data_indented(
    root: Browser, workflow_version: WorkflowVersion
) -> None:
    project = ProjectFactory(
        workflow_version=workflow_version, project_data={"title": "A film"}
    )

    response = root.get(Project, "change", project.pk)

    assert (
        "{\n  &quot;title&quot;: &quot;A film&quot;\n}"
        in response.content.decode()
    )


def test_words_and_priority_can_be_changed(
    root: Browser, project: Project
) -> None:
    response = root.change(project, short_description="A book", priority=9)

    assert response.status_code == 302
    project.refresh_from_db()
    assert (project.short_description, project.priority) == ("A book", 9)


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", 4), ("task_class", 0), ("workflow_version", 0)],
)
def test_what_the_form_does_not_ask_is_not_written(
    root: Browser, project: Project, name: str, value: int
) -> None:
    before = getattr(project, name)

    root.change(project, priority=9, **{name: value})

    project.refresh_from_db()
    assert getattr(project, name) == before


def test_saving_the_page_does_not_resurrect_an_aborted_project(
    root: Browser, project: Project
) -> None:
    """The row was read before the abort, and only words are written."""
    with run_just_before(
        "orchestra.admin.base._changed_columns",
        lambda: end_project(project.pk),
    ):
        root.change(project, short_description="A book")

    project.refresh_from_db()
    assert project.short_description == "A book"
    assert project.status == Project.Status.ABORTED


def test_tasks_are_listed_on_the_page(root: Browser, task: Task) -> None:
    response = root.get(Project, "change", task.project_id)

    assert "Awaiting Processing" in in_words(response)


def test_projects_are_ended_rather_than_deleted(
    root: Browser, project: Project, task: Task
) -> None:
    for row in (project, task):
        assert root.delete(row).status_code == 403
    assert "delete_selected" not in in_words(root.get(Project, "changelist"))
