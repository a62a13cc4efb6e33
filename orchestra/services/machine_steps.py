"""Machine steps: taking one, and recording how the attempt ended.

The function itself runs between the two, outside any transaction.
"""

import traceback
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.conf import settings
from orchestra.core.errors import (
    BaseOrchestraError,
    MachineExecutionError,
    ProjectNotActive,
)
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.selectors.tasks import get_previously_completed_task_data
from orchestra.services import events
from orchestra.services.locks import (
    lock_assignments,
    lock_machine_run,
    lock_task,
)
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.transitions import MACHINE_CLAIMS, MACHINE_RESULTS

Outcome = MachineRun.Outcome


@dataclass(frozen=True)
class Claim:
    """A machine step that this process alone may run now.

    Attributes:
        run_id: The attempt.
        function: The reference ``{"path", "kwargs"}`` to call.
        project_data: A copy of the project's data, with ``project_id``.
        prerequisites: What the steps before made, by their slugs.
    """

    run_id: int
    function: dict[str, Any]
    project_data: dict[str, Any]
    prerequisites: dict[str, Any]


@transaction.atomic
def claim(project_id: int, step_slug: str) -> Claim:
    """Take the machine step for one attempt.

    Raises MachineExecutionError if the step is not a machine's, is finished,
    or is being run by somebody whose lease has not expired, and
    ProjectNotActive. An attempt whose lease has expired is closed as
    Abandoned and a new one begins. Unknown ids raise DoesNotExist.
    """
    task_id = Task.objects.values_list("pk", flat=True).get(
        project_id=project_id, step__slug=step_slug
    )
    task = lock_task(task_id)
    _ensure_claimable(task)
    now = timezone.now()
    latest = task.machine_runs.order_by("-number").first()
    if latest is not None and latest.outcome == Outcome.RUNNING:
        _abandon(latest, now)

    assignment = _take(task, now)
    run = MachineRun.objects.create(
        task=task,
        assignment=assignment,
        number=latest.number + 1 if latest else 1,
        started_at=now,
        lease_expires_at=now + _lease(task.step),
    )
    return Claim(
        run_id=run.pk,
        function=task.step.execution_function,
        project_data=deepcopy(task.project.project_data)
        | {"project_id": project_id},
        prerequisites=get_previously_completed_task_data(
            task.step, task.project
        ),
    )


@transaction.atomic
def record_success(run_id: int, result: dict[str, Any]) -> None:
    """Store the result, complete the task and create what follows.

    A project that was aborted meanwhile stays so, and so does its task; one
    that was paused goes on when it is resumed. Raises MachineExecutionError
    if the attempt was given up in the meantime.
    """
    task, run, now = _running(run_id)
    _end(run, Outcome.SUCCEEDED, now)
    assignment = run.assignment
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
    next_status = MACHINE_RESULTS.get(Task.Status(task.status))
    if next_status is None or task.project.status == Project.Status.ABORTED:
        return
    previous_status = task.status
    task.status = next_status
    task.save(update_fields=["status"])
    events.record(
        Event.Kind.TASK_COMPLETED,
        task.project,
        task,
        assignment,
        previous_status=previous_status,
        status=task.status,
        run=run.number,
    )
    create_subsequent_tasks(task.project)


@transaction.atomic
def record_failure(run_id: int, error: BaseOrchestraError) -> None:
    """Store the error with its traceback; the assignment is Failed.

    Raises MachineExecutionError if the attempt was given up meanwhile.
    """
    task, run, now = _running(run_id)
    run.error = str(error)
    run.traceback = "".join(traceback.format_exception(error))
    _end(run, Outcome.FAILED, now)
    run.assignment.status = TaskAssignment.Status.FAILED
    run.assignment.save(update_fields=["status"])
    events.record(
        Event.Kind.MACHINE_RUN_FAILED,
        task.project,
        task,
        run.assignment,
        run=run.number,
        path=task.step.execution_function.get("path", ""),
        error=run.error,
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


def _abandon(run: MachineRun, now: datetime) -> None:
    if run.lease_expires_at is None or run.lease_expires_at > now:
        raise MachineExecutionError("The machine step is being run already.")
    run.error = "The process that ran this attempt died."
    _end(run, Outcome.ABANDONED, now)


def _take(task: Task, now: datetime) -> TaskAssignment:
    task.status = MACHINE_CLAIMS[Task.Status(task.status)]
    task.save(update_fields=["status"])
    assignments = lock_assignments(task)
    if assignments:
        assignment = assignments[0]
        assignment.status = TaskAssignment.Status.PROCESSING
        assignment.save(update_fields=["status"])
        return assignment
    assignment = TaskAssignment.objects.create(
        task=task,
        status=TaskAssignment.Status.PROCESSING,
        start_datetime=now,
    )
    Iteration.objects.create(assignment=assignment, start_datetime=now)
    return assignment


def _lease(step: Step) -> timedelta:
    seconds = step.timeout_seconds or settings.MACHINE_STEP_LEASE_SECONDS
    return timedelta(seconds=seconds)


def _running(run_id: int) -> tuple[Task, MachineRun, datetime]:
    """Return the attempt and its task, locked, if it still runs."""
    task_id = MachineRun.objects.values_list("task_id", flat=True).get(
        pk=run_id
    )
    task = lock_task(task_id)
    run = lock_machine_run(run_id)
    if run.outcome != Outcome.RUNNING:
        raise MachineExecutionError(
            "This attempt was given up, so its result is not stored."
        )
    return task, run, timezone.now()


def _end(run: MachineRun, outcome: MachineRun.Outcome, now: datetime) -> None:
    run.outcome = outcome
    run.ended_at = now
    run.lease_expires_at = None
    run.save()
