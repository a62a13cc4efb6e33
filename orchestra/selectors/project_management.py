"""Read a project as those who manage it, or work in it, see it."""

from typing import Any

from orchestra.models import MachineRun, Project, Worker
from orchestra.selectors.incident_reports import incident_reports
from orchestra.selectors.projects import project_information
from orchestra.selectors.workflow_graph import version_steps

#: What tells of the insides of functions that failed.
FOR_ADMINS = ("has_failed", "incidents", "machine_runs")


def information_for_workers(project: Project) -> dict[str, Any]:
    """Return what those with a task in the project may know of it.

    That is what a client knows, and who is in the team; but nothing of the
    functions that failed.
    """
    found = _with_team(project)
    for task in found["tasks"].values():
        for key in FOR_ADMINS:
            del task[key]
    return found


def information_for_admins(project: Project) -> dict[str, Any]:
    """Return all that there is to know of the project.

    Beside what a client knows, that is the team, the graph of all steps,
    those to come included, and everything about what failed.
    """
    found = _with_team(project)
    incidents = incident_reports(project.pk)
    tracebacks = _tracebacks(project.pk)
    for task in found["tasks"].values():
        task["incidents"] = [
            incident
            for incident in incidents
            if incident["task"] == task["id"]
        ]
        for run in task["machine_runs"]:
            run["traceback"] = tracebacks[task["id"], run["number"]]
    found["project"]["slack_group_id"] = project.slack_group_id
    return {
        **found,
        "graph": version_steps(project.workflow_version_id),
        "incidents": incidents,
    }


def _with_team(project: Project) -> dict[str, Any]:
    found = project_information([project.pk])[project.pk]
    return {**found, "team": _team(project.pk)}


def _team(project_id: int) -> list[dict[str, Any]]:
    """Return everybody with a part in a task of the project."""
    workers = (
        Worker.objects.filter(
            assignments__task__project=project_id,
            assignments__is_deleted=False,
        )
        .select_related("user")
        .distinct()
        .order_by("user__username")
    )
    return [
        {
            "username": worker.user.get_username(),
            "name": worker.display_name,
            "is_active": worker.user.is_active,
        }
        for worker in workers
    ]


def _tracebacks(project_id: int) -> dict[tuple[int, int], str]:
    """Return the traceback of each attempt, by its task and number."""
    runs = MachineRun.objects.filter(task__project=project_id)
    return {
        (task_id, number): traceback
        for task_id, number, traceback in runs.values_list(
            "task", "number", "traceback"
        )
    }
