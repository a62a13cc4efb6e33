"""Read what experts have said about themselves."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth import get_user_model
from django.db.models import Count
from django.db.models.functions import Lower

from orchestra.models import (
    CommunicationPreference,
    Worker,
    WorkerAvailability,
)
from orchestra.models.workers import DAYS


def username_of(user_id: str) -> str:
    """Return the user's name; the key, of somebody who is there no more."""
    user = get_user_model().objects.filter(pk=user_id).first()
    return user.get_username() if user else f"deleted user {user_id}"


def sharing_an_address() -> list[str]:
    """Return the usernames of the experts of whom others have the address."""
    experts = Worker.objects.filter(user__is_active=True).exclude(
        user__email=""
    )
    plain = experts.annotate(plain=Lower("user__email")).order_by()
    shared = plain.values("plain").annotate(experts=Count("pk"))
    several = shared.filter(experts__gt=1).values("plain")
    return list(
        plain.filter(plain__in=several)
        .order_by("user__username")
        .values_list("user__username", flat=True)
    )


def preferences_of(worker: Worker) -> dict[int, CommunicationPreference]:
    """Return the worker's own preferences by their kind."""
    rows = CommunicationPreference.objects.filter(worker=worker)
    return {row.communication_type: row for row in rows}


def hours_in(
    worker: Worker, mondays: Sequence[date]
) -> dict[date, dict[str, float]]:
    """Return the hours of each day in the weeks of which there are any."""
    rows = WorkerAvailability.objects.filter(worker=worker, week__in=mondays)
    return {row.week: {day: getattr(row, day) for day in DAYS} for row in rows}
