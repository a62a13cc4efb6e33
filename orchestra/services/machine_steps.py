"""Machine steps: taking one, and recording how the attempt ended.

The function itself runs between the two, outside any transaction.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.dates import utc_text
from orchestra.core.errors import (
    BaseOrchestraError,
    MachineExecutionError,
    MachineStepRunning,
    ProjectNotActive,
)
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.selectors.tasks import get_previously_completed_task_data
from orchestra.services import events
from orchestra.services.locks import lock_task
from orchestra.services.machine_attempts import (
    Outcome,
    abandon,
    begin,
    bury,
    end,
    fail,
    is_expired,
    is_overdue,
    latest_run,
    running,
)
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.retry_policies import may_follow_death
from orchestra.services.transitions import MACHINE_CLAIMS, MACHINE_RESULTS

LATE = "The machine step took longer than its {seconds} seconds."
STOPPED = "The process that ran this attempt was stopped."


@dataclass(frozen=True)
class Claim:
    """A machine step that this process alone may run now.

    Attributes:
        run_id: The attempt.
        function: The reference ``{"path", "kwargs"}`` to call.
        project_data: A copy of the project's data, with ``project_id``.
        prerequisites: What the steps before made, by their slugs.
        timeout_seconds: How long the attempt may take; None for any time.
    """

    run_id: int
    function: dict[str, Any]
    project_data: dict[str, Any]
    prerequisites: dict[str, Any]
    timeout_seconds: int | None = None


@transaction.atomic
def claim(project_id: int, step_slug: str) -> Claim:
    """Take the machine step for one attempt.

    Raises MachineExecutionError if the step is not a machine's, is finished,
    has failed for good, waits for its next attempt, or is being run by
    somebody whose lease has not expired, and ProjectNotActive. An attempt
    whose lease has expired is closed as Abandoned and a new one begins, if
    the step may have one. Unknown ids raise DoesNotExist.
    """
    task_id = Task.objects.values_list("pk", flat=True).get(
        project_id=project_id, step__slug=step_slug
    )
    return claim_task(lock_task(task_id))


def claim_task(task: Task) -> Claim:
    """Take the machine step's task, which is locked, as claim does."""
    _ensure_claimable(task)
    now = timezone.now()
    before = latest_run(task)
    if before is not None and task.status == Task.Status.PROCESSING:
        _ensure_due(before, now)
        if before.outcome == Outcome.RUNNING:
            _ensure_may_follow(task, before)
            bury(task, before, now)
    run = begin(task, before, now)
    return Claim(
        run_id=run.pk,
        function=task.step.execution_function,
        project_data=deepcopy(task.project.project_data)
        | {"project_id": task.project_id},
        prerequisites=get_previously_completed_task_data(
            task.step, task.project
        ),
        timeout_seconds=task.step.timeout_seconds,
    )


def record_success(run_id: int, result: dict[str, Any]) -> None:
    """Store the result, complete the task and create what follows.

    A project that was aborted meanwhile stays so, and so does its task; one
    that was paused goes on when it is resumed. Raises MachineExecutionError
    if the attempt was given up in the meantime, or took longer than its step
    may, which is a failure: no result is stored then.
    """
    late = _record_success(run_id, result)
    if late is not None:
        raise late


@transaction.atomic
def record_failure(run_id: int, error: BaseOrchestraError) -> None:
    """Store the error with its traceback, and plan what the policy says.

    If another attempt follows, the assignment stays Processing until then.
    After the last one, or if the cause is a PermanentMachineError, it is
    Failed. Raises MachineExecutionError if the attempt was given up
    meanwhile.
    """
    task, run = running(run_id)
    fail(task, run, error, timezone.now())


@transaction.atomic
def record_timeout(run_id: int) -> None:
    """Let the attempt fail, because it takes longer than its step may.

    One that has ended meanwhile is left alone.
    """
    try:
        task, run = running(run_id)
    except MachineExecutionError:
        return
    fail(task, run, _late(task), timezone.now())


@transaction.atomic
def give_back(run_id: int) -> None:
    """Give the attempt up, for another to begin at once.

    For a process that is stopped with the step in hand. Raises
    MachineExecutionError if the attempt was given up meanwhile.
    """
    task, run = running(run_id)
    again = task.project.status != Project.Status.ABORTED
    abandon(task, run, STOPPED, timezone.now(), again)


@transaction.atomic
def _record_success(
    run_id: int, result: dict[str, Any]
) -> MachineExecutionError | None:
    """Return an error, once it is stored, if the result comes too late."""
    task, run = running(run_id)
    now = timezone.now()
    if is_overdue(task, run, now):
        late = _late(task)
        fail(task, run, late, now)
        return late
    end(run, Outcome.SUCCEEDED, now)
    _submit(run.assignment, result, now)
    next_status = MACHINE_RESULTS.get(Task.Status(task.status))
    if next_status is None or task.project.status == Project.Status.ABORTED:
        return None
    previous_status = task.status
    task.status = next_status
    task.save(update_fields=["status"])
    events.record(
        Event.Kind.TASK_COMPLETED,
        task.project,
        task,
        run.assignment,
        previous_status=previous_status,
        status=task.status,
        run=run.number,
    )
    create_subsequent_tasks(task.project)
    return None


def _submit(
    assignment: TaskAssignment, result: dict[str, Any], now: datetime
) -> None:
    assignment.status = TaskAssignment.Status.SUBMITTED
    assignment.in_progress_task_data = result
    assignment.data_version += 1
    assignment.save(
        update_fields=["status", "in_progress_task_data", "data_version"]
    )
    assignment.iterations.filter(status=Iteration.Status.PROCESSING).update(
        status=Iteration.Status.REQUESTED_REVIEW,
        submitted_data=result,
        end_datetime=now,
    )


def _ensure_claimable(task: Task) -> None:
    if task.step.is_human:
        raise MachineExecutionError("A human step is not for machines.")
    if not task.project.is_active:
        raise ProjectNotActive
    if task.status not in MACHINE_CLAIMS:
        raise MachineExecutionError(
            f"The task is {Task.Status(task.status).label.lower()}, so there "
            "is nothing to execute."
        )


def _ensure_due(run: MachineRun, now: datetime) -> None:
    """Raise MachineExecutionError unless another attempt may follow now."""
    if run.outcome == Outcome.RUNNING:
        if not is_expired(run, now):
            raise MachineStepRunning
    elif run.next_attempt_at is None:
        raise MachineExecutionError(
            "The machine step has failed. It runs again once it is retried."
        )
    elif run.next_attempt_at > now:
        raise MachineExecutionError(
            "The machine step has failed and is tried again at "
            f"{utc_text(run.next_attempt_at)}."
        )


def _ensure_may_follow(task: Task, run: MachineRun) -> None:
    if not may_follow_death(task.step, run):
        raise MachineExecutionError(
            "The process of the machine step has died too often."
        )


def _late(task: Task) -> MachineExecutionError:
    return MachineExecutionError(
        LATE.format(seconds=task.step.timeout_seconds)
    )
