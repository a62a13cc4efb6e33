"""Skipping tasks that nobody is to finish."""

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import ProjectNotActive
from orchestra.models import Event, Task
from orchestra.services import events
from orchestra.services.closing import close_work
from orchestra.services.locks import lock_task
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.transitions import status_once_skipped


@transaction.atomic
def complete_and_skip_task(task_id: int, reason: str = "") -> Task:
    """Skip the task, whatever its stage, and return it.

    The data saved so far stays on the assignments, which are closed with
    their iterations, timers, machine runs and staffing requests. Then comes
    what follows: later steps see the step as done, with no data. Raises
    ProjectNotActive, and TaskStatusError if the task has ended already;
    nothing is changed then. Unknown ids raise DoesNotExist.
    """
    task = lock_task(task_id)
    if not task.project.is_active:
        raise ProjectNotActive
    skip(task, reason)
    return task


def skip(task: Task, reason: str) -> None:
    """Skip the task, which must be locked, and create what follows."""
    previous_status = task.status
    task.status = status_once_skipped(previous_status)
    task.save(update_fields=["status"])
    close_work([task], timezone.now(), "The task was skipped.")
    events.record(
        Event.Kind.TASK_SKIPPED,
        task.project,
        task,
        previous_status=previous_status,
        status=task.status,
        reason=reason,
    )
    task.project = create_subsequent_tasks(task.project)
