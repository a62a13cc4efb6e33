"""Beginning to look for somebody."""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.core.errors import (
    ProjectNotActive,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    Step,
    Task,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.staffing import restaff, staff, staff_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import AssignmentFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.lifecycle import ASK, S, task_at
from orchestra.tests.services.rows import nothing_changes
from orchestra.tests.services.staffing.searches import told

pytestmark = pytest.mark.django_db

Cause = StaffBotRequest.RequestCause
Status = StaffBotRequest.Status
NOT_WAITING = sorted(set(S) - {S.AWAITING_PROCESSING, S.PENDING_REVIEW})


class TestStaffing:
    def test_an_expert_is_looked_for_who_does_the_work(
        self, task: Task
    ) -> None:
        request = staff(task.pk)

        assert request.task == task
        assert request.required_role_counter == 0
        assert request.request_cause == Cause.USER
        assert request.status == Status.SENDING_INQUIRIES
        assert request.last_inquiry_sent is None

    def test_it_is_one_event_on_the_history_of_the_task(
        self, task: Task
    ) -> None:
        request = staff(task.pk, Cause.TASK_POLICY)

        event = Event.objects.get()
        assert (event.kind, event.task) == ("staffing_requested", task)
        assert event.data == {
            "request": request.pk,
            "level": 0,
            "cause": "task policy",
        }

    def test_a_reviewer_is_looked_for_once_the_work_is_submitted(
        self, at_work: Task, ada: Worker
    ) -> None:
        submit_task(at_work.pk, {}, ASK, ada)

        assert staff(at_work.pk).required_role_counter == 1

    def test_the_second_reviewer_is_looked_for_at_the_second_level(
        self, project: Project, step: Step, ada: Worker, bo: Worker
    ) -> None:
        task = task_at(S.PENDING_REVIEW, step, project, ada)
        AssignmentFactory(task=task, worker=bo, assignment_counter=1, status=1)

        assert staff(task.pk).required_role_counter == 2

    def test_a_newer_search_for_the_level_replaces_the_older(
        self, task: Task
    ) -> None:
        older, newer = staff(task.pk), staff(task.pk)

        older.refresh_from_db()
        assert older.status == Status.CLOSED
        assert newer.status == Status.SENDING_INQUIRIES

    def test_a_search_for_another_level_goes_on(
        self, at_work: Task, ada: Worker
    ) -> None:
        instead_of_ada = restaff(at_work.pk, "ada")
        submit_task(at_work.pk, {}, ASK, ada)

        staff(at_work.pk)

        instead_of_ada.refresh_from_db()
        assert instead_of_ada.status == Status.SENDING_INQUIRIES

    def test_whoever_is_assigned_by_hand_ends_the_search(
        self, search: StaffBotRequest, ada: Worker
    ) -> None:
        assign_task(ada.pk, search.task_id)

        search.refresh_from_db()
        assert search.status == Status.CLOSED


class TestRefusingToStaff:
    @pytest.mark.parametrize("status", NOT_WAITING)
    def test_a_task_that_waits_for_nobody(
        self, status: S, project: Project, step: Step, ada: Worker, bo: Worker
    ) -> None:
        """[S-08] Whatever it is, aborted included."""
        task = task_at(status, step, project, ada, bo)

        with nothing_changes(), pytest.raises(TaskStatusError) as caught:
            staff(task.pk)

        assert str(caught.value) == (
            f"Task {task.pk} is {status.label.lower()}: it does not wait for "
            "anybody."
        )

    @pytest.mark.parametrize(
        "status", sorted(set(Project.Status) - {Project.Status.ACTIVE})
    )
    def test_a_project_that_is_not_active(
        self, status: int, task: Task
    ) -> None:
        """[B-05], [S-08]"""
        Project.objects.update(status=status)

        with nothing_changes(), pytest.raises(ProjectNotActive):
            staff(task.pk)

    def test_a_machines_task(self, machine_task: Task) -> None:
        """[S-08]"""
        with nothing_changes(), pytest.raises(TaskAssignmentError):
            staff(machine_task.pk)

    @pytest.mark.django_db
    def test_a_task_that_is_not_there(self) -> None:
        with pytest.raises(Task.DoesNotExist):
            staff(0)

    def test_a_project_that_was_paused_just_now(self, task: Task) -> None:
        """[B-05] What was true before the lock counts for nothing."""
        with (
            run_just_before(
                "orchestra.services.staffing.lock_task",
                lambda: Project.objects.update(status=Project.Status.PAUSED),
            ),
            pytest.raises(ProjectNotActive),
        ):
            staff(task.pk)


class TestRestaffing:
    def test_somebody_is_looked_for_who_takes_over(
        self, at_work: Task
    ) -> None:
        """[B-05] The cause says so."""
        request = restaff(at_work.pk, "ada")

        assert request.required_role_counter == 0
        assert request.request_cause == Cause.RESTAFF
        assert told(Event.Kind.STAFFING_REQUESTED) == [
            {
                "request": request.pk,
                "level": 0,
                "cause": "restaff",
                "replacing": "ada",
            }
        ]

    def test_the_worker_stays_until_somebody_accepts(
        self, at_work: Task, ada: Worker
    ) -> None:
        restaff(at_work.pk, "ada")

        assert at_work.is_worker_assigned(ada)

    def test_a_reviewer_is_replaced_at_their_level(
        self, in_review: Task
    ) -> None:
        assert restaff(in_review.pk, "bo").required_role_counter == 1

    @pytest.mark.parametrize("name", ["ada.l", "@ada.l"])
    def test_a_worker_is_known_by_their_name_in_slack(
        self, name: str, at_work: Task, ada: Worker
    ) -> None:
        Worker.objects.filter(pk=ada.pk).update(slack_username="ada.l")

        assert restaff(at_work.pk, name).required_role_counter == 0

    def test_a_name_in_slack_that_two_share_is_nobodys(
        self, at_work: Task, ada: Worker, bo: Worker
    ) -> None:
        Worker.objects.update(slack_username="twin")

        with nothing_changes(), pytest.raises(Worker.DoesNotExist):
            restaff(at_work.pk, "twin")

    def test_somebody_unknown_is_named_in_the_refusal(
        self, at_work: Task
    ) -> None:
        with (
            nothing_changes(),
            pytest.raises(Worker.DoesNotExist, match="called joshblum"),
        ):
            restaff(at_work.pk, "joshblum")

    def test_somebody_without_a_part_in_the_task(
        self, at_work: Task, bo: Worker
    ) -> None:
        with (
            nothing_changes(),
            pytest.raises(TaskAssignmentError, match="bo has no part in"),
        ):
            restaff(at_work.pk, "bo")

    @pytest.mark.parametrize("status", [S.COMPLETE, S.SKIPPED, S.ABORTED])
    def test_a_task_that_has_ended(
        self, status: S, project: Project, step: Step, ada: Worker, bo: Worker
    ) -> None:
        """[B-05]"""
        task = task_at(status, step, project, ada, bo)

        with nothing_changes(), pytest.raises(TaskAssignmentError):
            restaff(task.pk, "ada")

    def test_a_project_that_is_not_active(self, at_work: Task) -> None:
        """[B-05], [S-08]"""
        Project.objects.update(status=Project.Status.PAUSED)

        with nothing_changes(), pytest.raises(ProjectNotActive):
            restaff(at_work.pk, "ada")


class TestWhoeverIsNeeded:
    def test_a_task_that_waits_is_staffed(self, task: Task) -> None:
        assert staff_task(task.pk).request_cause == Cause.USER

    def test_a_task_that_waits_for_review_gets_a_reviewer(
        self, at_work: Task, ada: Worker
    ) -> None:
        """[I-08] Nobody takes over from Ada, who has done her part."""
        submit_task(at_work.pk, {}, ASK, ada)

        request = staff_task(at_work.pk)

        assert request.request_cause == Cause.USER
        assert request.required_role_counter == 1

    def test_whoever_works_on_it_is_replaced(self, in_review: Task) -> None:
        request = staff_task(in_review.pk)

        assert request.request_cause == Cause.RESTAFF
        assert request.required_role_counter == 1

    def test_a_task_that_has_ended_is_refused(
        self, project: Project, step: Step, ada: Worker, bo: Worker
    ) -> None:
        """[I-08] It is no success."""
        task = task_at(S.COMPLETE, step, project, ada, bo)

        with nothing_changes(), pytest.raises(TaskAssignmentError):
            staff_task(task.pk)

    def test_a_task_that_ended_before_anybody_came_is_refused(
        self, task: Task
    ) -> None:
        Task.objects.update(status=S.SKIPPED)

        with nothing_changes(), pytest.raises(TaskStatusError):
            staff_task(task.pk)


def test_nothing_is_announced_before_the_commit(
    task: Task, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        staff(task.pk)

    assert len(callbacks) == 1
