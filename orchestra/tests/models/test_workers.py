"""Workers, and what they are certified for."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from orchestra.core.errors import ModelSaveError
from orchestra.models import (
    Certification,
    Worker,
    WorkerAvailability,
    WorkerCertification,
)
from orchestra.models.workers import DAYS
from orchestra.testing.factories import (
    CertificationFactory,
    UserFactory,
    WorkerFactory,
    certify,
)

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass

pytestmark = pytest.mark.django_db


def grant(
    worker: Worker,
    certification: Certification,
    role: Role = Role.ENTRY_LEVEL,
    task_class: TaskClass = TaskClass.REAL,
) -> WorkerCertification:
    """Grant the certification as the admin does."""
    return WorkerCertification.objects.create(
        worker=worker,
        certification=certification,
        role=role,
        task_class=task_class,
    )


def test_reviewing_presupposes_doing_the_work(
    cy: Worker, certification: Certification
) -> None:
    with pytest.raises(ModelSaveError, match="entry-level"):
        grant(cy, certification, Role.REVIEWER)

    assert not cy.certifications.exists()


def test_practice_does_not_qualify_for_reviewing_real_work(
    cy: Worker, certification: Certification
) -> None:
    grant(cy, certification, task_class=TaskClass.TRAINING)

    with pytest.raises(ModelSaveError):
        grant(cy, certification, Role.REVIEWER)


def test_who_does_the_work_may_be_made_a_reviewer(
    ada: Worker, certification: Certification
) -> None:
    grant(ada, certification, Role.REVIEWER)

    assert ada.is_reviewer(certification)


def test_reviewing_in_bulk_presupposes_doing_the_work(
    cy: Worker, di: Worker, certification: Certification
) -> None:
    """[M-11] bulk_create() does not call save(), and yet."""
    rows = [
        WorkerCertification(
            worker=worker,
            certification=certification,
            role=role,
            task_class=TaskClass.REAL,
        )
        for worker, role in (
            (cy, Role.ENTRY_LEVEL),
            (cy, Role.REVIEWER),
            (di, Role.REVIEWER),
        )
    ]

    with pytest.raises(ModelSaveError):
        WorkerCertification.objects.bulk_create(rows)

    assert not WorkerCertification.objects.exists()


def test_what_is_sound_may_be_granted_in_bulk(
    cy: Worker, certification: Certification
) -> None:
    WorkerCertification.objects.bulk_create(
        [
            WorkerCertification(
                worker=cy,
                certification=certification,
                role=role,
                task_class=TaskClass.REAL,
            )
            for role in Role
        ]
    )

    assert cy.certifications.count() == 2


def test_who_may_not_do_the_work_any_more_does_not_review(
    bo: Worker, certification: Certification
) -> None:
    """[M-11] No orphan is left behind."""
    bo.certifications.get(role=Role.ENTRY_LEVEL).delete()

    assert not bo.certifications.exists()


def test_revoking_in_bulk_leaves_no_orphan(
    bo: Worker, certification: Certification
) -> None:
    """[M-11]"""
    held = WorkerCertification.objects.filter(role=Role.ENTRY_LEVEL)

    held.delete()

    assert not bo.certifications.exists()


def test_revoking_practice_keeps_what_is_real(
    bo: Worker, certification: Certification
) -> None:
    certify(bo, certification, task_class=TaskClass.TRAINING)

    bo.certifications.get(task_class=TaskClass.TRAINING).delete()

    assert bo.is_reviewer(certification)


def test_who_reviews_no_more_may_still_do_the_work(
    bo: Worker, certification: Certification
) -> None:
    bo.certifications.get(role=Role.REVIEWER).delete()

    assert bo.is_entry_level(certification)


@pytest.fixture
def advanced(certification: Certification) -> Certification:
    """What presupposes the other certification."""
    advanced: Certification = CertificationFactory(
        workflow=certification.workflow, slug="advanced"
    )
    advanced.required_certifications.add(certification)
    return advanced


def test_a_certification_is_granted_only_after_what_it_presupposes(
    cy: Worker, certification: Certification, advanced: Certification
) -> None:
    """[M-07] The message names what is missing."""
    with pytest.raises(ModelSaveError, match=certification.slug):
        grant(cy, advanced)

    assert not cy.certifications.exists()


def test_a_certification_is_granted_to_who_holds_what_it_presupposes(
    ada: Worker, advanced: Certification
) -> None:
    grant(ada, advanced)

    assert ada.is_entry_level(advanced)


def test_practice_is_not_enough_for_a_real_certification(
    cy: Worker, certification: Certification, advanced: Certification
) -> None:
    """[M-07]"""
    grant(cy, certification, task_class=TaskClass.TRAINING)

    with pytest.raises(ModelSaveError):
        grant(cy, advanced)


def test_a_real_certification_is_enough_for_practice(
    ada: Worker, advanced: Certification
) -> None:
    grant(ada, advanced, task_class=TaskClass.TRAINING)

    assert ada.certifications.count() == 2


def test_a_certification_held_before_stays_editable(
    ada: Worker, certification: Certification
) -> None:
    """A prerequisite that is added later takes nothing from anybody."""
    certification.required_certifications.add(
        CertificationFactory(workflow=certification.workflow)
    )
    held = ada.certifications.get()

    held.staffing_priority = 7
    held.save()

    assert ada.certifications.get().staffing_priority == 7


def test_a_certificate_is_held_in_a_role(
    ada: Worker, certification: Certification
) -> None:
    assert ada.has_certificate(certification, Role.ENTRY_LEVEL)
    assert ada.is_entry_level(certification)
    assert not ada.has_certificate(certification, Role.REVIEWER)
    assert not ada.is_reviewer(certification)


def test_project_admins_are_who_is_in_the_group(
    ada: Worker, di: Worker
) -> None:
    assert di.is_project_admin()
    assert not ada.is_project_admin()


def test_superusers_are_project_admins() -> None:
    assert WorkerFactory(user__is_superuser=True).is_project_admin()


def test_a_mention_names_the_slack_user() -> None:
    worker = WorkerFactory.build(slack_user_id="U42")

    assert worker.formatted_slack_username() == "<@U42>"


def test_without_a_slack_id_the_mention_is_the_name(ada: Worker) -> None:
    """[M-09] Nobody is called None."""
    assert ada.formatted_slack_username() == "Ada Example"


def test_the_display_name_is_the_full_name_or_else_the_username() -> None:
    anonymous = UserFactory(username="a42", first_name="", last_name="")

    assert WorkerFactory(user=anonymous).display_name == "a42"


def test_a_worker_is_shown_with_what_is_known() -> None:
    worker = WorkerFactory(
        user__username="eve", slack_username="eve_s", phone="+14155552671"
    )

    assert str(worker) == "eve - @eve_s - +14155552671"
    assert str(WorkerFactory(user__username="fay")) == "fay"


def test_a_certification_held_is_shown_with_role_and_class(
    ada: Worker, certification: Certification
) -> None:
    assert str(ada.certifications.get()) == (
        f"ada - {certification.slug} - {certification.workflow.slug}"
        " - A real task - Entry-level"
    )


def test_a_worker_lives_in_the_installations_time_zone_unless_said(
    settings: object,
) -> None:
    assert WorkerFactory().timezone == "UTC"


@pytest.mark.parametrize("name", ["Europe/Madrid", "America/New_York", "UTC"])
def test_time_zones_have_their_iana_names(cy: Worker, name: str) -> None:
    cy.timezone = name

    cy.full_clean()


@pytest.mark.parametrize(
    "name", ["Mars/Base", "europe/madrid", "CEST", "+02:00", "../UTC"]
)
def test_anything_else_is_no_time_zone(cy: Worker, name: str) -> None:
    cy.timezone = name

    with pytest.raises(ValidationError) as caught:
        cy.full_clean()

    assert list(caught.value.message_dict) == ["timezone"]


def test_a_week_of_availability_begins_on_a_monday(cy: Worker) -> None:
    WorkerAvailability(worker=cy, week=date(2026, 3, 2)).full_clean()

    with pytest.raises(ValidationError, match="not a Monday"):
        WorkerAvailability(worker=cy, week=date(2026, 3, 3)).full_clean()


@time_machine.travel("2026-03-05 12:00Z")
def test_availability_is_for_this_week_unless_said(cy: Worker) -> None:
    assert WorkerAvailability(worker=cy).week == date(2026, 3, 2)


@pytest.mark.parametrize("hours", [-1, 24.5])
def test_a_day_has_no_more_hours_than_a_day(cy: Worker, hours: float) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkerAvailability.objects.create(worker=cy, hours_available_fri=hours)


def test_the_days_of_a_week_are_in_order() -> None:
    names = [
        getattr(WorkerAvailability, day).field.verbose_name for day in DAYS
    ]

    assert names == [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]


def test_a_user_without_a_worker_is_left_alone() -> None:
    get_user_model().objects.create_user("guest")

    assert not Worker.objects.exists()
