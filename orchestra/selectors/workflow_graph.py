"""Read the steps of a workflow's version, and what depends on what."""

from typing import Any

from django.db.models import Count, Q

from orchestra.models import Project, Step, WorkflowVersion
from orchestra.selectors.progress import creation_dependencies


def version_steps(version_id: int) -> list[dict[str, Any]]:
    """Return the version's steps, each after those that it depends on."""
    steps = list(
        Step.objects.filter(workflow_version=version_id).order_by(
            "ordinal", "pk"
        )
    )
    slugs = {step.pk: step.slug for step in steps}
    dependencies = creation_dependencies([version_id])
    return [
        {
            "slug": step.slug,
            "name": step.name,
            "description": step.description,
            "is_human": step.is_human,
            "completion_ends_project": step.completion_ends_project,
            "creation_depends_on": [
                slug
                for key, slug in slugs.items()
                if key in dependencies[step.pk]
            ],
        }
        for step in steps
    ]


def get_version(workflow_slug: str, version_slug: str) -> WorkflowVersion:
    """Return the version, or raise WorkflowVersion.DoesNotExist."""
    return WorkflowVersion.objects.select_related("workflow").get(
        workflow__slug=workflow_slug, slug=version_slug
    )


def workflow_graph(workflow_slug: str, version_slug: str) -> dict[str, Any]:
    """Return a version with its steps, and who follows each version.

    However many steps, versions and projects there are, it takes four
    queries. Raises WorkflowVersion.DoesNotExist.
    """
    version = get_version(workflow_slug, version_slug)
    return {
        "workflow": _named(version.workflow),
        "version": _named(version),
        "graph": version_steps(version.pk),
        "versions": _versions(version.workflow_id),
    }


def _versions(workflow_id: int) -> list[dict[str, Any]]:
    running = Count(
        "projects",
        filter=Q(
            projects__status__in=(
                Project.Status.ACTIVE,
                Project.Status.PAUSED,
            )
        ),
    )
    versions = WorkflowVersion.objects.filter(workflow=workflow_id)
    return [
        {
            "slug": version.slug,
            "name": version.name,
            "running_count": version.running_count,
            "project_count": version.project_count,
        }
        for version in versions.annotate(
            running_count=running, project_count=Count("projects")
        ).order_by("slug")
    ]


def _named(row: Any) -> dict[str, str]:
    return {
        "slug": row.slug,
        "name": row.name,
        "description": row.description,
    }
