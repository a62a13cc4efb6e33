"""Read which faults of workflows' functions nobody has dealt with."""

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from orchestra.models import Event, Task

CREATION_POLICY = "creation_policy"
ASSIGNMENT_POLICY = "assignment_policy"
TODOLIST_TEMPLATE = "todolist_template"
ABORT_FUNCTION = "abort_completion_function"


#: The events that tell of attempts at machine steps that came to nothing.
MACHINE_INCIDENTS = (
    Event.Kind.MACHINE_RUN_FAILED,
    Event.Kind.MACHINE_RUN_ABANDONED,
)
#: All that an incident can be.
INCIDENTS = (Event.Kind.POLICY_FAILED, *MACHINE_INCIDENTS)


def is_incident() -> Q:
    """Return the condition that an event tells of something that failed.

    An attempt that was abandoned is an incident only if no other was to
    follow it: a process that is stopped has done nothing wrong.
    """
    return Q(
        kind__in=(Event.Kind.POLICY_FAILED, Event.Kind.MACHINE_RUN_FAILED)
    ) | Q(kind=Event.Kind.MACHINE_RUN_ABANDONED, data__next_attempt_at=None)


def is_unresolved() -> Q:
    """Return the condition that no INCIDENT_RESOLVED event names an event."""
    # Looked for in the incident's own project alone, which has an index.
    resolved = (
        Event.objects.filter(
            project=OuterRef("project"), kind=Event.Kind.INCIDENT_RESOLVED
        )
        .annotate(
            incident=Cast(
                KeyTextTransform("incident", "data"), BigIntegerField()
            )
        )
        .filter(incident=OuterRef("pk"))
    )
    return ~Q(Exists(resolved))


def unresolved_incidents() -> QuerySet[Event]:
    """Return the failures of policies that nobody has dealt with."""
    return Event.objects.filter(is_unresolved(), kind=Event.Kind.POLICY_FAILED)


def undecided_tasks(project_id: int) -> QuerySet[Task]:
    """Return the project's tasks whose creation policy failed, so far."""
    incidents = unresolved_incidents().filter(
        project=project_id, data__policy=CREATION_POLICY
    )
    return Task.objects.filter(pk__in=incidents.order_by().values("task"))
