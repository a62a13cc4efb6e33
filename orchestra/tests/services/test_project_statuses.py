"""Many projects at once: pausing or resuming each of them."""

import pytest

from orchestra.models import Event, Project, WorkflowVersion
from orchestra.services.project_statuses import (
    StatusChange,
    set_project_statuses,
)
from orchestra.testing.factories import ProjectFactory
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

P = Project.Status


@pytest.fixture
def projects(workflow_version: WorkflowVersion) -> list[Project]:
    """An active, a completed and a paused project."""
    return [
        ProjectFactory(workflow_version=workflow_version, status=status)
        for status in (P.ACTIVE, P.COMPLETED, P.PAUSED)
    ]


def test_each_is_changed_or_says_why_not(projects: list[Project]) -> None:
    active, completed, paused = projects
    seen = {project.pk: project.status for project in projects}

    found = set_project_statuses("Paused", {**seen, 12345: None})

    assert found == [
        StatusChange(active.pk, "Paused"),
        StatusChange(
            completed.pk,
            "Completed",
            "A project that is completed cannot become paused.",
        ),
        StatusChange(paused.pk, "Paused"),
        StatusChange(12345, None, "There is no such project."),
    ]


def test_what_was_seen_otherwise_is_left_alone(
    projects: list[Project],
) -> None:
    # Whoever resumes what they saw paused reopens nothing.
    completed = projects[1]

    with nothing_changes():
        (found,) = set_project_statuses("Active", {completed.pk: P.PAUSED})

    assert found.refusal == "The project is completed."


def test_doing_it_twice_is_as_good_as_once(projects: list[Project]) -> None:
    seen = {projects[0].pk: P.ACTIVE}
    set_project_statuses("Paused", seen)

    with nothing_changes():
        (again,) = set_project_statuses("Paused", seen)

    assert again.refusal == ""
    assert Event.objects.filter(kind=Event.Kind.PROJECT_PAUSED).count() == 1
