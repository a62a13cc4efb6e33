"""Read who works on the steps of a project."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from orchestra.models import Project, Step, Task, TaskAssignment
from orchestra.selectors.timing import recorded_work_times

Levels = dict[int, list[TaskAssignment]]


def project_team(project: Project) -> dict[str, Any]:
    """Return every step of the project, and who holds each of its levels.

    Steps to come are there too, without a task. However many there are, it
    takes four queries.
    """
    steps = Step.objects.filter(
        workflow_version=project.workflow_version_id
    ).order_by("ordinal", "pk")
    tasks = {
        task.step_id: task for task in Task.objects.filter(project=project)
    }
    assignments = TaskAssignment.objects.filter(task__project=project)
    work_times = recorded_work_times(assignments)
    levels = _by_task(assignments.select_related("worker__user"))
    return {
        "project_id": project.pk,
        "steps": [
            _describe(step, tasks.get(step.pk), levels, work_times)
            for step in steps
        ],
    }


def _by_task(assignments: Any) -> Levels:
    """Return the assignments by task, lowest level first."""
    found: Levels = defaultdict(list)
    for assignment in assignments.order_by("assignment_counter"):
        found[assignment.task_id].append(assignment)
    return found


def _describe(
    step: Step,
    task: Task | None,
    levels: Levels,
    work_times: dict[int, timedelta],
) -> dict[str, Any]:
    return {
        "slug": step.slug,
        "name": step.name,
        "is_human": step.is_human,
        "task_id": task and task.pk,
        "status": task and task.get_status_display(),
        "assignments": [
            _describe_assignment(assignment, work_times)
            for assignment in (levels[task.pk] if task else ())
        ],
    }


def _describe_assignment(
    assignment: TaskAssignment, work_times: dict[int, timedelta]
) -> dict[str, Any]:
    worker = assignment.worker
    worked = work_times.get(assignment.pk)
    return {
        "id": assignment.pk,
        "level": assignment.assignment_counter,
        "worker": worker and worker.user.get_username(),
        "worker_name": worker and worker.display_name,
        "status": assignment.get_status_display(),
        "recorded_work_time": worked and worked.total_seconds(),
    }
