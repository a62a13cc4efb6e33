"""Functions about staffing that the workflows of these tests name."""

from typing import Any

HERE = __name__


def reference(name: str, **kwargs: Any) -> dict[str, Any]:
    """Return how a workflow names a function of this module."""
    return {"path": f"{HERE}.{name}", "kwargs": kwargs}


def describe(task_details: dict[str, Any], text: str) -> str:
    """Describe the task as the manual's example does."""
    return f"{text} at projects/{task_details['project']['id']}"


def hours(task_details: dict[str, Any], count: Any) -> Any:
    """Say that the task takes so long."""
    return count


def hours_of_project(task_details: dict[str, Any]) -> Any:
    """Say that the task takes as long as its project says."""
    return task_details["project"]["project_data"]["hours"]


def fail(task_details: dict[str, Any]) -> None:
    """Fail."""
    raise RuntimeError("no idea")
