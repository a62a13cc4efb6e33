"""Read which project something that an expert uploads belongs to."""

from orchestra.models import Project, TaskAssignment, Worker


def project_of_upload(
    worker: Worker,
    project_id: int | None = None,
    assignment_id: int | None = None,
) -> Project | None:
    """Return the project that is named, by its id or that of an assignment.

    Where nothing is named, it is the one active project that the worker is
    working in; None if there is no such one, or if there are several. Raises
    DoesNotExist for an unknown id. Nothing is said of who may upload to it.
    """
    if project_id is not None:
        return Project.objects.get(pk=project_id)
    if assignment_id is not None:
        assignment = TaskAssignment.objects.select_related("task__project")
        return assignment.get(pk=assignment_id).task.project
    at_work = TaskAssignment.objects.processing().filter(worker=worker)
    found = Project.objects.active().filter(tasks__assignments__in=at_work)
    candidates = list(found.distinct()[:2])
    return candidates[0] if len(candidates) == 1 else None


def is_assignment_in_project(assignment_id: int, project_id: int) -> bool:
    """Return whether the assignment is to a task of the project."""
    return TaskAssignment.objects.filter(
        pk=assignment_id, task__project_id=project_id
    ).exists()
