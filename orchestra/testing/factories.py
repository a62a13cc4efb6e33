"""Factories of every model that a test of a workflow may need.

Each makes the smallest valid object of its kind; what a test is about it
says itself.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from orchestra.models import (
    Certification,
    Iteration,
    Project,
    QueueMessage,
    Step,
    Task,
    TaskAssignment,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoQA,
    Worker,
    WorkerCertification,
    Workflow,
    WorkflowVersion,
)
from orchestra.models.workers import PROJECT_ADMINS

try:
    import factory
    from factory.django import DjangoModelFactory
except ImportError as error:
    raise ImportError(
        'factory_boy is missing: pip install "orchestra[testing]"'
    ) from error

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass


class UserFactory(DjangoModelFactory):
    """A user who can sign in with the password "password"."""

    class Meta:
        model = get_user_model()
        django_get_or_create = ("username",)
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user-{n}")
    first_name = factory.LazyAttribute(lambda o: o.username.title())
    last_name = "Example"
    email = factory.LazyAttribute(lambda o: f"{o.username}@example.org")
    password = factory.django.Password("password")


class WorkerFactory(DjangoModelFactory):
    """A worker without certifications."""

    class Meta:
        model = Worker

    user = factory.SubFactory(UserFactory)


class WorkflowFactory(DjangoModelFactory):
    """A workflow without versions."""

    class Meta:
        model = Workflow

    slug = factory.Sequence(lambda n: f"workflow-{n}")
    name = factory.LazyAttribute(lambda o: o.slug.title())
    description = "A workflow."
    code_directory = factory.LazyAttribute(lambda o: f"/nowhere/{o.slug}")


class WorkflowVersionFactory(DjangoModelFactory):
    """A version without steps."""

    class Meta:
        model = WorkflowVersion

    workflow = factory.SubFactory(WorkflowFactory)
    slug = "v1"
    name = factory.LazyAttribute(lambda o: f"{o.workflow.name} Version 1")
    description = "The first version."


class CertificationFactory(DjangoModelFactory):
    """A certification that presupposes none."""

    class Meta:
        model = Certification

    workflow = factory.SubFactory(WorkflowFactory)
    slug = factory.Sequence(lambda n: f"certification-{n}")
    name = factory.LazyAttribute(lambda o: o.slug.title())
    description = "A skill."


class StepFactory(DjangoModelFactory):
    """A human step that depends on nothing and is not reviewed."""

    class Meta:
        model = Step
        skip_postgeneration_save = True

    workflow_version = factory.SubFactory(WorkflowVersionFactory)
    slug = factory.Sequence(lambda n: f"step-{n}")
    name = factory.LazyAttribute(lambda o: o.slug.title())
    description = "Something to do."
    is_human = True
    review_policy = factory.LazyFunction(lambda: {"policy": "no_review"})

    @factory.post_generation
    def creation_depends_on(
        self, create: bool, steps: list[Step] | None, **kwargs: Any
    ) -> None:
        if create and steps:
            self.creation_depends_on.set(steps)

    @factory.post_generation
    def submission_depends_on(
        self, create: bool, steps: list[Step] | None, **kwargs: Any
    ) -> None:
        if create and steps:
            self.submission_depends_on.set(steps)

    @factory.post_generation
    def required_certifications(
        self,
        create: bool,
        certifications: list[Certification] | None,
        **kwargs: Any,
    ) -> None:
        if create and certifications:
            self.required_certifications.set(certifications)


class MachineStepFactory(StepFactory):
    """A machine step; the test names its function."""

    is_human = False
    review_policy = factory.LazyFunction(dict)


class ProjectFactory(DjangoModelFactory):
    """An active project without tasks."""

    class Meta:
        model = Project

    workflow_version = factory.SubFactory(WorkflowVersionFactory)
    short_description = factory.Sequence(lambda n: f"Project {n}")
    priority = 0
    task_class = TaskClass.REAL


class TaskFactory(DjangoModelFactory):
    """A task that waits for somebody."""

    class Meta:
        model = Task

    project = factory.SubFactory(ProjectFactory)
    step = factory.SubFactory(
        StepFactory,
        workflow_version=factory.SelfAttribute("..project.workflow_version"),
    )
    status = Task.Status.AWAITING_PROCESSING


class AssignmentFactory(DjangoModelFactory):
    """Somebody at work on a task, in the first iteration."""

    class Meta:
        model = TaskAssignment
        skip_postgeneration_save = True

    task = factory.SubFactory(TaskFactory, status=Task.Status.PROCESSING)
    worker = factory.SubFactory(WorkerFactory)
    status = TaskAssignment.Status.PROCESSING
    assignment_counter = 0

    @factory.post_generation
    def iteration(self, create: bool, wanted: Any, **kwargs: Any) -> None:
        if create and wanted is not False:
            IterationFactory(
                assignment=self,
                start_datetime=self.start_datetime,
                **kwargs,
            )


class IterationFactory(DjangoModelFactory):
    """A stint that has not ended."""

    class Meta:
        model = Iteration

    assignment = factory.SubFactory(AssignmentFactory, iteration=False)
    worker = factory.SelfAttribute("assignment.worker")


class QueueMessageFactory(DjangoModelFactory):
    """A message whose job has failed, and may be done again."""

    class Meta:
        model = QueueMessage

    message_id = factory.Sequence(lambda n: f"message-{n}")
    function = "machine_task_executor"


class TodoFactory(DjangoModelFactory):
    """A to-do that is pending."""

    class Meta:
        model = Todo

    title = factory.Sequence(lambda n: f"To-do {n}")


class TodoListTemplateFactory(DjangoModelFactory):
    """A template that makes one to-do, its root."""

    class Meta:
        model = TodoListTemplate

    slug = factory.Sequence(lambda n: f"template-{n}")
    name = factory.LazyAttribute(lambda o: o.slug.title())
    description = "Things to do."


class TodoQAFactory(DjangoModelFactory):
    """A check that does not approve."""

    class Meta:
        model = TodoQA

    todo = factory.SubFactory(TodoFactory)
    approved = False
    comment = "Once more."


class TimeEntryFactory(DjangoModelFactory):
    """Time that somebody spent."""

    class Meta:
        model = TimeEntry

    worker = factory.SubFactory(WorkerFactory)


def certify(
    worker: Worker,
    *certifications: Certification,
    reviewer: bool = False,
    task_class: int = TaskClass.REAL,
) -> Worker:
    """Grant the certifications, for reviewing too if so wanted."""
    roles = [Role.ENTRY_LEVEL, *([Role.REVIEWER] if reviewer else [])]
    for certification in certifications:
        for role in roles:
            WorkerCertification.objects.get_or_create(
                worker=worker,
                certification=certification,
                role=role,
                task_class=task_class,
            )
    return worker


def make_project_admin(worker: Worker) -> Worker:
    """Put the worker among those who manage every project."""
    group, _ = Group.objects.get_or_create(name=PROJECT_ADMINS)
    worker.user.groups.add(group)
    return worker
