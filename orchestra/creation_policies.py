"""Creation policies that a step may name."""

from collections.abc import Mapping
from typing import Any


def always_create(
    prerequisite_data: Mapping[str, Any], project_data: Mapping[str, Any]
) -> bool:
    """Want the task in every project."""
    return True
