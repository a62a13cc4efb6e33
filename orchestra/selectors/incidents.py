"""Read which faults of workflows' functions nobody has dealt with."""

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from orchestra.models import Event, Task

CREATION_POLICY = "creation_policy"
ASSIGNMENT_POLICY = "assignment_policy"
TODOLIST_TEMPLATE = "todolist_template"
ABORT_FUNCTION = "abort_completion_function"


def unresolved_incidents() -> QuerySet[Event]:
    """Return the incidents that no INCIDENT_RESOLVED event names."""
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
    return Event.objects.filter(
        ~Exists(resolved), kind=Event.Kind.POLICY_FAILED
    )


def undecided_tasks(project_id: int) -> QuerySet[Task]:
    """Return the project's tasks whose creation policy failed, so far."""
    incidents = unresolved_incidents().filter(
        project=project_id, data__policy=CREATION_POLICY
    )
    return Task.objects.filter(pk__in=incidents.order_by().values("task"))
