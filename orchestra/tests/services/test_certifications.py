"""Certifications: granting, revoking and copying them."""

from typing import Any

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import CertificationError, UnknownWorkflow
from orchestra.models import (
    Certification,
    Event,
    Worker,
    WorkerCertification,
)
from orchestra.services.certifications import (
    find_workflow,
    grant_certification,
    revoke_certification,
)
from orchestra.testing.factories import (
    CertificationFactory,
    WorkflowFactory,
    certify,
)
from orchestra.testing.races import run_just_before
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

Role = WorkerCertification.Role
REAL = WorkerCertification.TaskClass.REAL
TRAINING = WorkerCertification.TaskClass.TRAINING
LOCK = "orchestra.services.certifications.lock_worker"


def grant(
    worker: Worker,
    certification: Certification,
    role: int = Role.ENTRY_LEVEL,
    task_class: int = REAL,
    **options: Any,
) -> WorkerCertification:
    return grant_certification(
        worker, certification, role, task_class, **options
    )


def revoke(
    worker: Worker,
    certification: Certification,
    role: int = Role.ENTRY_LEVEL,
    **options: Any,
) -> None:
    revoke_certification(worker, certification, role, REAL, **options)


def held(worker: Worker) -> set[tuple[str, int]]:
    rows = worker.certifications.values_list("certification__slug", "role")
    return set(rows)


class TestGranting:
    def test_gives_the_worker_the_certification(
        self, cy: Worker, certification: Certification
    ) -> None:
        row = grant(cy, certification, staffing_priority=7)

        assert held(cy) == {(certification.slug, Role.ENTRY_LEVEL)}
        assert row.staffing_priority == 7
        assert row.staffbot_enabled is True

    def test_is_told_once(
        self, cy: Worker, certification: Certification
    ) -> None:
        with acting_as(Actor("worker", "di")):
            grant(cy, certification)

        event = Event.objects.get()
        assert event.kind == Event.Kind.CERTIFICATION_GRANTED
        assert (event.project, event.actor_name) == (None, "di")
        assert event.data["worker"] == "cy"
        assert event.data["certification"] == certification.slug
        assert event.data["workflow"] == certification.workflow.slug
        assert event.data["role"] == Role.ENTRY_LEVEL
        assert event.data["task_class"] == REAL

    def test_again_changes_nothing(
        self, cy: Worker, certification: Certification
    ) -> None:
        first = grant(cy, certification, staffing_priority=7)

        with nothing_changes():
            assert grant(cy, certification) == first
            assert grant(cy, certification, staffing_priority=7) == first

    def test_again_changes_the_options_that_are_given(
        self, cy: Worker, certification: Certification
    ) -> None:
        grant(cy, certification, staffing_priority=7)

        row = grant(cy, certification, staffbot_enabled=False)

        row.refresh_from_db()
        assert (row.staffbot_enabled, row.staffing_priority) == (False, 7)
        assert Event.objects.count() == 2

    def test_by_two_at_once_grants_once(
        self, cy: Worker, certification: Certification
    ) -> None:
        with run_just_before(LOCK, lambda: grant(cy, certification)):
            grant(cy, certification)

        assert cy.certifications.count() == 1
        assert Event.objects.count() == 1

    def test_the_role_of_a_reviewer_needs_the_entry_level(
        self, cy: Worker, certification: Certification
    ) -> None:
        """[M-07]"""
        with (
            nothing_changes(),
            pytest.raises(CertificationError, match="entry-level"),
        ):
            grant(cy, certification, Role.REVIEWER)

        grant(cy, certification)
        grant(cy, certification, Role.REVIEWER)
        assert len(held(cy)) == 2

    def test_needs_what_the_certification_presupposes(
        self, cy: Worker, certification: Certification
    ) -> None:
        """[M-07]"""
        basic = CertificationFactory(workflow=certification.workflow)
        certification.required_certifications.add(basic)

        with (
            nothing_changes(),
            pytest.raises(CertificationError, match=basic.slug),
        ):
            grant(cy, certification)

        grant(cy, basic)
        grant(cy, certification)

    def test_what_is_held_for_practice_does_not_serve_real_work(
        self, cy: Worker, certification: Certification
    ) -> None:
        """[L-01] [M-07]"""
        basic = CertificationFactory(workflow=certification.workflow)
        certification.required_certifications.add(basic)
        grant(cy, basic, task_class=TRAINING)

        with pytest.raises(CertificationError):
            grant(cy, certification)
        grant(cy, certification, task_class=TRAINING)

    @pytest.mark.parametrize(
        ("role", "task_class", "options"),
        [
            (7, REAL, {}),
            (Role.ENTRY_LEVEL, 7, {}),
            (Role.ENTRY_LEVEL, REAL, {"rank": 1}),
        ],
    )
    def test_what_there_is_not_is_refused(
        self,
        cy: Worker,
        certification: Certification,
        role: int,
        task_class: int,
        options: dict[str, int],
    ) -> None:
        with nothing_changes(), pytest.raises(CertificationError):
            grant(cy, certification, role, task_class, **options)


class TestRevoking:
    def test_takes_the_certification_away_and_tells(
        self, ada: Worker, certification: Certification
    ) -> None:
        revoke(ada, certification)

        assert held(ada) == set()
        event = Event.objects.get()
        assert event.kind == Event.Kind.CERTIFICATION_REVOKED
        assert event.data["worker"] == "ada"

    def test_what_is_not_held_is_no_matter(
        self, cy: Worker, certification: Certification
    ) -> None:
        with nothing_changes():
            revoke(cy, certification)

    def test_a_reviewer_keeps_the_entry_level(
        self, bo: Worker, certification: Certification
    ) -> None:
        """[M-07]"""
        with (
            nothing_changes(),
            pytest.raises(CertificationError, match="reviews"),
        ):
            revoke(bo, certification)

    def test_unless_both_go(
        self, bo: Worker, certification: Certification
    ) -> None:
        revoke(bo, certification, with_reviewing=True)

        assert held(bo) == set()
        kinds = list(Event.objects.values_list("kind", flat=True))
        assert kinds == [Event.Kind.CERTIFICATION_REVOKED] * 2

    def test_the_role_of_a_reviewer_goes_alone(
        self, bo: Worker, certification: Certification
    ) -> None:
        revoke(bo, certification, Role.REVIEWER)

        assert held(bo) == {(certification.slug, Role.ENTRY_LEVEL)}

    def test_of_another_class_is_left_alone(
        self, bo: Worker, certification: Certification
    ) -> None:
        certify(bo, certification, reviewer=True, task_class=TRAINING)

        revoke(bo, certification, with_reviewing=True)

        classes = bo.certifications.values_list("task_class", flat=True)
        assert set(classes) == {TRAINING}


def test_a_workflow_is_found_by_its_slug() -> None:
    workflow = WorkflowFactory(slug="newsroom")

    assert find_workflow("newsroom") == workflow
    with pytest.raises(UnknownWorkflow, match="'nothing'"):
        find_workflow("nothing")
