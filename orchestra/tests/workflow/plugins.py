"""Functions that the manifests of these tests name."""

from typing import Any

from django.contrib.auth import get_user_model

#: Something with a dotted path that is no function.
SETTING = 3


def lay_out(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Do a machine step that takes no options."""
    return {}


def lay_out_in(
    project_data: dict[str, Any], prerequisites: dict[str, Any], columns: int
) -> dict[str, Any]:
    """Do a machine step that needs an option."""
    return {"columns": columns}


async def lay_out_later(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Promise to do a machine step, which Orchestra would not wait for."""
    return {}


def takes_nothing() -> bool:
    """Fit no place at all."""
    return True


def anybody(task: Any) -> Any:
    """Assign nobody."""
    return task


def wanted(
    prerequisite_data: dict[str, Any], project_data: dict[str, Any]
) -> bool:
    """Want every task."""
    return True


def described(task_details: dict[str, Any], text: str = "") -> str:
    """Describe a task."""
    return text


def checked(project: Any) -> list[Any]:
    """Find nothing wrong with a project."""
    return []


def load_readers(workflow_version: Any, readers: int = 1) -> None:
    """Load sample data: that many users."""
    for number in range(readers):
        get_user_model().objects.create_user(
            f"{workflow_version.slug}-reader-{number}"
        )


def load_badly(workflow_version: Any) -> None:
    """Load sample data, and stumble."""
    get_user_model().objects.create_user("half-a-reader")
    raise KeyError("reader")
