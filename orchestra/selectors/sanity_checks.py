"""Read what SanityBot looks at, what it has said, and whom it mentions."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Max

from orchestra.models import (
    Project,
    SanityCheck,
    TaskAssignment,
    WorkflowVersion,
)

#: A project and the slug of one of its checks.
Key = tuple[int, str]


def checked_projects() -> list[Project]:
    """Return the active projects whose versions define sanity checks.

    The oldest come first. However many there are, it takes two queries.
    """
    versions = {
        version.pk: version
        for version in WorkflowVersion.objects.select_related(
            "workflow"
        ).exclude(sanity_checks={})
        if version.sanity_checks.get("sanity_check_function")
        and version.sanity_checks.get("check_configurations")
    }
    active = Project.objects.active().filter(workflow_version__in=versions)
    projects = list(active.order_by("pk"))
    for project in projects:
        project.workflow_version = versions[project.workflow_version_id]
    return projects


def last_handled(project_ids: Collection[int]) -> dict[Key, datetime]:
    """Return when each check of the projects was handled last."""
    handled = (
        SanityCheck.objects.filter(
            project__in=project_ids, handled_at__isnull=False
        )
        .order_by()
        .values_list("project_id", "check_slug")
        .annotate(Max("handled_at"))
    )
    return {(project, slug): moment for project, slug, moment in handled}


def assigned_by_step(
    project_ids: Iterable[int],
) -> dict[tuple[int, str], list[str]]:
    """Return who is assigned to which steps of the projects, by username.

    The keys are project and step slug; of each step's people the entry level
    comes first. Whose account is closed is left out.
    """
    rows = (
        TaskAssignment.objects.filter(
            task__project__in=project_ids, worker__user__is_active=True
        )
        .order_by("assignment_counter", "pk")
        .values_list(
            "task__project_id", "task__step__slug", "worker__user__username"
        )
    )
    found: dict[tuple[int, str], list[str]] = {}
    for project_id, slug, username in rows:
        found.setdefault((project_id, slug), []).append(username)
    return found
