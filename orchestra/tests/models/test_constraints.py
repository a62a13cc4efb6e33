"""What must never be is refused by the database itself.

Every case goes past save(), as a race or a careless script would.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from orchestra.models import (
    Certification,
    Delivery,
    Event,
    IdempotencyKey,
    Iteration,
    MachineRun,
    Project,
    QueueMessage,
    StaffBotRequest,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Todo,
    TodoQA,
    Worker,
    WorkerAvailability,
    WorkerCertification,
    WorkflowVersion,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    QueueMessageFactory,
    TodoFactory,
    WorkerFactory,
)

pytestmark = pytest.mark.django_db


def insert(row: models.Model) -> None:
    """Write the row without its save(), in a savepoint."""
    with transaction.atomic():
        type(row)._base_manager.bulk_create([row])


def refuses(row: models.Model) -> None:
    """Prove that the database does not take the row."""
    with pytest.raises(IntegrityError):
        insert(row)


def another(row: Any, **changes: Any) -> Any:
    """Return a copy of the row that is not in the database yet."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    return type(row)(**{**values, **changes})


@pytest.fixture
def assignment(task: Task, ada: Worker) -> TaskAssignment:
    """Ada works on the task."""
    return AssignmentFactory(task=task, worker=ada)


@pytest.fixture
def request_for_staff(task: Task) -> StaffBotRequest:
    """Somebody is looked for."""
    return StaffBotRequest.objects.create(
        task=task, required_role_counter=0, request_cause=0
    )


@pytest.fixture
def run(task: Task, assignment: TaskAssignment) -> MachineRun:
    """The first attempt, which still runs."""
    return MachineRun.objects.create(
        task=task, assignment=assignment, number=1
    )


def test_one_task_for_each_step_of_a_project(task: Task) -> None:
    """[M-12] [L-26]"""
    refuses(another(task))


def test_one_live_assignment_for_each_level(
    assignment: TaskAssignment, bo: Worker
) -> None:
    """[M-15] [L-03]"""
    refuses(another(assignment, worker_id=bo.pk, status=1))


def test_one_person_at_work_on_a_task(
    assignment: TaskAssignment, bo: Worker
) -> None:
    """[M-15]"""
    refuses(another(assignment, worker_id=bo.pk, assignment_counter=1))


def test_one_level_for_each_person(assignment: TaskAssignment) -> None:
    refuses(another(assignment, assignment_counter=1, status=1))


def test_one_open_iteration_for_each_assignment(
    assignment: TaskAssignment,
) -> None:
    refuses(Iteration(assignment=assignment))


def test_an_iteration_that_ended_says_when(assignment: TaskAssignment) -> None:
    ended = Iteration.Status.REQUESTED_REVIEW

    refuses(Iteration(assignment=assignment, status=ended))


def test_an_iteration_that_has_not_ended_says_no_end(task: Task) -> None:
    assignment = AssignmentFactory(task=task, iteration=False)

    refuses(Iteration(assignment=assignment, end_datetime=timezone.now()))


def test_one_run_at_a_time(run: MachineRun) -> None:
    """[X-01]"""
    refuses(another(run, number=2))


def test_one_run_for_each_attempt(run: MachineRun) -> None:
    """[X-01]"""
    refuses(
        another(
            run,
            outcome=MachineRun.Outcome.FAILED,
            ended_at=timezone.now(),
        )
    )


def test_a_run_that_ended_says_when(run: MachineRun) -> None:
    refuses(another(run, number=2, outcome=MachineRun.Outcome.FAILED))


def test_one_row_for_each_message_of_the_queue() -> None:
    """[X-01]"""
    refuses(another(QueueMessageFactory(), function="another"))


def test_a_finished_message_is_held_by_nobody() -> None:
    now = timezone.now()

    refuses(
        QueueMessage(message_id="m", finished_at=now, lease_expires_at=now)
    )


def test_one_step_for_each_slug_of_a_version(step: Step) -> None:
    refuses(another(step))


def test_one_version_for_each_slug(workflow_version: WorkflowVersion) -> None:
    refuses(another(workflow_version))


def test_one_workflow_for_each_slug(workflow_version: WorkflowVersion) -> None:
    workflow = workflow_version.workflow

    refuses(another(workflow, code_directory="/elsewhere"))


def test_one_workflow_for_each_directory(
    workflow_version: WorkflowVersion,
) -> None:
    refuses(another(workflow_version.workflow, slug="another"))


def test_one_certification_for_each_slug(certification: Certification) -> None:
    refuses(another(certification))


