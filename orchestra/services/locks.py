"""The only place that locks rows.

Order, wherever more than one is taken: worker, project, task, assignments,
staffing request; several rows of one kind by primary key. The locks are of
the kind that inserting a referring row does not wait for.
"""

from django.db.models import QuerySet

from orchestra.models import (
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)


def lock_worker(worker_id: int) -> Worker:
    """Return the worker, locked until the current transaction ends."""
    return (
        Worker.objects.select_for_update(of=("self",), no_key=True)
        .select_related("user")
        .get(pk=worker_id)
    )


def lock_project(project_id: int) -> Project:
    """Return the project, locked until the current transaction ends."""
    return _projects().get(pk=project_id)


def lock_task(task_id: int) -> Task:
    """Return the task, with its project, both locked.

    Raises Task.DoesNotExist. ``task.project`` is the locked row, read after
    the lock was granted.
    """
    project = _projects().filter(tasks=task_id).first()
    if project is None:
        raise Task.DoesNotExist(f"There is no task {task_id}.")
    task = (
        Task.objects.select_for_update(of=("self",), no_key=True)
        .select_related("step")
        .get(pk=task_id)
    )
    task.project = project
    return task


def lock_assignments(task: Task) -> list[TaskAssignment]:
    """Return the task's live assignments, locked, by level."""
    locked = TaskAssignment.objects.select_for_update(no_key=True)
    assignments = list(locked.filter(task=task).order_by("pk"))
    for assignment in assignments:
        assignment.task = task
    return sorted(assignments, key=lambda one: one.assignment_counter)


def lock_assignment_of(task_id: int, worker: Worker) -> TaskAssignment | None:
    """Return the worker's assignment on the task, locked; None if none."""
    return (
        TaskAssignment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("task__project")
        .filter(task_id=task_id, worker=worker)
        .first()
    )


def lock_machine_run(run_id: int) -> MachineRun:
    """Return the run, with its assignment, locked; after its task."""
    return (
        MachineRun.objects.select_for_update(
            of=("self", "assignment"), no_key=True
        )
        .select_related("assignment")
        .get(pk=run_id)
    )


def lock_workflow_version(version_id: int) -> WorkflowVersion:
    """Return the version, locked together with its steps.

    Unlike the others, this lock holds up new projects of the version and new
    tasks of its steps, until the current transaction ends. It comes before
    all others.
    """
    version = WorkflowVersion.objects.select_for_update().get(pk=version_id)
    steps = Step.objects.select_for_update(of=("self",))
    list(steps.filter(workflow_version=version).order_by("pk"))
    return version


def _projects() -> QuerySet[Project]:
    return Project.objects.select_for_update(
        of=("self",), no_key=True
    ).select_related("workflow_version__workflow")
