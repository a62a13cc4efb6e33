"""The installations that the operations of the benchmark meet."""

from django.utils import timezone

from orchestra.models import (
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import (
    CertificationFactory,
    StepFactory,
    TaskFactory,
    TodoFactory,
    WorkerFactory,
    WorkflowVersionFactory,
    certify,
    make_project_admin,
)
from orchestra.tests import crowds

STEPS_A_PROJECT = 4
TODOS_OF_A_TREE = 5


def chain(steps: int) -> WorkflowVersion:
    """Return a version whose steps follow one another."""
    version = WorkflowVersionFactory()
    crowds.chain_of(steps, version)
    return version


def fan(steps: int) -> WorkflowVersion:
    """Return a version whose first step opens two, of so many in all."""
    version = WorkflowVersionFactory()
    first = StepFactory(workflow_version=version, ordinal=0)
    opened = [
        StepFactory(
            workflow_version=version,
            ordinal=ordinal,
            creation_depends_on=[first],
        )
        for ordinal in (1, 2)
    ]
    for ordinal in range(3, steps):
        StepFactory(
            workflow_version=version,
            ordinal=ordinal,
            creation_depends_on=opened,
        )
    return version


def certified_worker(version: WorkflowVersion) -> Worker:
    """Return somebody who may do every step of the version."""
    certification = CertificationFactory(workflow=version.workflow)
    for step in version.steps.all():
        step.required_certifications.add(certification)
    return certify(WorkerFactory(), certification)


def busy_worker(assignments: int) -> Worker:
    """Return somebody with so many tasks, in all states."""
    worker = WorkerFactory()
    crowds.give_tasks(worker, assignments)
    return worker


def task_in_hand(worker: Worker) -> Task:
    """Return a task that the worker has just been given."""
    return assign_task(worker.pk, TaskFactory().pk)


def task_with_todos(todos: int) -> tuple[Worker, Task]:
    """Return a task in hand with so many to-dos, and who has it.

    Each at the top has four below it.
    """
    worker = WorkerFactory()
    task = task_in_hand(worker)
    parent = None
    for number in range(todos):
        noted = TodoFactory(
            project=task.project,
            step=task.step,
            title=f"To-do {number}",
            parent_todo=parent if number % TODOS_OF_A_TREE else None,
        )
        if number % TODOS_OF_A_TREE == 0:
            parent = noted
    return worker, task


def waiting_tasks(waiting: int) -> Worker:
    """Return who may take a seventh of so many waiting tasks."""
    version = WorkflowVersionFactory()
    certification = CertificationFactory(workflow=version.workflow)
    crowds.waiting_tasks(waiting, version, certification)
    return certify(WorkerFactory(), certification)


def last_task_of_chain(steps: int) -> tuple[Worker, Task]:
    """Return a task that builds on so many finished ones, and who has it."""
    version, worker = chain(steps + 1), WorkerFactory()
    (project_id,) = _finished(version, 1, worker)
    last = Task.objects.get(project=project_id, step__ordinal=steps)
    Task.objects.filter(pk=last.pk).update(status=Task.Status.PROCESSING)
    assignment = last.assignments.get()
    assignment.status = TaskAssignment.Status.PROCESSING
    assignment.save(update_fields=["status"])
    return worker, last


def finished_projects(projects: int) -> list[int]:
    """Return the ids of projects all of whose steps have been done."""
    return _finished(chain(STEPS_A_PROJECT), projects, WorkerFactory())


def admin_of_projects(projects: int) -> Worker:
    """Return a project admin of an installation with so many projects."""
    crowds.many_projects(projects, WorkflowVersionFactory(), WorkerFactory())
    return make_project_admin(WorkerFactory())


def _finished(
    version: WorkflowVersion, count: int, worker: Worker
) -> list[int]:
    now = timezone.now()
    projects = Project.objects.bulk_create(
        Project(
            workflow_version=version,
            short_description=f"Project {number}",
            priority=1,
            task_class=1,
            start_datetime=now,
        )
        for number in range(count)
    )
    tasks = Task.objects.bulk_create(
        Task(project=project, step=step, status=Task.Status.COMPLETE)
        for project in projects
        for step in version.steps.all()
    )
    assignments = TaskAssignment.objects.bulk_create(
        TaskAssignment(
            task=task,
            worker=worker,
            status=TaskAssignment.Status.SUBMITTED,
            in_progress_task_data={"text": "words " * 50},
        )
        for task in tasks
    )
    Iteration.objects.bulk_create(
        Iteration(
            assignment=assignment,
            worker=worker,
            status=Iteration.Status.REQUESTED_REVIEW,
            end_datetime=now,
            submitted_data=assignment.in_progress_task_data,
        )
        for assignment in assignments
    )
    return [project.pk for project in projects]
