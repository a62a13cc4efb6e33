"""The tables that later parts fill already have their final shape."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from djmoney.money import Money

from orchestra.models import (
    Delivery,
    Event,
    IdempotencyKey,
    MachineRun,
    Project,
    QueueMessage,
    SanityCheck,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Step,
    Task,
    TaskTimer,
    Todo,
    TodoListTemplate,
    TodoListTemplateImportRecord,
    TodoQA,
    Worker,
    WorkerAvailability,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    StepFactory,
    TimeEntryFactory,
    TodoFactory,
)

MODELS = list(apps.get_app_config("orchestra").get_models())
FIELDS: list[Any] = [
    field
    for model in MODELS
    for field in model._meta.get_fields()
    if isinstance(field, models.Field)
]


def test_no_default_is_shared_between_rows() -> None:
    """A default is made anew for each row, or cannot be changed."""
    constant = int | float | str | bool | Money | None

    assert not [
        field
        for field in FIELDS
        if not callable(field.default)
        and not isinstance(field.default, constant)
    ]


def test_all_json_is_the_databases_own() -> None:
    """[F-01] None of it is text that only looks like JSON."""
    json_fields = [
        field for field in FIELDS if "json" in type(field).__name__.lower()
    ]

    assert len(json_fields) > 20
    assert {type(field) for field in json_fields} == {models.JSONField}


def test_rows_are_listed_in_an_order() -> None:
    unordered = {
        model.__name__ for model in MODELS if not model._meta.ordering
    }

    assert unordered == {"IdempotencyKey", "TaskTimer"}


def test_the_keys_are_the_apps_own_choice() -> None:
    config = apps.get_app_config("orchestra")

    assert config.default_auto_field == "django.db.models.BigAutoField"


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command(
        "makemigrations",
        "orchestra",
        check_changes=True,
        dry_run=True,
        skip_checks=True,
        stdout=io.StringIO(),
    )


@pytest.mark.parametrize(
    ("enumeration", "choices"),
    [
        (StaffBotRequest.RequestCause, ["user", "task policy", "restaff"]),
        (
            StaffBotRequest.Status,
            ["sending inquiries", "done sending inquiries", "closed"],
        ),
        (
            StaffingRequestInquiry.CommunicationMethod,
            ["slack", "email", "already opted in"],
        ),
        (Todo.Status, ["pending", "completed", "declined"]),
        (
            MachineRun.Outcome,
            ["Running", "Succeeded", "Failed", "Abandoned"],
        ),
        (
            Delivery.Status,
            ["Pending", "Sent", "Given up", "Not needed"],
        ),
    ],
)
def test_enumerations_count_from_zero(
    enumeration: Any, choices: list[str]
) -> None:
    assert enumeration.choices == list(enumerate(choices))


@pytest.mark.django_db
def test_what_is_asked_of_staff_says_what_it_is(
    task: Task, ada: Worker
) -> None:
    request = StaffBotRequest.objects.create(
        task=task, required_role_counter=0, request_cause=2
    )
    inquiry = StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=ada.communication_preferences.all()[0],
        communication_method=1,
    )
    response = StaffingResponse(request_inquiry=inquiry, is_available=False)

    assert request.get_request_cause_description() == "restaff"
    assert request.get_request_status_description() == "sending inquiries"
    assert str(request) == f"{task} - sending inquiries"
    assert str(inquiry) == "ada by email"
    assert str(response) == "ada by email - not available"


@pytest.mark.django_db
def test_what_happened_says_what_it_is(project: Project, step: Step) -> None:
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    event = Event.objects.create(
        kind="task_created",
        project=project,
        actor_kind="system",
        created_at=moment,
    )
    delivery = Delivery(event=event, channel="mail", recipient="a@b.example")
    assignment = AssignmentFactory(task__project=project, task__step=step)
    run = MachineRun(task=assignment.task, assignment=assignment, number=2)

    assert str(event) == "task_created - 2026-03-02 09:30:00"
    assert str(delivery) == "task_created to a@b.example by mail"
    assert str(run) == f"{project} - draft - run 2"
    assert str(IdempotencyKey(client="shop", key="k")) == "shop - k"
    assert str(QueueMessage(message_id="m", function="run")) == "run - m"
    assert str(SanityCheck(project=project, check_slug="slow")) == (
        f"{project} - slow"
    )


@pytest.mark.django_db
def test_to_dos_say_what_they_are() -> None:
    todo = TodoFactory(title="Call")
    template = TodoListTemplate(name="Start", description="First things")
    record = TodoListTemplateImportRecord(
        todo_list_template=template, created_at="then"
    )

    assert str(todo) == "Call - pending"
    assert str(TodoQA(todo=todo, comment="good")) == "Call - pending - good"
    assert str(template) == "Start - First things"
    assert str(record) == "Start - First things - then"


@pytest.mark.django_db
def test_time_says_whose_it_is(cy: Worker) -> None:
    timer = TaskTimer(worker=cy)
    entry = TimeEntryFactory(
        worker=cy, date="2026-03-02", time_worked=timedelta(minutes=90)
    )

    assert str(timer) == "cy - stopped"
    assert not timer.is_running
    timer.start_time = timezone.now()
    assert str(timer) == "cy - running"
    assert str(entry) == "cy - 2026-03-02 - 1:30:00"
    assert str(WorkerAvailability(worker=cy, week="2026-03-02")) == (
        "cy - 2026-03-02"
    )


@pytest.mark.django_db
def test_a_workflow_is_named_from_the_step_up(step: Step) -> None:
    version = step.workflow_version
    workflow = version.workflow

    assert str(workflow) == workflow.slug
    assert str(version) == f"{workflow.slug} - v1"
    assert str(step) == f"draft - v1 - {workflow.slug}"
    assert str(step.required_certifications.get()).endswith(
        f" - {workflow.slug}"
    )


@pytest.mark.django_db
def test_steps_are_listed_with_dependencies_first() -> None:
    second = StepFactory(ordinal=1)
    first = StepFactory(ordinal=0, workflow_version=second.workflow_version)

    assert list(second.workflow_version.steps.all()) == [first, second]


def test_a_policy_that_a_step_lacks_is_empty() -> None:
    step = Step(
        assignment_policy={"policy_function": {"entry_level": {"path": "a.b"}}}
    )

    entry = step.policy_function("assignment_policy", "entry_level")
    assert entry == {"path": "a.b"}
    assert step.policy_function("assignment_policy", "reviewer") == {}
    assert step.policy_function("creation_policy") == {}
