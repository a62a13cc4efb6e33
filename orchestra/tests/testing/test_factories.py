"""What the factories make is valid, and as small as it can be."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from factory.django import DjangoModelFactory

from orchestra.models import (
    Certification,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    CertificationFactory,
    IterationFactory,
    MachineStepFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    TimeEntryFactory,
    TodoFactory,
    UserFactory,
    WorkerFactory,
    WorkflowFactory,
    WorkflowVersionFactory,
    certify,
    make_project_admin,
)

Role = WorkerCertification.Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "factory",
    [
        AssignmentFactory,
        CertificationFactory,
        IterationFactory,
        MachineStepFactory,
        ProjectFactory,
        StepFactory,
        TaskFactory,
        TodoFactory,
        UserFactory,
        WorkerFactory,
        WorkflowFactory,
        WorkflowVersionFactory,
    ],
)
def test_what_a_factory_makes_is_valid(
    factory: type[DjangoModelFactory],
) -> None:
    factory().full_clean(exclude=["user", "start_datetime"])


def test_a_time_entry_says_when_and_how_long() -> None:
    entry = TimeEntryFactory(
        date=date(2026, 3, 2), time_worked=timedelta(hours=1)
    )

    entry.full_clean()


def test_two_of_a_kind_stand_side_by_side() -> None:
    for factory in (AssignmentFactory, CertificationFactory, StepFactory):
        factory.create_batch(2)

    assert TaskAssignment.objects.count() == 2
    assert Certification.objects.count() == 2
    assert Step.objects.count() == 4


def test_a_user_can_sign_in_with_the_password() -> None:
    user = UserFactory(username="eve")

    assert authenticate(username="eve", password="password") == user


def test_the_same_username_is_the_same_user() -> None:
    assert UserFactory(username="eve") == UserFactory(username="eve")
    assert get_user_model().objects.count() == 1


def test_a_task_belongs_to_a_step_of_its_projects_version() -> None:
    task = TaskFactory()

    version = task.project.workflow_version
    assert task.step.workflow_version == version
    assert task.status == Task.Status.AWAITING_PROCESSING


def test_a_project_is_active_real_and_empty() -> None:
    project = ProjectFactory()

    assert project.status == Project.Status.ACTIVE
    assert project.task_class == WorkerCertification.TaskClass.REAL
    assert not project.tasks.exists()


def test_a_step_is_linked_as_it_was_asked_to() -> None:
    first = StepFactory()
    certification = CertificationFactory()

    step = StepFactory(
        creation_depends_on=[first],
        submission_depends_on=[first],
        required_certifications=[certification],
    )

    assert step.creation_depends_on.get() == first
    assert step.submission_depends_on.get() == first
    assert step.required_certifications.get() == certification


def test_a_machine_step_is_for_machines() -> None:
    step = MachineStepFactory()

    assert not step.is_human
    assert step.review_policy == {}


def test_an_assignment_is_in_its_first_iteration() -> None:
    assignment = AssignmentFactory()

    iteration = assignment.iterations.get()
    assert iteration.status == Iteration.Status.PROCESSING
    assert iteration.start_datetime == assignment.start_datetime
    assert assignment.task.status == Task.Status.PROCESSING


def test_an_assignment_may_come_without_an_iteration() -> None:
    assert not AssignmentFactory(iteration=False).iterations.exists()


def test_certifying_makes_no_reviewer_unless_asked(
    cy: Worker, certification: Certification
) -> None:
    certify(cy, certification)

    assert cy.certifications.get().role == Role.ENTRY_LEVEL


def test_certifying_for_review_includes_the_entry_level(
    cy: Worker, certification: Certification
) -> None:
    certify(cy, certification, reviewer=True)

    roles = cy.certifications.values_list("role", flat=True)
    assert set(roles) == {Role.ENTRY_LEVEL, Role.REVIEWER}


def test_certifying_twice_certifies_once(
    cy: Worker, certification: Certification
) -> None:
    for _ in range(2):
        certify(cy, certification, reviewer=True)

    assert cy.certifications.count() == 2


def test_a_project_admin_is_one_at_once(cy: Worker) -> None:
    assert make_project_admin(cy).is_project_admin()
