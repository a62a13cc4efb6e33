"""Read how StaffBot looked for somebody, and why it decided as it did."""

from typing import Any

from django.db.models import Count, Q

from orchestra.core.dates import utc_text
from orchestra.models import StaffBotRequest, Task

#: Older searches say nothing about what to do now.
MOST_SEARCHES = 10


def staffing_searches(task_id: int) -> list[dict[str, Any]]:
    """Return the latest searches for the task, newest first.

    Each has StaffBot's decisions in the order in which they were made.
    However many there are, it takes two queries. An unknown id raises
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
    return [_describe(search) for search in searches]


def _describe(search: Any) -> dict[str, Any]:
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
                "reason": one["reason"],
                "datetime": one["at"],
            }
            for one in search.decisions
        ],
    }
