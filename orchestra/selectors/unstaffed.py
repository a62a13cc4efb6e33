"""Read which tasks nobody has taken, and who has been told of it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    Task,
    TaskAssignment,
)

CLOSED = StaffBotRequest.Status.CLOSED


def unstaffed_requests(before: datetime) -> list[StaffBotRequest]:
    """Return the searches, begun before the moment, that found nobody.

    Only the newest for each level of a task counts, whatever its status: one
    that everybody refused left the task without anybody, and an open one
    looks for somebody who takes over. Neither what other levels found nor
    searches before it matter. Takes one query.
    """
    newer = StaffBotRequest.objects.filter(
        task=OuterRef("task"),
        required_role_counter=OuterRef("required_role_counter"),
        pk__gt=OuterRef("pk"),
    )
    assigned = TaskAssignment.objects.filter(
        task=OuterRef("task"),
        assignment_counter=OuterRef("required_role_counter"),
    )
    is_open = ~Q(status=CLOSED)
    finished = (*Task.FINISHED, Task.Status.ABORTED)
    requests: QuerySet[StaffBotRequest] = (
        StaffBotRequest.objects.filter(
            ~Exists(newer),
            is_open | ~Exists(assigned),
            created_at__lte=before,
            task__project__status=Project.Status.ACTIVE,
        )
        .exclude(task__status__in=finished)
        .select_related("task")
        .order_by("pk")
    )
    return list(requests)


def recently_warned_of(since: datetime) -> set[int]:
    """Return the searches that the staffing team was warned of since."""
    warnings = Event.objects.filter(
        kind=Event.Kind.STAFFING_OVERDUE, created_at__gt=since
    )
    return {
        request["id"]
        for data in warnings.values_list("data", flat=True)
        for request in data["requests"]
    }


def recently_reminded(
    since: datetime, worker_id: int | None = None
) -> set[int]:
    """Return who was reminded of their offers since; or whether this one."""
    reminders = Event.objects.filter(
        kind=Event.Kind.STAFFING_REMINDED, created_at__gt=since
    )
    if worker_id is not None:
        reminders = reminders.filter(data__worker_id=worker_id)
    return set(reminders.values_list("data__worker_id", flat=True))
