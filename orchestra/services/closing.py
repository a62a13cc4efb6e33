"""Closing the work in progress of tasks that end before it is done."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from orchestra.models import (
    Iteration,
    MachineRun,
    Task,
    TaskAssignment,
    TaskTimer,
)
from orchestra.services import staffing_requests, time_tracking
from orchestra.services.locks import lock_assignments_of


def close_work(tasks: Sequence[Task], now: datetime, reason: str) -> None:
    """Close the assignments and all that goes on in the tasks.

    Open iterations end with the data saved so far, which the assignments
    keep too. Timers stop with an entry, machine runs are given up for the
    reason, and open staffing requests close. The tasks must be locked; their
    statuses are the caller's.
    """
    assignments = lock_assignments_of(tasks)
    _end_iterations(assignments, now)
    TaskAssignment.objects.filter(pk__in=_keys(assignments)).exclude(
        status=TaskAssignment.Status.SUBMITTED
    ).update(status=TaskAssignment.Status.SUBMITTED)
    abandon_runs(tasks, now, reason)
    staffing_requests.close_for(tasks)
    stop_timers(assignments)


def abandon_runs(tasks: Iterable[Task], now: datetime, reason: str) -> None:
    """Give up the machine runs of the tasks, and plan no more of them.

    What a run that was given up returns later is not stored.
    """
    runs = MachineRun.objects.filter(task__in=list(tasks))
    runs.exclude(next_attempt_at=None).update(next_attempt_at=None)
    runs.filter(outcome=MachineRun.Outcome.RUNNING).update(
        outcome=MachineRun.Outcome.ABANDONED,
        error=reason,
        ended_at=now,
        lease_expires_at=None,
    )


def stop_timers(assignments: Iterable[TaskAssignment]) -> None:
    """Stop every timer that runs on the assignments, each with an entry."""
    for assignment in _timed(assignments):
        time_tracking.stop_running_timer_on(assignment)


def _timed(
    assignments: Iterable[TaskAssignment],
) -> Iterable[TaskAssignment]:
    running = TaskTimer.objects.filter(
        assignment__in=_keys(assignments), start_time__isnull=False
    )
    timed = set(running.values_list("assignment", flat=True))
    return [one for one in assignments if one.pk in timed]


def _end_iterations(
    assignments: Iterable[TaskAssignment], now: datetime
) -> None:
    saved: QuerySet = TaskAssignment.objects.filter(
        pk=OuterRef("assignment")
    ).values("in_progress_task_data")
    Iteration.objects.filter(
        assignment__in=_keys(assignments),
        status=Iteration.Status.PROCESSING,
    ).update(
        status=Iteration.Status.REQUESTED_REVIEW,
        submitted_data=Subquery(saved),
        end_datetime=now,
    )


def _keys(assignments: Iterable[TaskAssignment]) -> list[int]:
    return [assignment.pk for assignment in assignments]
