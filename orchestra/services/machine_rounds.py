"""Rounds: finding machine steps that are due, and having them run.

Rounds share the work: whatever one of them looks at, the others leave out.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from orchestra.core.conf import settings
from orchestra.core.errors import MachineExecutionError, ProjectNotActive
from orchestra.models import Event, MachineRun, Task
from orchestra.selectors.machine_steps import (
    due_machine_tasks,
    lost_machine_tasks,
)
from orchestra.services import events
from orchestra.services.locks import lock_free_tasks
from orchestra.services.machine_attempts import (
    Outcome,
    bury,
    is_expired,
    latest_run,
)
from orchestra.services.machine_steps import Claim, claim_task
from orchestra.services.progression import schedule_after_commit

#: Tasks that one round looks at.
BATCH = 20


def grace() -> timedelta:
    """Return how long a scheduled step may wait before it counts as lost."""
    return timedelta(seconds=settings.MACHINE_STEP_GRACE_SECONDS)


def due_task_ids(patience: timedelta, limit: int = BATCH) -> list[int]:
    """Return the first tasks that a worker may take, in one query.

    Those that nobody has tried yet are left to whoever was told of them, for
    as long as the patience.
    """
    due = due_machine_tasks(timezone.now(), patience)
    return list(due.values_list("pk", flat=True)[:limit])


@transaction.atomic
def take_due_task(task_id: int) -> Claim | None:
    """Take the machine step's task for one attempt, if it is still due.

    Returns None if somebody else is at it, has been, or nothing is to be
    done any more. A step whose process has died too often is Failed then.
    """
    for task in lock_free_tasks([task_id]):
        now = timezone.now()
        if not due_machine_tasks(now).filter(pk=task.pk).exists():
            return None
        if not _bury_dead(task, now):
            return None
        try:
            return claim_task(task)
        except (MachineExecutionError, ProjectNotActive):
            return None
    return None


@transaction.atomic
def schedule_lost_tasks(limit: int = BATCH) -> list[Task]:
    """Hand the due tasks that nobody is at to the scheduler after commit.

    Attempts whose process died are given up; a step that has died too often
    is Failed and not handed on. Each task is handed on once, until an attempt
    begins or the grace is over. Returns what was looked at.
    """
    now = timezone.now()
    lost = lost_machine_tasks(now, grace())
    found = list(lost.values_list("pk", flat=True)[:limit])
    free = lock_free_tasks(found)
    still = set(
        lost.filter(pk__in=[task.pk for task in free])
        .order_by()
        .values_list("pk", flat=True)
    )
    tasks = [task for task in free if task.pk in still]
    running = set(
        MachineRun.objects.filter(
            task__in=tasks, outcome=Outcome.RUNNING
        ).values_list("task", flat=True)
    )
    handed_on = [
        task
        for task in tasks
        if task.pk not in running or _bury_dead(task, now)
    ]
    events.record_all(
        [
            events.new_event(
                Event.Kind.MACHINE_STEP_SCHEDULED, task.project, task
            )
            for task in handed_on
        ]
    )
    for task in handed_on:
        schedule_after_commit(task)
    return tasks


def _bury_dead(task: Task, now: datetime) -> bool:
    """Give up a run whose process died; return whether another may begin.

    None may if the process has given a sign of life in the meantime.
    """
    run = latest_run(task)
    if run is not None and is_expired(run, now):
        bury(task, run, now)
        return run.next_attempt_at is not None
    return run is None or run.outcome != Outcome.RUNNING
