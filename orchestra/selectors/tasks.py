"""Read a task as the people and machines that work on it see it."""

from typing import Any

from django.db.models import OuterRef, Subquery

from orchestra.core.dates import utc_text
from orchestra.core.errors import TaskAccessError
from orchestra.models import (
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.selectors.assignments import (
    assignment_history,
    current_of,
    describe_assignment,
)
from orchestra.selectors.progress import (
    all_dependencies,
    creation_dependencies,
)
from orchestra.selectors.user_interfaces import resolve_user_interface


def get_task_details(task_id: int) -> dict[str, Any]:
    """Return the task's place in its project, and what came before it."""
    return _describe_task(_load_task(task_id))


def get_task_overview_for_worker(
    task_id: int, worker: Worker
) -> dict[str, Any]:
    """Return what the task page shows to the worker.

    Whoever is assigned sees their own assignment. A project admin sees the
    highest one, read-only; the task may have none yet. Raises
    TaskAccessError for anybody else and Task.DoesNotExist.
    """
    task = _load_task(task_id)
    assignments = list(assignment_history(task).select_related("worker__user"))
    for assignment in assignments:
        assignment.task = task
    own = next((a for a in assignments if a.worker_id == worker.pk), None)
    is_admin = worker.is_project_admin()
    if own is None and not is_admin:
        raise TaskAccessError
    if own is None:
        shown = {**_describe_highest(task, assignments), "is_read_only": True}
    else:
        shown = describe_assignment(own, _highest_level(assignments))
    return {
        **shown,
        **_describe_task(task),
        "is_project_admin": is_admin,
        "feedback": _feedback_for(own),
        "data_schema": task.step.data_schema,
        "user_interface": resolve_user_interface(task.step),
    }


def task_history_details(task_id: int) -> dict[str, Any]:
    """Return the current assignment and all of them, lowest level first."""
    task = Task.objects.get(pk=task_id)
    assignments = list(assignment_history(task).select_related("worker__user"))
    return {
        "current_assignment": current_of(assignments),
        "assignment_history": assignments,
    }


def previously_completed_task_data(task: Task) -> dict[str, dict[str, Any]]:
    """Return the data of the task's prerequisites by step slug."""
    return get_previously_completed_task_data(task.step, task.project)


def get_previously_completed_task_data(
    step: Step, project: Project
) -> dict[str, dict[str, Any]]:
    """Return the data of all that the step builds on, by step slug.

    These are the steps that it depends on for its creation, those that they
    depend on, and so on, each with the data of its highest level; a skipped
    step has none: ``{}``. One that is not finished, because it was reverted
    after this step's task was created, is left out.
    """
    prerequisites = all_dependencies(
        step.pk, creation_dependencies([step.workflow_version_id])
    )
    latest = (
        TaskAssignment.objects.filter(task=OuterRef("pk"))
        .order_by("-assignment_counter")
        .values("in_progress_task_data")[:1]
    )
    finished = (
        Task.objects.finished()
        .filter(project=project, step_id__in=prerequisites)
        .order_by("step__ordinal", "step_id")
        .values_list("step__slug", "status", Subquery(latest))
    )
    return {
        slug: {} if status == Task.Status.SKIPPED else data or {}
        for slug, status, data in finished
    }


def _load_task(task_id: int) -> Task:
    return Task.objects.select_related(
        "project", "step__workflow_version__workflow"
    ).get(pk=task_id)


def _describe_task(task: Task) -> dict[str, Any]:
    version = task.step.workflow_version
    project = task.project
    return {
        "workflow": _slug_and_name(version.workflow),
        "workflow_version": _slug_and_name(version),
        "step": _slug_and_name(task.step),
        "task_id": task.pk,
        "project": {
            "id": project.pk,
            "details": project.short_description,
            "team_messages_url": project.team_messages_url,
            "project_data": project.project_data,
            "status": project.get_status_display(),
        },
        "prerequisites": get_previously_completed_task_data(
            task.step, project
        ),
    }


def _slug_and_name(named: Any) -> dict[str, str]:
    return {"slug": named.slug, "name": named.name}


def _highest_level(assignments: list[TaskAssignment]) -> int:
    return assignments[-1].assignment_counter


def _describe_highest(
    task: Task, assignments: list[TaskAssignment]
) -> dict[str, Any]:
    if assignments:
        highest = assignments[-1]
        return describe_assignment(highest, highest.assignment_counter)
    return {
        "assignment_id": None,
        "task": {"data": {}, "status": task.get_status_display()},
        "worker": {"username": None, "first_name": None, "last_name": None},
        "status": None,
        "is_reviewer": False,
        "data_version": 0,
    }


def _feedback_for(assignment: TaskAssignment | None) -> dict[str, Any] | None:
    """Return who returned the work that the assignment is to mend, and why."""
    if assignment is None or not is_returned(assignment):
        return None
    review = (
        Iteration.objects.filter(
            assignment__task_id=assignment.task_id,
            assignment__is_deleted=False,
            status=Iteration.Status.PROVIDED_REVIEW,
        )
        .select_related("worker__user")
        .order_by("end_datetime", "pk")
        .last()
    )
    if review is None:
        return None
    return {
        "text": review.feedback,
        "worker": review.worker and review.worker.display_name,
        "datetime": utc_text(review.end_datetime),
    }


def is_returned(assignment: TaskAssignment) -> bool:
    """Return whether a reviewer gave the work back to this assignment."""
    return (
        assignment.status == TaskAssignment.Status.PROCESSING
        and assignment.task.status == Task.Status.POST_REVIEW_PROCESSING
    )
