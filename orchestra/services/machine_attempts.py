"""Attempts at a machine step: beginning and ending one, with its event.

Whoever calls these holds the locks of the task and of the run.
"""

import traceback
from datetime import datetime, timedelta

from orchestra.core.conf import settings
from orchestra.core.dates import utc_text
from orchestra.core.errors import (
    BaseOrchestraError,
    MachineExecutionError,
    PermanentMachineError,
)
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.services import events
from orchestra.services.locks import (
    lock_assignments,
    lock_machine_run,
    lock_task,
)
from orchestra.services.retry_policies import (
    may_follow_death,
    retry_after_failure,
)
from orchestra.services.transitions import MACHINE_CLAIMS

Outcome = MachineRun.Outcome
DIED = "The process that ran this attempt died."


def lease_end(now: datetime) -> datetime:
    """Return when a lease that begins or is renewed now runs out."""
    return now + timedelta(seconds=settings.MACHINE_STEP_LEASE_SECONDS)


def latest_run(task: Task) -> MachineRun | None:
    """Return the task's latest run, locked; None if there is none."""
    key = task.machine_runs.order_by("-number").values_list("pk", flat=True)
    latest = key.first()
    return None if latest is None else lock_machine_run(latest)


def running(run_id: int) -> tuple[Task, MachineRun]:
    """Return the run and its task, both locked, if it still runs.

    Raises MachineExecutionError if it was given up.
    """
    task_id = MachineRun.objects.values_list("task_id", flat=True).get(
        pk=run_id
    )
    task = lock_task(task_id)
    run = lock_machine_run(run_id)
    if run.outcome != Outcome.RUNNING:
        raise MachineExecutionError(
            "This attempt was given up, so its result is not stored."
        )
    return task, run


def is_expired(run: MachineRun, now: datetime) -> bool:
    """Return whether whoever runs the attempt was silent for too long."""
    return run.outcome == Outcome.RUNNING and (
        run.lease_expires_at is not None and run.lease_expires_at <= now
    )


def is_overdue(task: Task, run: MachineRun, now: datetime) -> bool:
    """Return whether the attempt takes longer than the step may."""
    timeout = task.step.timeout_seconds
    return timeout is not None and now > run.started_at + timedelta(
        seconds=timeout
    )


def begin(task: Task, before: MachineRun | None, now: datetime) -> MachineRun:
    """Begin the attempt that follows the one before, if there was one."""
    previous_status = task.status
    is_new = previous_status == Task.Status.AWAITING_PROCESSING
    assignment, was_failed = _take(task, now)
    if before is not None and before.next_attempt_at is not None:
        before.next_attempt_at = None
        before.save(update_fields=["next_attempt_at"])
    starts_anew = before is None or is_new or was_failed
    run = MachineRun.objects.create(
        task=task,
        assignment=assignment,
        number=1 if before is None else before.number + 1,
        attempt=1 if before is None or starts_anew else before.attempt + 1,
        started_at=now,
        lease_expires_at=lease_end(now),
    )
    events.record(
        Event.Kind.MACHINE_RUN_STARTED,
        task.project,
        task,
        assignment,
        previous_status=previous_status,
        status=task.status,
        run=run.number,
        attempt=run.attempt,
    )
    return run


def fail(
    task: Task, run: MachineRun, error: BaseOrchestraError, now: datetime
) -> None:
    """End the run with the error, and plan the next if the policy has one.

    Nothing is planned in an aborted project, or after a
    PermanentMachineError; the assignment is Failed then.
    """
    run.error = str(error)
    run.traceback = "".join(traceback.format_exception(error))
    permanent = isinstance(error.__cause__ or error, PermanentMachineError)
    aborted = task.project.status == Project.Status.ABORTED
    if not (permanent or aborted):
        run.next_attempt_at = retry_after_failure(task.step, run, now)
    end(run, Outcome.FAILED, now)
    _settle(run)
    _record(Event.Kind.MACHINE_RUN_FAILED, task, run)


def abandon(
    task: Task, run: MachineRun, reason: str, now: datetime, again: bool
) -> None:
    """Give the run up for the reason; another begins at once, if wanted."""
    run.error = reason
    run.next_attempt_at = now if again else None
    end(run, Outcome.ABANDONED, now)
    _settle(run)
    _record(Event.Kind.MACHINE_RUN_ABANDONED, task, run)


def bury(task: Task, run: MachineRun, now: datetime) -> None:
    """Give up the run of a process that died."""
    again = may_follow_death(task.step, run)
    abandon(task, run, DIED, now, again)


def end(run: MachineRun, outcome: MachineRun.Outcome, now: datetime) -> None:
    """End the run."""
    run.outcome = outcome
    run.ended_at = now
    run.lease_expires_at = None
    run.save()


def _take(task: Task, now: datetime) -> tuple[TaskAssignment, bool]:
    """Put the task to work; return whether it had failed for good, too."""
    task.status = MACHINE_CLAIMS[Task.Status(task.status)]
    task.save(update_fields=["status"])
    assignments = lock_assignments(task)
    if assignments:
        assignment = assignments[0]
        was_failed = assignment.status == TaskAssignment.Status.FAILED
        assignment.status = TaskAssignment.Status.PROCESSING
        assignment.save(update_fields=["status"])
        return assignment, was_failed
    assignment = TaskAssignment.objects.create(
        task=task,
        status=TaskAssignment.Status.PROCESSING,
        start_datetime=now,
    )
    Iteration.objects.create(assignment=assignment, start_datetime=now)
    return assignment, False


def _settle(run: MachineRun) -> None:
    """Let the assignment say that nothing follows, if nothing does."""
    if run.next_attempt_at is None:
        run.assignment.status = TaskAssignment.Status.FAILED
        run.assignment.save(update_fields=["status"])


def _record(kind: Event.Kind, task: Task, run: MachineRun) -> None:
    events.record(
        kind,
        task.project,
        task,
        run.assignment,
        run=run.number,
        attempt=run.attempt,
        path=task.step.execution_function.get("path", ""),
        error=run.error,
        next_attempt_at=run.next_attempt_at and utc_text(run.next_attempt_at),
    )
