"""Read what failed in a project, and whether it still matters."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from orchestra.core.dates import utc_text
from orchestra.models import Event, MachineRun, Task
from orchestra.selectors.history import describe_actor
from orchestra.selectors.incidents import MACHINE_INCIDENTS, is_incident
from orchestra.workflow.defaults import attempts_allowed

#: Attempts by their task and number.
Runs = dict[tuple[int | None, Any], MachineRun]


def incident_reports(project_id: int) -> list[dict[str, Any]]:
    """Return the project's incidents for those who mend them, oldest first.

    Each has its traceback. An incident is resolved once its function was run
    again without failing, or nothing is left to do on its task; that of an
    attempt also once a later attempt has begun, which has an incident of its
    own if it fails. However many there are, it takes two queries.
    """
    incidents, resolutions = [], {}
    for event in _events(project_id):
        if event.kind == Event.Kind.INCIDENT_RESOLVED:
            resolutions[event.data["incident"]] = event
        else:
            incidents.append(event)
    runs = MachineRun.objects.filter(task__project=project_id)
    found = by_number(runs.order_by("number"))
    latest = {task_id: run for (task_id, _), run in found.items()}
    return [
        _report(event, resolutions.get(event.pk), found, latest)
        for event in incidents
    ]


def by_number(runs: Iterable[MachineRun]) -> Runs:
    """Return the attempts by their task and number."""
    return {(run.task_id, run.number): run for run in runs}


def describe_incident(event: Event, runs: Runs) -> dict[str, Any]:
    """Return what failed, of an incident that is not resolved.

    The runs have to include that of the incident, if it is a machine's.
    """
    task, data = event.task, event.data
    run = runs.get((event.task_id, data.get("run")))
    return {
        "event_id": event.pk,
        "kind": event.kind,
        "task": task and task.pk,
        "step_slug": task and task.step.slug,
        "policy": data.get("policy", ""),
        "path": data.get("path", ""),
        "error": data.get("error", ""),
        "traceback": run.traceback if run else data.get("traceback", ""),
        "datetime": utc_text(event.created_at),
        "attempt": run and run.attempt,
        "attempts_allowed": run and task and _allowed(task, event),
        "next_attempt_datetime": run and utc_text(run.next_attempt_at),
        "is_final": run is None or run.next_attempt_at is None,
    }


def _events(project_id: int) -> QuerySet[Event]:
    """Return what failed, and what was resolved later, oldest first."""
    events = Event.objects.filter(project=project_id)
    resolved = events.filter(kind=Event.Kind.INCIDENT_RESOLVED)
    return (
        (events.filter(is_incident()) | resolved)
        .select_related("task__step")
        .order_by("created_at", "pk")
    )


def _report(
    event: Event,
    resolution: Event | None,
    runs: Runs,
    latest: dict[int | None, MachineRun],
) -> dict[str, Any]:
    is_resolved = resolution is not None or _is_over(event, latest)
    described = describe_incident(event, runs)
    return {
        **described,
        "is_final": described["is_final"] and not is_resolved,
        "is_resolved": is_resolved,
        "resolved_by": resolution and describe_actor(resolution),
        "resolved_datetime": resolution and utc_text(resolution.created_at),
    }


def _is_over(event: Event, latest: dict[int | None, MachineRun]) -> bool:
    """Return whether nothing is left to do about it, by itself."""
    task = event.task
    if task is None:
        return False
    if event.kind not in MACHINE_INCIDENTS:
        return not task.is_open
    run = latest.get(task.pk)
    is_latest = run is not None and run.number == event.data.get("run")
    return task.status != Task.Status.PROCESSING or not is_latest


def _allowed(task: Task, event: Event) -> int:
    died = event.kind == Event.Kind.MACHINE_RUN_ABANDONED
    return attempts_allowed(task.step.retry_policy, died)
