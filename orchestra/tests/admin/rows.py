"""A row of every model, with related rows of its own."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from orchestra import models
from orchestra.testing.factories import (
    AssignmentFactory,
    CertificationFactory,
    IterationFactory,
    ProjectFactory,
    QueueMessageFactory,
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
    TodoFactory,
    UserFactory,
    WorkerFactory,
    WorkflowFactory,
    WorkflowVersionFactory,
)

NUMBERS = itertools.count(1)

#: Every model that Orchestra defines, tables between them left out.
MODELS: list[Any] = list(apps.get_app_config("orchestra").get_models())


def _delivery() -> Any:
    return models.Delivery.objects.create(
        event=_event(), channel="email", recipient="ada@example.org"
    )


def _event() -> Any:
    assignment = AssignmentFactory()
    return models.Event.objects.create(
        kind=models.Event.Kind.TASK_ASSIGNED,
        project=assignment.task.project,
        task=assignment.task,
        assignment=assignment,
        actor_kind="system",
        data={"worker": "ada"},
    )


def _machine_run() -> Any:
    assignment = AssignmentFactory()
    return models.MachineRun.objects.create(
        task=assignment.task,
        assignment=assignment,
        number=1,
        outcome=models.MachineRun.Outcome.FAILED,
        ended_at=timezone.now(),
        error="ValueError",
        traceback="Traceback:\n  one\n  two",
    )


def _idempotency_key() -> Any:
    return models.IdempotencyKey.objects.create(
        client="client",
        key=f"key-{next(NUMBERS)}",
        request_digest="0" * 64,
        project=ProjectFactory(),
    )


def _todo() -> Any:
    task = TaskFactory()
    return TodoFactory(project=task.project, step=task.step)


def _template() -> Any:
    return models.TodoListTemplate.objects.create(
        slug=f"template-{next(NUMBERS)}",
        name="Template",
        description="A template.",
        creator=WorkerFactory(),
    )


def _import_record() -> Any:
    return models.TodoListTemplateImportRecord.objects.create(
        todo_list_template=_template(), importer=UserFactory()
    )


def _request() -> Any:
    return models.StaffBotRequest.objects.create(
        task=TaskFactory(), required_role_counter=0, request_cause=0
    )


def _inquiry() -> Any:
    worker = WorkerFactory()
    return models.StaffingRequestInquiry.objects.create(
        request=_request(),
        communication_preference=worker.communication_preferences.first(),
        communication_method=1,
    )


def _response() -> Any:
    return models.StaffingResponse.objects.create(
        request_inquiry=_inquiry(), is_available=True
    )


def _certified() -> Any:
    return models.WorkerCertification.objects.create(
        worker=WorkerFactory(),
        certification=CertificationFactory(),
        task_class=1,
        role=0,
    )


MAKERS: dict[type[Model], Callable[[], Any]] = {
    models.Certification: CertificationFactory,
    models.CommunicationPreference: (
        lambda: WorkerFactory().communication_preferences.first()
    ),
    models.Delivery: _delivery,
    models.Event: _event,
    models.IdempotencyKey: _idempotency_key,
    models.Iteration: IterationFactory,
    models.MachineRun: _machine_run,
    models.PayRate: lambda: models.PayRate.objects.create(
        worker=WorkerFactory(), hourly_multiplier=1
    ),
    models.Project: lambda: TaskFactory().project,
    models.QueueMessage: QueueMessageFactory,
    models.SanityCheck: lambda: models.SanityCheck.objects.create(
        project=ProjectFactory(), check_slug="late"
    ),
    models.StaffBotRequest: _request,
    models.StaffingRequestInquiry: _inquiry,
    models.StaffingResponse: _response,
    models.Step: StepFactory,
    models.Task: TaskFactory,
    models.TaskAssignment: AssignmentFactory,
    models.TaskTimer: lambda: models.TaskTimer.objects.create(
        worker=WorkerFactory(), assignment=AssignmentFactory()
    ),
    models.TimeEntry: lambda: TimeEntryFactory(
        date=date(2026, 11, 2),
        time_worked=timedelta(hours=1),
        assignment=AssignmentFactory(),
    ),
    models.Todo: _todo,
    models.TodoListTemplate: _template,
    models.TodoListTemplateImportRecord: _import_record,
    models.TodoQA: lambda: models.TodoQA.objects.create(todo=_todo()),
    models.Worker: WorkerFactory,
    models.WorkerAddress: lambda: WorkerFactory().address,
    models.WorkerAvailability: lambda: (
        models.WorkerAvailability.objects.create(
            worker=WorkerFactory(), week=date(2026, 11, 2)
        )
    ),
    models.WorkerCertification: _certified,
    models.Workflow: WorkflowFactory,
    models.WorkflowVersion: WorkflowVersionFactory,
}


def make(model: Any) -> Any:
    """Return a new row of the model."""
    return MAKERS[model]()
