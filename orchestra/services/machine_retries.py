"""Machine steps that failed: having them tried again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import (
    BaseOrchestraError,
    MachineExecutionError,
    ProjectNotActive,
)
from orchestra.models import Event, MachineRun, Task
from orchestra.selectors.machine_steps import (
    failed_machine_tasks,
    scheduled_attempts,
)
from orchestra.services import events
from orchestra.services.locks import lock_task
from orchestra.services.machine_attempts import (
    DIED,
    Outcome,
    abandon,
    is_expired,
    latest_run,
)
from orchestra.services.machine_rounds import grace
from orchestra.services.progression import schedule_after_commit
from orchestra.services.transitions import MACHINE_CLAIMS


@dataclass
class RetryReport:
    """What became of many retries.

    Attributes:
        retried: The ids of the tasks that are tried again.
        refused: Why each of the others is not, by its id.
    """

    retried: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def retry_machine_step(task_id: int) -> Task:
    """Have the machine step tried again at once, whatever its policy says.

    A step that had failed for good begins its policy anew; one that waits
    for its next attempt just does not wait; one whose process died is given
    up first. It is scheduled after commit: once more, if that was asked for a
    moment ago and no attempt has begun, and nothing else is changed then.
    Raises ProjectNotActive, and MachineExecutionError if there is nothing to
    retry: the step was not tried yet, runs, or is finished. Unknown ids raise
    DoesNotExist.
    """
    task = lock_task(task_id)
    if not task.project.is_active:
        raise ProjectNotActive
    run = _retryable_run(task)
    schedule_after_commit(task)
    now = timezone.now()
    if _is_scheduled(task, now):
        return task
    if run.outcome == Outcome.RUNNING:
        abandon(task, run, DIED, now, again=True)
    else:
        run.next_attempt_at = now
        run.save(update_fields=["next_attempt_at"])
    events.record(
        Event.Kind.MACHINE_RUN_RETRIED,
        task.project,
        task,
        run.assignment,
        run=run.number,
    )
    return task


def retry_machine_steps(task_ids: Iterable[int]) -> RetryReport:
    """Retry each of the machine steps, and report what became of them.

    Each is a transaction of its own: one that cannot be retried keeps no
    other from it.
    """
    report = RetryReport()
    for task_id in dict.fromkeys(task_ids):
        try:
            retry_machine_step(task_id)
        except Task.DoesNotExist:
            report.refused[task_id] = "There is no such task."
        except BaseOrchestraError as error:
            report.refused[task_id] = str(error)
        else:
            report.retried.append(task_id)
    return report


def retry_failed_steps(
    project_id: int | None = None,
    step_slug: str = "",
    workflow_slug: str = "",
) -> RetryReport:
    """Retry every machine step that failed for good, or those that fit."""
    tasks = failed_machine_tasks()
    if project_id is not None:
        tasks = tasks.filter(project=project_id)
    if step_slug:
        tasks = tasks.filter(step__slug=step_slug)
    if workflow_slug:
        tasks = tasks.filter(
            step__workflow_version__workflow__slug=workflow_slug
        )
    return retry_machine_steps(list(tasks.values_list("pk", flat=True)))


def _is_scheduled(task: Task, now: datetime) -> bool:
    return scheduled_attempts(now - grace()).filter(task=task).exists()


def _retryable_run(task: Task) -> MachineRun:
    """Return the latest run, locked, if the task can be retried."""
    if task.step.is_human:
        raise MachineExecutionError("A human step is not for machines.")
    if task.status not in MACHINE_CLAIMS:
        raise MachineExecutionError(
            f"The task is {Task.Status(task.status).label.lower()}, so there "
            "is nothing to retry."
        )
    run = latest_run(task)
    if run is None or task.status == Task.Status.AWAITING_PROCESSING:
        raise MachineExecutionError(
            "The machine step has not been tried yet, so there is nothing to "
            "retry."
        )
    if run.outcome == Outcome.RUNNING and not is_expired(run, timezone.now()):
        raise MachineExecutionError("The machine step is being run already.")
    return run
