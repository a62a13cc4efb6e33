"""Read how StaffBot looked for somebody, and why it decided as it did."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from orchestra.core.dates import utc_text
from orchestra.models import StaffBotRequest, Task, Worker

#: Older searches say nothing about what to do now.
MOST_SEARCHES = 10


def staffing_searches(task_id: int) -> list[dict[str, Any]]:
    """Return the latest searches for the task, newest first.

    Each has StaffBot's decisions in the order in which they were made.
    However many there are, it takes three queries. An unknown id raises
    Task.DoesNotExist.
    """
    task = Task.objects.only("pk").get(pk=task_id)
    declined = Q(
        inquiries__responses__is_available=False,
        inquiries__responses__is_deleted=False,
    )
    asked = "inquiries__communication_preference__worker"
    searches = (
        StaffBotRequest.objects.filter(task=task)
        .annotate(
            asked_count=Count(asked, distinct=True),
            declined_count=Count(asked, distinct=True, filter=declined),
        )
        .order_by("-created_at", "-pk")[:MOST_SEARCHES]
    )
    names = _names(searches)
    return [_describe(search, names) for search in searches]


def _names(searches: Iterable[StaffBotRequest]) -> dict[str, str]:
    """Return what those whom StaffBot decided about are called."""
    usernames = {
        one["worker"] for search in searches for one in search.decisions
    }
    workers = Worker.objects.filter(user__username__in=usernames - {None})
    return {
        worker.user.get_username(): worker.display_name
        for worker in workers.select_related("user")
    }


def _describe(search: Any, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": search.pk,
        "level": search.required_role_counter,
        "cause": search.get_request_cause_description(),
        "status": search.get_request_status_description(),
        "is_open": search.status != StaffBotRequest.Status.CLOSED,
        "datetime": utc_text(search.created_at),
        "asked_count": search.asked_count,
        "declined_count": search.declined_count,
        "decisions": [
            {
                "decision": one["decision"],
                "worker": one["worker"],
                "worker_name": names.get(one["worker"], one["worker"]),
                "reason": one["reason"],
                "datetime": one["at"],
            }
            for one in search.decisions
        ],
    }
