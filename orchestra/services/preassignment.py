"""Asking a step's assignment policy for a worker, without risk."""

from orchestra.core.errors import AssignmentPolicyError
from orchestra.models import Task
from orchestra.services.events import record_all
from orchestra.services.incidents import policy_incident
from orchestra.services.policies import preassign


def find_worker(task: Task, level: str) -> None:
    """Let the assignment policy of the level choose a worker.

    The level is ``entry_level`` or ``reviewer``. A policy that fails leaves
    the task in the pool, and an incident on its history: the work of whoever
    brought the task here stands.
    """
    try:
        task.status = preassign(task, level)
    except AssignmentPolicyError as error:
        reference = task.step.policy_function("assignment_policy", level)
        record_all(
            [
                policy_incident(
                    task,
                    "assignment_policy",
                    reference["path"],
                    error,
                    level=level,
                )
            ]
        )
