"""Read when people can work, and what they have of it already."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Sum

from orchestra.models import (
    StaffingResponse,
    Task,
    TimeEntry,
    Worker,
    WorkerAvailability,
)
from orchestra.models.workers import DAYS


def workers_offering_hours(now: datetime) -> set[int]:
    """Return who declared hours for a week that is going on somewhere.

    And whom StaffBot may give tasks without asking: see ``offered_hours``.
    """
    weeks = {
        monday_of((now + timedelta(hours=hours)).date())
        for hours in (-14, 0, 14)
    }
    return set(
        WorkerAvailability.objects.filter(
            week__in=weeks, worker__max_autostaff_hours_per_day__gt=0
        )
        .order_by()
        .values_list("worker", flat=True)
    )


def offered_hours(worker: Worker, day: date) -> float | None:
    """Return how many hours the worker can be given on their day.

    None if they have not declared any for the week.
    """
    week = WorkerAvailability.objects.filter(
        worker=worker, week=monday_of(day)
    ).first()
    if week is None:
        return None
    declared: float = getattr(week, DAYS[day.weekday()])
    return min(declared, worker.max_autostaff_hours_per_day)


def tasks_won_on(worker: Worker, day: date) -> list[Task]:
    """Return the tasks that the worker came by on their day by an offer."""
    start = datetime.combine(day, time.min, worker.zone)
    end = datetime.combine(day + timedelta(days=1), time.min, worker.zone)
    won = StaffingResponse.objects.filter(
        request_inquiry__communication_preference__worker=worker,
        is_winner=True,
        created_at__gte=start,
        created_at__lt=end,
    )
    return list(
        Task.objects.filter(
            pk__in=won.order_by().values("request_inquiry__request__task")
        ).select_related("step", "project")
    )


def hours_booked(
    worker: Worker, day: date, except_for: Iterable[Task]
) -> float:
    """Return the hours that the worker booked on the day on other tasks."""
    excepted: Collection[Task] = list(except_for)
    entries = TimeEntry.objects.filter(worker=worker, date=day)
    others = entries.exclude(assignment__task__in=excepted)
    booked = others.aggregate(sum=Sum("time_worked"))["sum"] or timedelta(0)
    return booked / timedelta(hours=1)


def monday_of(day: date) -> date:
    """Return the Monday on which the day's week begins."""
    return day - timedelta(days=day.weekday())
