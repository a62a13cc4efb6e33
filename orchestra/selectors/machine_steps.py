"""Read which machine steps are to be run, and which have failed."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.models import (
    Event,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.selectors.incidents import (
    CREATION_POLICY,
    unresolved_incidents,
)

S = Task.Status

#: The events that tell that somebody had the step scheduled.
SCHEDULED = (
    Event.Kind.MACHINE_STEP_SCHEDULED,
    Event.Kind.MACHINE_RUN_RETRIED,
)
NO_TIME = timedelta()


def due_machine_tasks(
    now: datetime, grace: timedelta = NO_TIME
) -> QuerySet[Task]:
    """Return the tasks of active projects that a machine is to run now.

    They wait for their first attempt, as they have for the grace at least;
    their next attempt is due; or the process that ran them died. The most
    urgent projects come first, then the tasks that have waited longest.
    """
    runs = MachineRun.objects.filter(task=OuterRef("pk"))
    again = runs.filter(next_attempt_at__lte=now)
    dead = runs.filter(
        outcome=MachineRun.Outcome.RUNNING, lease_expires_at__lte=now
    )
    undecided = unresolved_incidents().filter(
        task=OuterRef("pk"), data__policy=CREATION_POLICY
    )
    waits = Q(
        ~Exists(undecided),
        status=S.AWAITING_PROCESSING,
        start_datetime__lte=now - grace,
    )
    goes_on = Q(Exists(again) | Exists(dead), status=S.PROCESSING)
    return _machine_tasks(S.AWAITING_PROCESSING, S.PROCESSING).filter(
        waits | goes_on
    )


def lost_machine_tasks(now: datetime, grace: timedelta) -> QuerySet[Task]:
    """Return the due tasks that nobody has scheduled within the grace.

    A task that was scheduled counts as underway until an attempt begins or
    the grace is over.
    """
    underway = scheduled_attempts(now - grace).filter(task=OuterRef("pk"))
    return due_machine_tasks(now, grace).filter(~Exists(underway))


def scheduled_attempts(since: datetime) -> QuerySet[Event]:
    """Return the events that asked for attempts which have not begun."""
    begun = MachineRun.objects.filter(
        task=OuterRef("task"), started_at__gte=OuterRef("created_at")
    )
    return Event.objects.filter(
        ~Exists(begun), kind__in=SCHEDULED, created_at__gt=since
    )


def failed_machine_tasks() -> QuerySet[Task]:
    """Return the tasks of active projects whose last attempt failed.

    No other attempt follows by itself.
    """
    failed = TaskAssignment.objects.filter(
        task=OuterRef("pk"), status=TaskAssignment.Status.FAILED
    )
    again = MachineRun.objects.filter(
        task=OuterRef("pk"), next_attempt_at__isnull=False
    )
    return _machine_tasks(S.PROCESSING).filter(Exists(failed), ~Exists(again))


def _machine_tasks(*statuses: S) -> QuerySet[Task]:
    return Task.objects.filter(
        step__is_human=False,
        status__in=statuses,
        project__status=Project.Status.ACTIVE,
    ).order_by("-project__priority", "start_datetime", "pk")
