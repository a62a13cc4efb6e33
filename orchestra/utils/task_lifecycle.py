"""The documented functions of a task's life."""

from orchestra.selectors.assignments import get_task_assignment_details
from orchestra.selectors.dashboard import tasks_assigned_to_worker
from orchestra.selectors.tasks import (
    get_previously_completed_task_data,
    get_task_details,
    get_task_overview_for_worker,
    previously_completed_task_data,
    task_history_details,
)
from orchestra.selectors.workers import (
    is_worker_certified_for_task,
    worker_assigned_to_max_tasks,
    worker_assigned_to_rejected_task,
    worker_has_reviewer_status,
)
from orchestra.services.assignment import assign_task, get_new_task_assignment
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.review import get_next_task_status
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.submission import (
    save_task,
    submit_task,
    update_related_assignment_status,
)

__all__ = [
    "assign_task",
    "complete_and_skip_task",
    "create_subsequent_tasks",
    "end_project",
    "get_new_task_assignment",
    "get_next_task_status",
    "get_previously_completed_task_data",
    "get_task_assignment_details",
    "get_task_details",
    "get_task_overview_for_worker",
    "is_worker_certified_for_task",
    "previously_completed_task_data",
    "reassign_assignment",
    "save_task",
    "set_project_status",
    "submit_task",
    "task_history_details",
    "tasks_assigned_to_worker",
    "update_related_assignment_status",
    "worker_assigned_to_max_tasks",
    "worker_assigned_to_rejected_task",
    "worker_has_reviewer_status",
]
