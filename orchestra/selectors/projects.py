"""Read projects as the systems that ordered them see them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from orchestra.core.dates import utc_text
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.selectors.assignments import current_of
from orchestra.selectors.incidents import is_incident
from orchestra.selectors.timing import recorded_work_times

Lists = dict[int, list[dict[str, Any]]]


def get_project(project_id: int) -> Project:
    """Return the project, or raise Project.DoesNotExist."""
    return Project.objects.get(pk=project_id)


def project_information(
    project_ids: Iterable[int],
) -> dict[int, dict[str, Any]]:
    """Return all that a client may know of the projects, by their ids.

    An unknown id is left out. However many projects, steps and assignments
    there are, it takes eight queries.
    """
    wanted = list(dict.fromkeys(project_ids))
    projects = (
        Project.objects.filter(pk__in=wanted)
        .select_related("workflow_version__workflow")
        .in_bulk()
    )
    steps = _steps({one.workflow_version_id for one in projects.values()})
    tasks = _tasks(projects, steps)
    return {
        key: {
            "project": _describe_project(projects[key]),
            "steps": [
                [step.slug, step.description]
                for step in steps.values()
                if step.workflow_version_id
                == projects[key].workflow_version_id
            ],
            "tasks": tasks[key],
        }
        for key in wanted
        if key in projects
    }


def _describe_project(project: Project) -> dict[str, Any]:
    return {
        "id": project.pk,
        "short_description": project.short_description,
        "priority": project.priority,
        "status": project.get_status_display(),
        "task_class": project.task_class,
        "team_messages_url": project.team_messages_url,
        "project_data": project.project_data,
        "workflow_slug": project.workflow_slug,
        "workflow_version_slug": project.workflow_version_slug,
        "start_datetime": utc_text(project.start_datetime),
    }


def _steps(version_ids: Iterable[int]) -> dict[int, Step]:
    """Return the versions' steps by key, dependencies first."""
    steps = Step.objects.filter(workflow_version__in=version_ids).only(
        "slug", "description", "ordinal", "workflow_version_id"
    )
    return {step.pk: step for step in steps.order_by("ordinal", "pk")}


def _tasks(
    project_ids: Iterable[int], steps: dict[int, Step]
) -> dict[int, dict[str, dict[str, Any]]]:
    """Return, for each project, its tasks by the slugs of their steps."""
    wanted = list(project_ids)
    assignments = _assignments(wanted)
    described = _describe_assignments(assignments, wanted)
    runs, incidents = _machine_runs(wanted), _incidents(wanted)
    found: dict[int, dict[str, dict[str, Any]]] = {key: {} for key in wanted}
    tasks = Task.objects.filter(project__in=wanted).order_by(
        "step__ordinal", "pk"
    )
    for task in tasks:
        slug = steps[task.step_id].slug
        current = current_of(assignments[task.pk])
        found[task.project_id][slug] = {
            "id": task.pk,
            "project": task.project_id,
            "step_slug": slug,
            "status": task.get_status_display(),
            "has_failed": _has_failed(
                task, assignments[task.pk], runs[task.pk]
            ),
            "start_datetime": utc_text(task.start_datetime),
            "latest_data": current and current.in_progress_task_data,
            "assignments": described[task.pk],
            "machine_runs": runs[task.pk],
            "incidents": incidents[task.pk],
        }
    return found


def _has_failed(
    task: Task,
    assignments: list[TaskAssignment],
    runs: list[dict[str, Any]],
) -> bool:
    """Return whether a machine step failed, and is not tried again."""
    failed = TaskAssignment.Status.FAILED
    return (
        task.status == Task.Status.PROCESSING
        and any(one.status == failed for one in assignments)
        and all(run["next_attempt_datetime"] is None for run in runs)
    )


def _assignments(project_ids: list[int]) -> dict[int, list[TaskAssignment]]:
    """Return the assignments by task, lowest level first."""
    assignments = (
        TaskAssignment.objects.filter(task__project__in=project_ids)
        .select_related("worker__user")
        .order_by("assignment_counter")
    )
    found: dict[int, list[TaskAssignment]] = defaultdict(list)
    for assignment in assignments:
        found[assignment.task_id].append(assignment)
    return found


def _describe_assignments(
    assignments: dict[int, list[TaskAssignment]], project_ids: list[int]
) -> Lists:
    iterations = _iterations(project_ids)
    work_times = recorded_work_times(
        TaskAssignment.objects.filter(task__project__in=project_ids)
    )
    found: Lists = defaultdict(list)
    for task_id, levels in assignments.items():
        for level in levels:
            worked = work_times.get(level.pk)
            found[task_id].append(
                {
                    "id": level.pk,
                    "task": task_id,
                    "worker": level.worker and level.worker.user.username,
                    "status": level.get_status_display(),
                    "start_datetime": utc_text(level.start_datetime),
                    "in_progress_task_data": level.in_progress_task_data,
                    "recorded_work_time": worked and worked.total_seconds(),
                    "iterations": iterations[level.pk],
                }
            )
    return found


def _iterations(project_ids: list[int]) -> Lists:
    """Return the iterations by assignment, oldest first."""
    iterations = Iteration.objects.filter(
        assignment__task__project__in=project_ids
    ).order_by("start_datetime", "pk")
    found: Lists = defaultdict(list)
    for iteration in iterations:
        found[iteration.assignment_id].append(
            {
                "id": iteration.pk,
                "assignment": iteration.assignment_id,
                "status": iteration.get_status_display(),
                "start_datetime": utc_text(iteration.start_datetime),
                "end_datetime": utc_text(iteration.end_datetime),
                "submitted_data": iteration.submitted_data,
                "feedback": iteration.feedback,
            }
        )
    return found


def _machine_runs(project_ids: list[int]) -> Lists:
    """Return the attempts at each machine step's task, in their order."""
    runs = MachineRun.objects.filter(task__project__in=project_ids)
    found: Lists = defaultdict(list)
    for run in runs.defer("traceback").order_by("number"):
        found[run.task_id].append(
            {
                "number": run.number,
                "outcome": run.get_outcome_display(),
                "start_datetime": utc_text(run.started_at),
                "end_datetime": utc_text(run.ended_at),
                "next_attempt_datetime": utc_text(run.next_attempt_at),
                "error": run.error,
            }
        )
    return found


def _incidents(project_ids: list[int]) -> Lists:
    """Return the failures of the workflow's functions, by task."""
    events = (
        Event.objects.filter(is_incident(), project__in=project_ids)
        .exclude(task=None)
        .order_by("created_at", "pk")
        .values_list("task", "kind", "data", "created_at")
    )
    found: Lists = defaultdict(list)
    for task_id, kind, data, created_at in events:
        found[task_id].append(
            {
                "kind": kind,
                "path": data.get("path", ""),
                "error": data.get("error", ""),
                "datetime": utc_text(created_at),
            }
        )
    return found
