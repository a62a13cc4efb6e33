"""Read the workflows that projects can follow."""

from typing import Any

from orchestra.models import Workflow


def workflow_types() -> dict[str, dict[str, Any]]:
    """Return the workflows with their versions, all by their slugs."""
    workflows = Workflow.objects.prefetch_related("versions")
    return {
        workflow.slug: {
            "name": workflow.name,
            "versions": {
                version.slug: {
                    "name": version.name,
                    "description": version.description,
                }
                for version in workflow.versions.all()
            },
        }
        for workflow in workflows
    }
