"""Conditional functions that the templates of these tests name."""

from typing import Any

from orchestra.models import Project

HERE = __name__


def reference(name: str, **kwargs: Any) -> dict[str, Any]:
    """Return how a template names a function of this module."""
    return {"path": f"{HERE}.{name}", "kwargs": kwargs}


def tell(project: Project, **properties: Any) -> dict[str, Any]:
    """Say of every project what the template says."""
    return {"description": project.short_description, **properties}


def fail(project: Project) -> dict[str, Any]:
    """Fail."""
    raise RuntimeError("no idea")


def say_nothing(project: Project) -> None:
    """Answer with no dictionary."""


def write_and_fail(project: Project) -> dict[str, Any]:
    """Change the project and fail."""
    Project.objects.update(short_description="Changed")
    raise RuntimeError("too late")
