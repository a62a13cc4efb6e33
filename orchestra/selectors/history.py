"""Read what happened in a project: who did what, and when."""

from typing import Any

from django.core.paginator import Paginator

from orchestra.core.dates import utc_text
from orchestra.models import Event
from orchestra.selectors.paging import describe_page

PAGE_SIZE = 50

#: What an event holds for those who mend code; incidents show it to them.
NOT_HISTORY = ("traceback",)


def project_history(project_id: int, page: int = 1) -> dict[str, Any]:
    """Return a page of the project's events, newest first.

    A page beyond the last is the last. However many there are, it takes two
    queries.
    """
    events = (
        Event.objects.filter(project=project_id)
        .select_related("task__step")
        .order_by("-created_at", "-pk")
    )
    found = Paginator(events, PAGE_SIZE).get_page(page)
    return {
        "events": [_describe(event) for event in found],
        **describe_page(found),
    }


def describe_actor(event: Event) -> dict[str, str]:
    """Return who did it, and who really did it on their behalf."""
    return {
        "kind": event.actor_kind,
        "name": event.actor_name,
        "performed_by": event.performed_by,
    }


def _describe(event: Event) -> dict[str, Any]:
    return {
        "id": event.pk,
        "kind": event.kind,
        "datetime": utc_text(event.created_at),
        "actor": describe_actor(event),
        "task": event.task
        and {
            "id": event.task.pk,
            "step_slug": event.task.step.slug,
            "step_name": event.task.step.name,
        },
        "assignment": event.assignment_id,
        "data": {
            name: value
            for name, value in event.data.items()
            if name not in NOT_HISTORY
        },
    }
