"""The documented way to revert a task."""

from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.revert_plan import RevertChange

__all__ = ["RevertChange", "revert_task_to_iteration"]
