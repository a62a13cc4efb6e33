"""Functions that versions want called with aborted projects."""

from orchestra.models import Project

#: The projects that ``remember`` was called with, as they were then.
seen: list[tuple[int, int, str]] = []


def remember(project: Project, note: str = "") -> None:
    """Remember the project and its status."""
    seen.append((project.pk, project.status, note))


def scribble_and_fail(project: Project) -> None:
    """Change the project, and fail."""
    Project.objects.filter(pk=project.pk).update(short_description="gone")
    raise RuntimeError("cannot clean up")


def fail_once(project: Project) -> None:
    """Fail the first time."""
    seen.append((project.pk, project.status, ""))
    if len(seen) == 1:
        raise RuntimeError("not today")
