"""Read what experts have said about themselves."""

from collections.abc import Sequence
from datetime import date

from orchestra.models import (
    CommunicationPreference,
    Worker,
    WorkerAvailability,
)
from orchestra.models.workers import DAYS


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
