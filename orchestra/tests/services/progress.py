"""Carrying a project from step to step."""

from typing import Any

from orchestra.models import Iteration, Project, Step, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import TaskFactory

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW


def statuses(project: Project) -> dict[str, S]:
    """Return the status of each of the project's tasks by step slug."""
    rows = project.tasks.values_list("step__slug", "status")
    return {slug: S(status) for slug, status in rows}


def do(project: Project, slug: str, worker: Worker, **data: Any) -> None:
    """Have the worker take and submit the task of the step."""
    task = project.tasks.get(step__slug=slug)
    assign_task(worker.pk, task.pk)
    submit_task(task.pk, data, ASK, worker)


def finish(project: Project, step: Step, status: S = S.COMPLETE) -> Task:
    """Give the project a finished task of the step."""
    task: Task = TaskFactory(project=project, step=step, status=status)
    return task
