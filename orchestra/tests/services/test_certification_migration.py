"""Certifications: copying them from one workflow to another."""

import pytest

from orchestra.core.errors import CertificationError
from orchestra.models import (
    Worker,
    WorkerCertification,
    Workflow,
)
from orchestra.services.certifications import (
    grant_certification,
    migrate_certifications,
)
from orchestra.testing.factories import (
    CertificationFactory,
    WorkerFactory,
    WorkflowFactory,
    certify,
)
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

Role = WorkerCertification.Role
REAL = WorkerCertification.TaskClass.REAL
TRAINING = WorkerCertification.TaskClass.TRAINING


class TestMigrating:
    @pytest.fixture
    def source(self) -> Workflow:
        workflow: Workflow = WorkflowFactory(slug="old")
        for slug in ("edit", "shoot"):
            CertificationFactory(workflow=workflow, slug=slug)
        return workflow

    @pytest.fixture
    def dest(self) -> Workflow:
        workflow: Workflow = WorkflowFactory(slug="new")
        for slug in ("edit", "shoot"):
            CertificationFactory(workflow=workflow, slug=slug)
        return workflow

    @pytest.fixture
    def expert(self, source: Workflow) -> Worker:
        """Eve edits and reviews editing, and shoots for practice."""
        worker = certify(
            WorkerFactory(user__username="eve"),
            source.certifications.get(slug="edit"),
            reviewer=True,
        )
        return certify(
            worker,
            source.certifications.get(slug="shoot"),
            task_class=TRAINING,
        )

    def gained(self, dest: Workflow) -> set[tuple[str, int, int]]:
        rows = WorkerCertification.objects.filter(certification__workflow=dest)
        return set(
            rows.values_list("certification__slug", "role", "task_class")
        )

    def test_grants_the_same_in_the_other_workflow(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        report = migrate_certifications(source, dest)

        assert self.gained(dest) == {
            ("edit", Role.ENTRY_LEVEL, REAL),
            ("edit", Role.REVIEWER, REAL),
            ("shoot", Role.ENTRY_LEVEL, TRAINING),
        }
        assert (report.copied, report.kept, report.problems) == (3, 0, [])

    def test_copies_the_options(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        """[W-09]"""
        expert.certifications.update(
            staffbot_enabled=False, staffing_priority=5
        )

        migrate_certifications(source, dest)

        options = WorkerCertification.objects.filter(
            certification__workflow=dest
        ).values_list("staffbot_enabled", "staffing_priority")
        assert set(options) == {(False, 5)}

    def test_leaves_the_source_alone(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        rows = WorkerCertification.objects.filter(
            certification__workflow=source
        )
        before = list(rows.values())

        migrate_certifications(source, dest)

        assert list(rows.values()) == before

    def test_leaves_what_is_held_already_as_it_is(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        mine = dest.certifications.get(slug="edit")
        grant_certification(
            expert, mine, Role.ENTRY_LEVEL, REAL, staffing_priority=9
        )

        report = migrate_certifications(source, dest)

        row = expert.certifications.get(certification=mine, role=0)
        assert row.staffing_priority == 9
        assert (report.copied, report.kept) == (2, 1)

    def test_a_second_time_grants_nothing(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        migrate_certifications(source, dest)

        with nothing_changes():
            report = migrate_certifications(source, dest)

        assert (report.copied, report.kept) == (0, 3)

    def test_takes_only_those_that_are_named(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        migrate_certifications(source, dest, ["shoot"])

        assert self.gained(dest) == {("shoot", Role.ENTRY_LEVEL, TRAINING)}

    def test_takes_only_those_that_both_have(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        dest.certifications.filter(slug="edit").delete()

        assert migrate_certifications(source, dest).copied == 1

    @pytest.mark.parametrize("missing_in", ["source", "dest", "both"])
    def test_refuses_a_name_that_one_of_them_lacks(
        self,
        source: Workflow,
        dest: Workflow,
        expert: Worker,
        missing_in: str,
    ) -> None:
        """[W-09] And copies nothing."""
        workflows = {"source": dest, "dest": source}
        if missing_in in workflows:
            CertificationFactory(workflow=workflows[missing_in], slug="lay")

        with (
            nothing_changes(),
            pytest.raises(CertificationError, match="lay"),
        ):
            migrate_certifications(source, dest, ["edit", "lay"])

    def test_grants_prerequisites_first(
        self, source: Workflow, dest: Workflow
    ) -> None:
        """[M-07]"""
        worker = certify(WorkerFactory(), *source.certifications.all())
        edit, shoot = dest.certifications.order_by("slug")
        edit.required_certifications.add(shoot)

        report = migrate_certifications(source, dest)

        assert report.problems == []
        assert (
            worker.certifications.filter(certification__workflow=dest).count()
            == 2
        )

    def test_reports_what_could_not_be_granted(
        self, source: Workflow, dest: Workflow, expert: Worker
    ) -> None:
        """[M-07] [W-09]"""
        edit, _ = dest.certifications.order_by("slug")
        edit.required_certifications.add(
            CertificationFactory(workflow=dest, slug="basic")
        )

        report = migrate_certifications(source, dest)

        assert report.copied == 1
        assert len(report.problems) == 2
        assert report.problems[0].startswith("eve, edit (Entry-level): ")
        assert "basic" in report.problems[0]
