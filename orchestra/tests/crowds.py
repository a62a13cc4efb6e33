"""Crowds: much data at once, for budgets and for the benchmark."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from orchestra.models import (
    Certification,
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Todo,
    Worker,
    WorkflowVersion,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    CertificationFactory,
    IterationFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    TodoFactory,
    WorkflowVersionFactory,
)

STATES = [
    (Task.Status.PROCESSING, TaskAssignment.Status.PROCESSING),
    (Task.Status.POST_REVIEW_PROCESSING, TaskAssignment.Status.PROCESSING),
    (Task.Status.PENDING_REVIEW, TaskAssignment.Status.SUBMITTED),
    (Task.Status.COMPLETE, TaskAssignment.Status.SUBMITTED),
]


def give_tasks(worker: Worker, count: int) -> None:
    """Give the worker tasks in all states, with to-dos and tags."""
    version = WorkflowVersionFactory()
    steps = StepFactory.create_batch(len(STATES), workflow_version=version)
    for number in range(count):
        status, own_status = STATES[number % len(STATES)]
        project = ProjectFactory(workflow_version=version)
        task = TaskFactory(
            project=project,
            step=steps[number % len(STATES)],
            status=status,
            tags={"tags": [{"label": "rush", "status": "danger"}]},
        )
        assignment = AssignmentFactory(
            task=task, worker=worker, status=own_status, iteration=False
        )
        IterationFactory(
            assignment=assignment,
            status=Iteration.Status.REQUESTED_REVIEW,
            end_datetime=timezone.now(),
        )
        TodoFactory(project=project, step=task.step)


def chain_of(count: int, version: WorkflowVersion, **more: Any) -> list[Step]:
    """Return steps of which each depends on the one before."""
    steps: list[Step] = []
    for ordinal in range(count):
        steps.append(
            StepFactory(
                workflow_version=version,
                ordinal=ordinal,
                creation_depends_on=steps[-1:],
                **more,
            )
        )
    return steps


def waiting_tasks(
    count: int, version: WorkflowVersion, certification: Certification
) -> list[Project]:
    """Make projects with a task that waits, and return them.

    Those of priority 0, the least urgent, are for whoever is certified; the
    others need a certification that nobody has.
    """
    for_nobody = StepFactory(
        workflow_version=version,
        required_certifications=[
            CertificationFactory(workflow=certification.workflow)
        ],
    )
    for_the_certified = StepFactory(
        workflow_version=version, required_certifications=[certification]
    )
    now = timezone.now()
    projects = Project.objects.bulk_create(
        Project(
            workflow_version=version,
            short_description=f"Project {number}",
            priority=number % 7,
            task_class=1,
            start_datetime=now - timedelta(minutes=number),
        )
        for number in range(count)
    )
    Task.objects.bulk_create(
        Task(
            project=project,
            step=for_nobody if project.priority else for_the_certified,
            status=Task.Status.AWAITING_PROCESSING,
        )
        for project in projects
    )
    return projects


def many_projects(
    count: int, version: WorkflowVersion, worker: Worker
) -> None:
    """Make projects with a finished, a held and a waiting task each.

    The policy of the one that waits failed, and a to-do of it is late.
    """
    steps = StepFactory.create_batch(3, workflow_version=version)
    now = timezone.now()
    projects = Project.objects.bulk_create(
        Project(
            workflow_version=version,
            short_description=f"Project {number}",
            priority=number % 7,
            task_class=1,
            start_datetime=now,
        )
        for number in range(count)
    )
    states = (
        Task.Status.COMPLETE,
        Task.Status.PROCESSING,
        Task.Status.AWAITING_PROCESSING,
    )
    tasks = Task.objects.bulk_create(
        Task(project=project, step=step, status=status)
        for project in projects
        for step, status in zip(steps, states, strict=True)
    )
    _hold([one for one in tasks if one.status == states[1]], worker)
    _fail([one for one in tasks if one.status == states[2]])
    analyze()


def _hold(tasks: list[Task], worker: Worker) -> None:
    """Put the worker to work on each of the tasks."""
    held = TaskAssignment.objects.bulk_create(
        TaskAssignment(
            task=task, worker=worker, status=TaskAssignment.Status.PROCESSING
        )
        for task in tasks
    )
    Iteration.objects.bulk_create(
        Iteration(assignment=assignment, worker=worker) for assignment in held
    )


def _fail(tasks: list[Task]) -> None:
    """Give each of the tasks a policy that failed and a late to-do."""
    Event.objects.bulk_create(
        Event(
            kind=Event.Kind.POLICY_FAILED,
            project_id=task.project_id,
            task=task,
        )
        for task in tasks
    )
    yesterday = timezone.now() - timedelta(days=1)
    Todo.objects.bulk_create(
        Todo(
            project_id=task.project_id,
            step_id=task.step_id,
            title="Write captions",
            due_datetime=yesterday,
        )
        for task in tasks
    )


def analyze() -> None:
    """Tell the planner what is there.

    A database does so by itself, but not within a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
