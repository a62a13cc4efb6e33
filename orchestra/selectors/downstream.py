"""Read which tasks build on a task, and whether anything was done in them."""

from collections import defaultdict
from dataclasses import dataclass

from orchestra.models import Task, TaskAssignment
from orchestra.selectors.progress import (
    all_dependencies,
    creation_dependencies,
)


@dataclass(frozen=True)
class LaterTask:
    """A task that builds on another.

    Attributes:
        task: The task.
        has_work: Whether a worker or a machine has a part in it.
        workers: The usernames of its workers, from the entry level up.
    """

    task: Task
    has_work: bool
    workers: list[str]


def later_tasks(task: Task) -> list[LaterTask]:
    """Return the tasks that exist because the task was finished.

    These are the tasks of the steps that depend on its step, however
    indirectly, in the order of the steps. Recalled ones are left out.
    """
    steps = _dependents(task)
    tasks = (
        Task.objects.filter(project=task.project_id, step__in=steps)
        .exclude(status=Task.Status.ABORTED)
        .select_related("step")
        .order_by("step__ordinal", "pk")
    )
    parts: dict[int, list[str | None]] = defaultdict(list)
    rows = TaskAssignment.objects.filter(
        task__project=task.project_id, task__step__in=steps
    ).order_by("assignment_counter")
    for task_id, username in rows.values_list(
        "task_id", "worker__user__username"
    ):
        parts[task_id].append(username)
    return [
        LaterTask(
            task=one,
            has_work=one.pk in parts,
            workers=[name for name in parts.get(one.pk, ()) if name],
        )
        for one in tasks
    ]


def _dependents(task: Task) -> list[int]:
    dependencies = creation_dependencies([task.step.workflow_version_id])
    return [
        step_id
        for step_id in list(dependencies)
        if task.step_id in all_dependencies(step_id, dependencies)
    ]
