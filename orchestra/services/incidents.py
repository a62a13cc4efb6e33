"""Incidents: faults of a workflow's functions, kept on the task's history."""

import traceback
from typing import Any

from orchestra.core.errors import BaseOrchestraError
from orchestra.models import Event, Project, Task
from orchestra.services.events import new_event


def policy_incident(
    task: Task,
    policy: str,
    path: str,
    error: BaseOrchestraError,
    **more: Any,
) -> Event:
    """Return an unrecorded event that tells which policy failed, and how."""
    return new_event(
        Event.Kind.POLICY_FAILED,
        task.project,
        task,
        policy=policy,
        path=path,
        **_failure(error),
        **more,
    )


def project_incident(
    project: Project, function: str, path: str, error: BaseOrchestraError
) -> Event:
    """Return the same about a function that is called with the project."""
    return new_event(
        Event.Kind.POLICY_FAILED,
        project,
        policy=function,
        path=path,
        **_failure(error),
    )


def _failure(error: BaseOrchestraError) -> dict[str, Any]:
    return {
        "error": str(error),
        "traceback": "".join(traceback.format_exception(error)),
    }
