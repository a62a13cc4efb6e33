"""Read what failed in a project, and whether it still matters."""

from typing import Any

from django.db.models import QuerySet

from orchestra.core.dates import utc_text
from orchestra.models import Event, MachineRun

#: The events that tell of a function that failed.
INCIDENTS = (Event.Kind.POLICY_FAILED, Event.Kind.MACHINE_RUN_FAILED)


def incident_reports(project_id: int) -> list[dict[str, Any]]:
    """Return the project's incidents for those who mend them, oldest first.

    Each has its traceback. An incident is resolved once its function was run
    again without failing, or nothing is left to do on its task. However many
    there are, it takes two queries.
    """
    incidents, resolutions = [], {}
    for event in _events(project_id):
        if event.kind == Event.Kind.INCIDENT_RESOLVED:
            resolutions[event.data["incident"]] = event
        else:
            incidents.append(event)
    tracebacks = _tracebacks(project_id)
    return [
        _describe(
            event,
            resolutions.get(event.pk),
            event.data.get("traceback")
            or tracebacks.get((event.task_id, event.data.get("run")), ""),
        )
        for event in incidents
    ]


def _events(project_id: int) -> QuerySet[Event]:
    """Return what failed, and what was resolved later, oldest first."""
    kinds = (*INCIDENTS, Event.Kind.INCIDENT_RESOLVED)
    return (
        Event.objects.filter(project=project_id, kind__in=kinds)
        .select_related("task__step")
        .order_by("created_at", "pk")
    )


def _tracebacks(project_id: int) -> dict[tuple[int | None, Any], str]:
    """Return the tracebacks of machine runs by task and number."""
    runs = MachineRun.objects.filter(task__project=project_id)
    return {
        (task_id, number): traceback
        for task_id, number, traceback in runs.exclude(
            traceback=""
        ).values_list("task", "number", "traceback")
    }


def _describe(
    event: Event, resolution: Event | None, traceback: str
) -> dict[str, Any]:
    task, data = event.task, event.data
    nothing_left_to_do = task is not None and not task.is_open
    return {
        "event_id": event.pk,
        "kind": event.kind,
        "task": task and task.pk,
        "step_slug": task and task.step.slug,
        "policy": data.get("policy", ""),
        "path": data.get("path", ""),
        "error": data.get("error", ""),
        "traceback": traceback,
        "datetime": utc_text(event.created_at),
        "is_resolved": resolution is not None or nothing_left_to_do,
        "resolved_by": resolution and resolution.actor_name,
        "resolved_datetime": resolution and utc_text(resolution.created_at),
    }
