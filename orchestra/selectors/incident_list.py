"""Read the incidents of all projects about which something can be done."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from orchestra.models import Event, MachineRun, Project, Task
from orchestra.selectors.incident_reports import by_number, describe_incident
from orchestra.selectors.incidents import (
    MACHINE_INCIDENTS,
    is_incident,
    is_unresolved,
)
from orchestra.selectors.paging import describe_page

PAGE_SIZE = 50

POLICY = "policy"
MACHINE = "machine"
KINDS = (POLICY, MACHINE)

#: Somebody has to do something, or another attempt follows by itself.
FINAL = "final"
WAITING = "waiting"
STATES = (FINAL, WAITING)


@dataclass(frozen=True)
class IncidentFilter:
    """Which incidents to list; what is empty filters nothing.

    Attributes:
        project_id: The key of the project.
        workflow: The slug of the workflow.
        step: The slug of the step.
        kind: One of KINDS.
        state: One of STATES.
    """

    project_id: int | None = None
    workflow: str = ""
    step: str = ""
    kind: str = ""
    state: str = ""


def incident_list(
    wanted: IncidentFilter | None = None, page: int = 1
) -> dict[str, Any]:
    """Return a page of the open incidents, newest first.

    A page beyond the last is the last. However many there are, it takes
    three queries.
    """
    events = (
        open_incidents(wanted or IncidentFilter())
        .select_related("task__step", "project__workflow_version__workflow")
        .order_by("-created_at", "-pk")
    )
    found = Paginator(events, PAGE_SIZE).get_page(page)
    return {"incidents": _describe(list(found)), **describe_page(found)}


def first_incidents(
    wanted: IncidentFilter, limit: int
) -> tuple[list[int], int]:
    """Return the keys of the oldest that fit, and how many others do."""
    events = open_incidents(wanted).order_by("created_at", "pk")
    keys = list(events.values_list("pk", flat=True))
    return keys[:limit], len(keys[limit:])


def open_incidents(wanted: IncidentFilter) -> QuerySet[Event]:
    """Return the incidents that are not resolved, of active projects.

    Of a machine step that is the latest attempt, if it came to nothing.
    Those about a whole project count whatever its status: the function that
    is called when a project is aborted can be called again.
    """
    active = Q(project__status=Project.Status.ACTIVE)
    policy = Q(kind=Event.Kind.POLICY_FAILED) & is_unresolved()
    of_open_task = active & Q(task__in=Task.objects.open())
    events = Event.objects.filter(
        policy & (Q(task=None) | of_open_task) | active & _is_latest_attempt()
    )
    return events.filter(_fits(wanted))


def _is_latest_attempt() -> Q:
    later = MachineRun.objects.filter(
        task=OuterRef("task"),
        number__gt=Cast(
            KeyTextTransform("run", OuterRef("data")), BigIntegerField()
        ),
    )
    return (
        is_incident()
        & Q(kind__in=MACHINE_INCIDENTS)
        & Q(~Exists(later), task__status=Task.Status.PROCESSING)
    )


def _fits(wanted: IncidentFilter) -> Q:
    equal = {
        "project": wanted.project_id,
        "project__workflow_version__workflow__slug": wanted.workflow,
        "task__step__slug": wanted.step,
    }
    fits = Q(
        **{
            name: value
            for name, value in equal.items()
            if value not in (None, "")
        }
    )
    is_machines = Q(kind__in=MACHINE_INCIDENTS)
    if wanted.kind:
        fits &= is_machines if wanted.kind == MACHINE else ~is_machines
    if wanted.state:
        waits = is_machines & Q(Exists(_attempts_to_come()))
        fits &= waits if wanted.state == WAITING else ~waits
    return fits


def _attempts_to_come() -> QuerySet[MachineRun]:
    return MachineRun.objects.filter(
        task=OuterRef("task"), next_attempt_at__isnull=False
    )


def _describe(incidents: list[Event]) -> list[dict[str, Any]]:
    runs = MachineRun.objects.filter(
        task__in={event.task_id for event in incidents},
        number__in={event.data.get("run") for event in incidents},
    )
    found = by_number(runs)
    return [
        {
            **describe_incident(event, found),
            **_describe_place(event),
        }
        for event in incidents
    ]


def _describe_place(event: Event) -> dict[str, Any]:
    project, task = event.project, event.task
    assert project is not None
    return {
        "project": project.pk,
        "project_description": project.short_description,
        "workflow_slug": project.workflow_slug,
        "workflow_version_slug": project.workflow_version_slug,
        "step_name": task and task.step.name,
    }
