"""Policies that do as they are told at the moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orchestra.models import Task
from orchestra.services.assignment import assign_task


@dataclass
class Moods:
    """What policies do when they are asked next.

    Attributes:
        wants: Whether creation policies want tasks; None makes them fail.
        worker_id: Whom assignment policies choose; 0 for nobody, None makes
            them fail.
    """

    wants: bool | None = True
    worker_id: int | None = 0


now = Moods()


def calm_down() -> None:
    """Have creation policies want tasks, and assignment policies nobody."""
    now.wants, now.worker_id = True, 0


def wants(prerequisites: Mapping, project_data: Mapping) -> bool:
    """Answer as the mood is."""
    if now.wants is None:
        raise RuntimeError("The creation policy is in a bad mood.")
    return now.wants


def choose(task: Task) -> Task:
    """Assign the task as the mood is, even to who must not have it."""
    if now.worker_id is None:
        raise RuntimeError("The assignment policy is in a bad mood.")
    return assign_task(now.worker_id, task.pk) if now.worker_id else task


def creation_policy() -> dict[str, Any]:
    """Return how a step names the moody creation policy."""
    return {"policy_function": {"path": f"{__name__}.wants"}}


def assignment_policy() -> dict[str, Any]:
    """Return how a step names the moody assignment policy, at each level."""
    function = {"path": f"{__name__}.choose"}
    return {"policy_function": {"entry_level": function, "reviewer": function}}