def test_one_certification_of_a_kind_for_each_worker(ada: Worker) -> None:
    refuses(another(ada.certifications.get()))


def test_one_worker_for_each_user(ada: Worker) -> None:
    refuses(another(ada))


def test_one_worker_for_each_slack_user() -> None:
    """[M-10]"""
    WorkerFactory(slack_user_id="U1")

    with pytest.raises(IntegrityError), transaction.atomic():
        WorkerFactory(slack_user_id="U1")


@pytest.mark.parametrize("nothing", [None, ""])
def test_many_workers_may_have_no_slack_user(nothing: str | None) -> None:
    WorkerFactory(slack_user_id=nothing)
    WorkerFactory(slack_user_id=nothing)

    assert Worker.objects.count() == 2


def test_one_preference_for_each_kind_of_news(cy: Worker) -> None:
    refuses(another(cy.communication_preferences.all()[0]))


def test_one_availability_for_each_week(cy: Worker) -> None:
    held = WorkerAvailability.objects.create(worker=cy, week=date(2026, 3, 2))

    refuses(another(held))


def test_one_open_request_for_each_level(
    request_for_staff: StaffBotRequest,
) -> None:
    refuses(another(request_for_staff))


def test_one_qa_for_each_todo() -> None:
    held = TodoQA.objects.create(todo=TodoFactory())

    refuses(another(held))


def test_a_todo_of_a_step_has_a_project(step: Step) -> None:
    refuses(Todo(title="Where?", step=step))


def test_hours_are_not_negative(cy: Worker) -> None:
    """[K-01]"""
    refuses(
        TimeEntry(
            worker=cy,
            date=date(2026, 3, 2),
            time_worked=timedelta(seconds=-1),
        )
    )


def test_one_timer_for_each_worker(cy: Worker) -> None:
    refuses(another(TaskTimer.objects.create(worker=cy)))


def test_one_project_for_each_key_of_a_client(project: Project) -> None:
    """[A-03]"""
    held = IdempotencyKey.objects.create(
        client="shop", key="k", request_digest="d", project=project
    )

    refuses(another(held))
    insert(another(held, client="desk"))


def test_one_delivery_for_each_recipient(project: Project) -> None:
    event = Event.objects.create(
        kind=Event.Kind.PROJECT_CREATED, project=project, actor_kind="system"
    )
    held = Delivery.objects.create(
        event=event, channel="mail", recipient="ada@example.org"
    )

    refuses(another(held))


def deleted(factory: Callable[[], Any]) -> Any:
    """Return a row that somebody made and deleted."""
    row = factory()
    row.delete()
    return row


def fresh(row: Any) -> Any:
    """Return a copy of a deleted row that is not deleted."""
    return another(row, is_deleted=False, deleted_at=None)


def test_a_deleted_assignment_leaves_its_place(
    assignment: TaskAssignment,
) -> None:
    """[M-02]"""
    insert(fresh(deleted(lambda: assignment)))

    assert TaskAssignment.objects.count() == 1


def test_a_deleted_iteration_leaves_its_place(
    assignment: TaskAssignment,
) -> None:
    """[M-02]"""
    insert(fresh(deleted(assignment.iterations.get)))

    assert Iteration.objects.count() == 1


def test_a_deleted_qa_leaves_its_place() -> None:
    """[M-02]"""
    todo = TodoFactory()

    insert(fresh(deleted(lambda: TodoQA.objects.create(todo=todo))))

    assert TodoQA.objects.count() == 1


def test_a_deleted_request_leaves_its_place(
    request_for_staff: StaffBotRequest,
) -> None:
    """[M-02]"""
    insert(fresh(deleted(lambda: request_for_staff)))

    assert StaffBotRequest.objects.count() == 1


def test_a_closed_request_leaves_its_place(
    request_for_staff: StaffBotRequest,
) -> None:
    closed = StaffBotRequest.Status.CLOSED
    StaffBotRequest.objects.update(status=closed)

    insert(another(request_for_staff))

    assert StaffBotRequest.objects.count() == 2


def test_reviewers_may_work_one_after_the_other(
    assignment: TaskAssignment, bo: Worker
) -> None:
    TaskAssignment.objects.update(status=TaskAssignment.Status.SUBMITTED)

    insert(another(assignment, worker_id=bo.pk, assignment_counter=1))

    assert TaskAssignment.objects.count() == 2


def test_real_and_practice_certifications_stand_side_by_side(
    ada: Worker,
) -> None:
    practice = WorkerCertification.TaskClass.TRAINING

    insert(another(ada.certifications.get(), task_class=practice))

    assert ada.certifications.count() == 2
