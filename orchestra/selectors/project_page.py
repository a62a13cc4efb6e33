"""Read a project as the page of its managers shows it."""

from typing import Any

from orchestra.core.dates import utc_text
from orchestra.models import Iteration, Project
from orchestra.selectors.project_list import project_standing
from orchestra.selectors.project_management import information_for_admins


def project_page(project_id: int) -> dict[str, Any]:
    """Return all about the project, who holds what, and every stint of work.

    However many steps, assignments and iterations there are, it takes the
    same number of queries. Raises Project.DoesNotExist.
    """
    project = Project.objects.select_related("workflow_version__workflow").get(
        pk=project_id
    )
    version = project.workflow_version
    return {
        **information_for_admins(project),
        "workflow": {
            "slug": version.workflow.slug,
            "name": version.workflow.name,
            "version_slug": version.slug,
            "version_name": version.name,
        },
        "standing": project_standing(project),
        "stints": _stints(project_id),
    }


def _stints(project_id: int) -> list[dict[str, Any]]:
    """Return who worked on which task from when to when, oldest first.

    Each names whoever worked then, even if somebody else holds the level
    now.
    """
    iterations = (
        Iteration.objects.filter(
            assignment__task__project=project_id,
            assignment__is_deleted=False,
        )
        .select_related("assignment__task__step", "worker__user")
        .defer("submitted_data")
        .order_by("start_datetime", "pk")
    )
    return [
        {
            "id": iteration.pk,
            "assignment": iteration.assignment_id,
            "level": iteration.assignment.assignment_counter,
            "step_slug": iteration.assignment.task.step.slug,
            "worker": iteration.worker and iteration.worker.user.username,
            "worker_name": iteration.worker and iteration.worker.display_name,
            "status": iteration.get_status_display(),
            "feedback": iteration.feedback,
            "start_datetime": utc_text(iteration.start_datetime),
            "end_datetime": utc_text(iteration.end_datetime),
        }
        for iteration in iterations
    ]
