"""Read how much experts have to do, and how much time for it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from orchestra.models import Project, TaskAssignment, Worker
from orchestra.selectors.people_weeks import weeks_of


@dataclass(frozen=True)
class Load:
    """What an expert has to do.

    Attributes:
        open_tasks: Those that they work on, in active projects.
        minutes_booked: The time booked this week, where they are.
        hours_free: What is left of the hours that they offered this week;
            None if nobody can tell.
    """

    open_tasks: int
    minutes_booked: int
    hours_free: float | None


def loads_of(workers: Collection[Worker]) -> dict[int, Load]:
    """Return what each of the workers has to do, in three queries."""
    weeks, tasks = weeks_of(workers), _open_tasks(workers)
    return {
        key: Load(tasks.get(key, 0), week.minutes_booked, week.hours_free)
        for key, week in weeks.items()
    }


def _open_tasks(workers: Collection[Worker]) -> dict[int, int]:
    assignments = TaskAssignment.objects.processing().filter(
        worker__in=workers, task__project__status=Project.Status.ACTIVE
    )
    counts = assignments.order_by().values_list("worker")
    return dict(counts.annotate(count=Count("pk")))
