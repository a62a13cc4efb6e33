"""A project in which SanityBot finds something."""

from typing import Any

import pytest

from orchestra.models import Event, Project, SanityCheck, Task
from orchestra.tests.bots.sanity_functions import configured

RAISED = Event.Kind.SANITY_CHECK_RAISED


def configure(project: Project, checks: dict[str, Any]) -> None:
    """Have the version of the project's workflow say these checks."""
    version = project.workflow_version
    version.sanity_checks = checks
    version.save()


def handled() -> list[tuple[int, str]]:
    """Return the project and the slug of each check that was handled."""
    rows = SanityCheck.objects.filter(handled_at__isnull=False).order_by("pk")
    return list(rows.values_list("project_id", "check_slug"))


@pytest.fixture
def project(task: Task) -> Project:
    """A project in which check_slug1 is found."""
    configure(task.project, configured("finds", slugs=["check_slug1"]))
    return task.project
