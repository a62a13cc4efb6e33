"""Whom StaffBot may ask, in which order, and who is passed over."""

from collections import Counter
from typing import Any

import pytest
from django.test import override_settings

from orchestra.models import (
    Certification,
    Project,
    StaffBotRequest,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.selectors.staffing import Candidate, select_candidates
from orchestra.services.assignment import assign_task
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.staffing import restaff, staff
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    AssignmentFactory,
    CertificationFactory,
    WorkerFactory,
    certify,
)
from orchestra.tests.services.lifecycle import ASK

pytestmark = pytest.mark.django_db

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass


def candidates(request: StaffBotRequest) -> list[Candidate]:
    return select_candidates([request])[request.pk]


def names(request: StaffBotRequest) -> list[str]:
    return [one.person.username for one in candidates(request)]


def obstacles(request: StaffBotRequest) -> dict[str, str]:
    return {one.person.username: one.obstacle for one in candidates(request)}


def prefer(worker: Worker, priority: int, **which: Any) -> None:
    WorkerCertification.objects.filter(worker=worker, **which).update(
        staffing_priority=priority
    )


class TestWho:
    def test_those_certified_for_the_work(
        self, search: StaffBotRequest, ada: Worker, bo: Worker, cy: Worker
    ) -> None:
        assert sorted(names(search)) == ["ada", "bo"]

    def test_reviewers_for_a_review(
        self, at_work: Task, ada: Worker, bo: Worker
    ) -> None:
        submit_task(at_work.pk, {}, ASK, ada)

        assert names(staff(at_work.pk)) == ["bo"]

    def test_those_who_hold_all_that_is_required(
        self, search: StaffBotRequest, step: Step, ada: Worker, bo: Worker
    ) -> None:
        other = CertificationFactory(workflow=step.workflow_version.workflow)
        step.required_certifications.add(other)
        certify(bo, other)

        assert names(search) == ["bo"]

    def test_those_who_hold_what_it_presupposes(
        self,
        search: StaffBotRequest,
        certification: Certification,
        ada: Worker,
        bo: Worker,
    ) -> None:
        basics = CertificationFactory(workflow=certification.workflow)
        certification.required_certifications.add(basics)
        certify(bo, basics)

        assert names(search) == ["bo"]

    def test_practice_is_no_qualification_for_real_work(
        self, search: StaffBotRequest, certification: Certification
    ) -> None:
        certify(WorkerFactory(), certification, task_class=TaskClass.TRAINING)

        assert names(search) == []

    def test_real_work_qualifies_for_practice(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        Project.objects.update(task_class=TaskClass.TRAINING)
        search.task.project.refresh_from_db()

        assert names(search) == ["ada"]

    def test_everybody_where_nothing_is_required(
        self, search: StaffBotRequest, step: Step, ada: Worker, cy: Worker
    ) -> None:
        """[S-17]"""
        step.required_certifications.clear()

        assert sorted(names(search)) == ["ada", "cy"]
        assert set(obstacles(search).values()) == {""}

    def test_nobody_for_no_request(self) -> None:
        assert select_candidates([]) == {}


class TestTheOrder:
    def test_higher_priorities_come_first(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        prefer(bo, 5)
        assert names(search) == ["bo", "ada"]

        prefer(ada, 7)
        assert names(search) == ["ada", "bo"]

    def test_only_the_priority_in_the_role_counts(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        prefer(bo, 9, role=Role.REVIEWER)
        prefer(ada, 1)

        assert names(search) == ["ada", "bo"]

    def test_several_certifications_count_together(
        self, search: StaffBotRequest, step: Step, ada: Worker, bo: Worker
    ) -> None:
        """[S-17] Not by the best of them."""
        other = CertificationFactory(workflow=step.workflow_version.workflow)
        step.required_certifications.add(other)
        certify(ada, other)
        certify(bo, other)
        prefer(ada, 5, certification=other)
        prefer(bo, 3)

        assert names(search) == ["bo", "ada"]

    def test_chance_orders_equals(
        self, search: StaffBotRequest, ada: Worker, bo: Worker
    ) -> None:
        first = Counter(names(search)[0] for _ in range(60))

        assert set(first) == {"ada", "bo"}


class TestObstacles:
    def test_a_closed_account(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        """[S-08]"""
        ada.user.is_active = False
        ada.user.save()

        assert obstacles(search) == {"ada": "The account is not active."}

    def test_a_certification_by_which_they_are_not_to_be_asked(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        WorkerCertification.objects.update(staffbot_enabled=False)

        assert "not to ask them" in obstacles(search)["ada"]

    def test_whoever_is_to_be_replaced(self, at_work: Task) -> None:
        assert "a part in" in obstacles(restaff(at_work.pk, "ada"))["ada"]

    def test_whoever_did_the_work_that_is_reviewed(
        self, at_work: Task, bo: Worker
    ) -> None:
        reassign_assignment(bo.pk, at_work.assignments.get().pk)
        submit_task(at_work.pk, {}, ASK, bo)

        assert "a part in" in obstacles(staff(at_work.pk))["bo"]

    def test_whoever_handed_the_work_over_unfinished(
        self, at_work: Task, bo: Worker, certification: Certification
    ) -> None:
        """What they did goes on under another name."""
        eve = certify(
            WorkerFactory(user__username="eve"), certification, reviewer=True
        )
        entry = at_work.assignments.get()
        reassign_assignment(bo.pk, entry.pk)
        reassign_assignment(eve.pk, entry.pk)
        submit_task(at_work.pk, {}, ASK, eve)

        assert "a part in" in obstacles(staff(at_work.pk))["bo"]

    def test_who_had_the_level_before_may_have_it_again(
        self, at_work: Task, ada: Worker, bo: Worker
    ) -> None:
        reassign_assignment(bo.pk, at_work.assignments.get().pk)

        assert obstacles(restaff(at_work.pk, "bo"))["ada"] == ""

    @override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1)
    def test_as_many_tasks_as_one_person_may_have(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        AssignmentFactory(worker=ada)

        assert "as many tasks" in obstacles(search)["ada"]

    def test_a_returned_task_comes_first(
        self, returned: Task, ada: Worker, project: Project
    ) -> None:
        other = Task.objects.create(
            project=project,
            status=0,
            step=_like(returned.step),
        )

        assert "returned" in obstacles(staff(other.pk))["ada"]

    def test_work_in_a_project_that_pauses_is_none(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=1):
            work = AssignmentFactory(worker=ada)
            Project.objects.filter(pk=work.task.project_id).update(
                status=Project.Status.PAUSED
            )

            assert obstacles(search) == {"ada": ""}


def _like(step: Step) -> Step:
    """Return another step that requires the same."""
    other = Step.objects.create(
        slug="other",
        name="Other",
        description="",
        workflow_version=step.workflow_version,
        is_human=True,
    )
    other.required_certifications.set(step.required_certifications.all())
    return other


def test_whoever_may_be_asked_may_be_assigned(
    search: StaffBotRequest, ada: Worker, bo: Worker
) -> None:
    """The selector and the assignment agree."""
    for candidate in candidates(search):
        TaskAssignment.objects.all().delete()
        Task.objects.update(status=0)
        assert candidate.obstacle == ""
        assign_task(candidate.person.worker_id, search.task_id)
