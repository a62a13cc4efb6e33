"""Many projects at once: pausing or resuming each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from orchestra.core.errors import BaseOrchestraError
from orchestra.models import Project
from orchestra.services.project_status import set_project_status


@dataclass(frozen=True)
class StatusChange:
    """What became of one project.

    Attributes:
        project_id: The project.
        status: What it is now, as a label; None if there is none.
        refusal: Why it is not as wanted; empty if it is.
    """

    project_id: int
    status: str | None
    refusal: str = ""


def set_project_statuses(
    status_label: str, seen: Mapping[int, int | None]
) -> list[StatusChange]:
    """Give each of the projects the status, and report what became of it.

    They come by their keys, each with the status that somebody saw it in, or
    None: see ``set_project_status``. Each is a transaction of its own, so
    that one that cannot change keeps no other from it, and doing it twice is
    as good as once.
    """
    return [
        _change(project_id, status_label, status)
        for project_id, status in seen.items()
    ]


def _change(
    project_id: int, status_label: str, seen: int | None
) -> StatusChange:
    wanted = [
        status for status in Project.Status if status_label == status.label
    ]
    expected = None if seen is None else [Project.Status(seen), *wanted]
    try:
        project = set_project_status(project_id, status_label, expected)
    except Project.DoesNotExist:
        return StatusChange(project_id, None, "There is no such project.")
    except BaseOrchestraError as error:
        current = Project.objects.get(pk=project_id)
        return StatusChange(
            project_id, current.get_status_display(), str(error)
        )
    return StatusChange(project_id, project.get_status_display())
