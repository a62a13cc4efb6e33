"""The documented facts about a task's assignments."""

from orchestra.selectors.assignments import (
    all_workers,
    assignment_history,
    current_assignment,
    get_iteration_history,
    get_latest_iteration,
    is_worker_assigned_to_task,
)

__all__ = [
    "all_workers",
    "assignment_history",
    "current_assignment",
    "get_iteration_history",
    "get_latest_iteration",
    "is_worker_assigned_to_task",
]
