"""Incidents: faults of a workflow's functions, kept on the task's history."""

import traceback

from orchestra.core.errors import BaseOrchestraError
from orchestra.models import Event, Task
from orchestra.services.events import new_event


def policy_incident(
    task: Task, policy: str, path: str, error: BaseOrchestraError
) -> Event:
    """Return an unrecorded event that tells which policy failed, and how."""
    return new_event(
        Event.Kind.POLICY_FAILED,
        task.project,
        task,
        policy=policy,
        path=path,
        error=str(error),
        traceback="".join(traceback.format_exception(error)),
    )
