"""GET project_management/projects."""

from typing import Any

import pytest

from orchestra.models import Project, Task, TaskAssignment, Worker
from orchestra.testing.factories import ProjectFactory
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "management_projects"


def listed(session: Session, **query: Any) -> list[int]:
    """Return the ids of the projects on the page."""
    return [row["id"] for row in session.get(NAME, **query)["projects"]]


def test_the_list_says_who_holds_what(
    dis: Session, adas_part: TaskAssignment
) -> None:
    project = adas_part.task.project

    (row,) = dis.get(NAME)["projects"]

    assert dis.status == 200
    assert row["id"] == project.pk
    assert row["status"] == "Active"
    assert row["workflow_slug"] == project.workflow_slug
    assert row["open_tasks"][0]["worker"] == "ada"
    assert row["open_tasks"][0]["status"] == "Processing"


def test_it_comes_a_page_at_a_time(dis: Session) -> None:
    # [I-10] In an order, and never all at once.
    ProjectFactory.create_batch(51)

    body = dis.get(NAME, page=2)

    assert len(body["projects"]) == 1
    assert (body["page"], body["pages"], body["count"]) == (2, 2, 51)


def test_aborted_projects_are_listed_only_if_asked_for(dis: Session) -> None:
    active = ProjectFactory()
    aborted = ProjectFactory(status=Project.Status.ABORTED)
    paused = ProjectFactory(status=Project.Status.PAUSED)

    assert listed(dis) == [paused.pk, active.pk]
    assert listed(dis, status="Aborted") == [aborted.pk]
    assert listed(dis, status=["Aborted", "Paused"]) == [
        paused.pk,
        aborted.pk,
    ]


def test_every_filter_can_be_asked_for(
    dis: Session, adas_part: TaskAssignment
) -> None:
    project = adas_part.task.project
    ProjectFactory()

    for query in (
        {"search": project.short_description.upper()},
        {"search": str(project.pk)},
        {"workflow": project.workflow_slug},
        {"worker": "ada"},
    ):
        assert project.pk in listed(dis, **query), query
    assert listed(dis, worker="bo") == []
    assert listed(dis, stuck="true") == []
    assert listed(dis, unstaffed="true") == []
    assert listed(dis, overdue="true") == []
    assert len(listed(dis, version="v1")) == 2


def test_a_task_that_waits_can_be_looked_for(dis: Session, task: Task) -> None:
    ProjectFactory()

    assert listed(dis, unstaffed="true") == [task.project_id]
    assert len(listed(dis, unstaffed="false")) == 2


def test_it_can_be_sorted(dis: Session) -> None:
    low, high = ProjectFactory(priority=1), ProjectFactory(priority=2)

    assert listed(dis, order="priority") == [low.pk, high.pk]
    assert listed(dis, order="-priority") == [high.pk, low.pk]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("order", "password"),
        ("order", "--priority"),
        ("page", "0"),
        ("page", "x"),
        ("page", str(2**31)),
        ("status", "active"),
        ("status", "9"),
        ("stuck", "perhaps"),
        ("unstaffed", "2"),
        ("overdue", "late"),
        ("search", "x" * 201),
        ("search", "\0"),
        ("worker", "x" * 151),
        ("workflow", "x" * 201),
        ("version", "\0"),
    ],
)
def test_a_wrong_query_names_the_field(
    field: str, value: str, dis: Session
) -> None:
    body = dis.get(NAME, **{field: value})

    assert dis.status == 400
    assert list(body["fields"]) == [field]


def test_empty_filters_filter_nothing(dis: Session, project: Project) -> None:
    empty = dict.fromkeys(("search", "workflow", "version", "worker"), "")

    assert listed(dis, **empty) == [project.pk]


def test_it_is_for_admins_alone(adas: Session, task: Task) -> None:
    # [I-09] A clear answer, and no way to a login page.
    body = adas.get(NAME)

    assert adas.status == 403
    assert body == {
        "error": 403,
        "message": "Only project admins may do this.",
    }


def test_nothing_is_created_by_posting(
    dis: Session, workflow_version: Any, di: Worker
) -> None:
    # [I-10] Not a 500.
    dis.post(NAME, {"short_description": "New"})

    assert dis.status == 405
