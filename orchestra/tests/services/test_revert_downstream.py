"""Reverting a task that others build on."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orchestra.core.errors import (
    InvalidRevertError,
    TaskAssignmentError,
)
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.selectors.tasks import get_task_overview_for_worker
from orchestra.services.assignment import assign_task
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.project_status import end_project
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.submission import save_task, submit_task
from orchestra.services.transitions import RECALLS, REVERTIBLE
from orchestra.testing.factories import WorkerFactory
from orchestra.tests.services.lifecycle import ASK, S, start_the_timer
from orchestra.tests.services.plugins import (
    creation_policy,
)
from orchestra.tests.services.progress import do, statuses
from orchestra.tests.services.reverts import begin_chain, revert_step, task_of
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve() -> Worker:
    return WorkerFactory(user__username="eve")


@pytest.fixture
def chain(project: Project, make: Callable[..., Step], cy: Worker) -> Project:
    return begin_chain(project, make, cy)


class TestWithoutWorkInThem:
    def test_later_tasks_are_recalled(self, chain: Project) -> None:
        revert_step(chain)

        assert statuses(chain) == {
            "text": S.PROCESSING,
            "archive": S.AWAITING_PROCESSING,
            "layout": S.ABORTED,
        }

    def test_nobody_can_take_them(self, chain: Project, eve: Worker) -> None:
        """[R-03]"""
        revert_step(chain)

        with pytest.raises(TaskAssignmentError, match="aborted"):
            assign_task(eve.pk, task_of(chain, "layout").pk)

    def test_they_come_back_when_the_task_is_finished_again(
        self, chain: Project, cy: Worker, eve: Worker
    ) -> None:
        layout = task_of(chain, "layout")
        revert_step(chain)

        submit_task(task_of(chain, "text").pk, {"text": "second"}, ASK, cy)

        assert task_of(chain, "layout") == layout
        assert statuses(chain)["layout"] == S.AWAITING_PROCESSING
        do(chain, "layout", eve)
        assert statuses(chain)["print"] == S.AWAITING_PROCESSING

    def test_they_are_wanted_or_not_by_the_new_data(
        self, chain: Project, cy: Worker
    ) -> None:
        Step.objects.filter(slug="layout").update(
            creation_policy=creation_policy(
                "seen_before", expected={"text": {"text": "first"}}
            )
        )
        revert_step(chain)

        submit_task(task_of(chain, "text").pk, {"text": "second"}, ASK, cy)

        assert statuses(chain)["layout"] == S.SKIPPED
        assert statuses(chain)["print"] == S.AWAITING_PROCESSING

    def test_each_recall_and_return_is_told_once(
        self, chain: Project, cy: Worker
    ) -> None:
        layout = task_of(chain, "layout")
        revert_step(chain)
        submit_task(task_of(chain, "text").pk, {}, ASK, cy)

        kinds = list(layout.events.values_list("kind", flat=True))
        assert kinds == ["task_created", "task_recalled", "task_created"]
        recalled = layout.events.get(kind=Event.Kind.TASK_RECALLED)
        assert recalled.data == {
            "previous_status": S.AWAITING_PROCESSING,
            "status": S.ABORTED,
            "reverted_task": task_of(chain, "text").pk,
            "taken_from": [],
        }

    def test_the_project_is_not_complete_without_them(
        self, chain: Project, eve: Worker
    ) -> None:
        do(chain, "archive", eve)
        revert_step(chain)

        chain.refresh_from_db()
        assert chain.is_active

    def test_a_step_that_was_skipped_is_decided_on_again(
        self, chain: Project, cy: Worker
    ) -> None:
        Task.objects.filter(step__slug="layout").update(status=S.SKIPPED)
        create_subsequent_tasks(chain)

        revert_step(chain)
        assert statuses(chain)["layout"] == S.ABORTED
        assert statuses(chain)["print"] == S.ABORTED
        submit_task(task_of(chain, "text").pk, {}, ASK, cy)

        assert statuses(chain)["layout"] == S.AWAITING_PROCESSING
        assert statuses(chain)["print"] == S.ABORTED

    def test_the_end_of_the_project_finds_them_ended(
        self, chain: Project
    ) -> None:
        revert_step(chain)

        end_project(chain.pk)

        assert set(statuses(chain).values()) == {S.ABORTED}


class TestWithWorkInThem:
    @pytest.fixture
    def busy(self, chain: Project, eve: Worker) -> Project:
        """Eve works on the layout."""
        layout = task_of(chain, "layout")
        assign_task(eve.pk, layout.pk)
        save_task(layout.pk, {"layout": "half"}, eve)
        return chain

    def test_a_preview_lists_them(self, busy: Project) -> None:
        with nothing_changes():
            audit = revert_step(busy, commit=False)

        (later,) = audit["downstream"]
        assert later["task"]["step_slug"] == "layout"
        assert later["task"]["status"] == "Processing"
        assert later["has_work"] is True
        assert later["workers"] == ["eve"]
        assert later["change"] == 2
        assert "Layout (eve)" in audit["refusal"]

    def test_a_commit_is_refused_and_names_them(self, busy: Project) -> None:
        """[R-03]"""
        with (
            nothing_changes(),
            pytest.raises(InvalidRevertError, match=r"Layout \(eve\)"),
        ):
            revert_step(busy)

    def test_nothing_breaks_for_whoever_works_on_them(
        self, busy: Project, eve: Worker
    ) -> None:
        """[R-03]"""
        with pytest.raises(InvalidRevertError):
            revert_step(busy)

        shown = get_task_overview_for_worker(task_of(busy, "layout").pk, eve)
        assert shown["prerequisites"] == {"text": {"text": "first"}}

    def test_they_are_reverted_as_well_if_wanted(self, busy: Project) -> None:
        revert_step(busy, include_downstream=True)

        layout = task_of(busy, "layout")
        assert layout.status == S.ABORTED
        assert not layout.assignments.exists()

    def test_the_recall_names_whom_they_were_taken_from(
        self, busy: Project, cy: Worker, eve: Worker
    ) -> None:
        """[R-06]"""
        assignment = task_of(busy, "layout").assignments.get()
        reassign_assignment(cy.pk, assignment.pk)

        revert_step(busy, include_downstream=True)

        recalled = Event.objects.get(kind=Event.Kind.TASK_RECALLED)
        assert recalled.data["taken_from"] == ["cy"]

    def test_what_was_done_in_them_is_hidden_and_kept(
        self, busy: Project
    ) -> None:
        revert_step(busy, include_downstream=True)

        hidden = TaskAssignment.unsafe_objects.get(is_deleted=True)
        assert hidden.in_progress_task_data == {"layout": "half"}
        iteration = Iteration.unsafe_objects.get(assignment=hidden)
        assert iteration.submitted_data == {"layout": "half"}
        assert iteration.end_datetime is not None

    def test_the_hours_in_them_are_kept(
        self, busy: Project, eve: Worker
    ) -> None:
        """[R-02]"""
        assignment = task_of(busy, "layout").assignments.get()
        start_the_timer(eve, assignment)

        revert_step(busy, include_downstream=True)

        booked = TimeEntry.objects.filter(assignment=assignment)
        assert {one.worker for one in booked} == {eve}
        assert not TaskTimer.objects.get(worker=eve).is_running

    def test_they_begin_from_nothing_when_they_come_back(
        self, busy: Project, cy: Worker, eve: Worker
    ) -> None:
        revert_step(busy, include_downstream=True)
        submit_task(task_of(busy, "text").pk, {"text": "second"}, ASK, cy)

        layout = assign_task(eve.pk, task_of(busy, "layout").pk)

        assert layout.assignments.get().in_progress_task_data == {}

    def test_so_are_those_that_build_on_them(
        self, busy: Project, eve: Worker, cy: Worker
    ) -> None:
        submit_task(task_of(busy, "layout").pk, {}, ASK, eve)
        assign_task(cy.pk, task_of(busy, "print").pk)

        audit = revert_step(busy, include_downstream=True)

        listed = [one["task"]["step_slug"] for one in audit["downstream"]]
        assert listed == ["layout", "print"]
        assert statuses(busy) == {
            "text": S.PROCESSING,
            "archive": S.AWAITING_PROCESSING,
            "layout": S.ABORTED,
            "print": S.ABORTED,
        }

    def test_what_does_not_build_on_the_task_is_left_alone(
        self, busy: Project, cy: Worker
    ) -> None:
        archive = task_of(busy, "archive")
        assign_task(cy.pk, archive.pk)

        revert_step(busy, include_downstream=True)

        assert statuses(busy)["archive"] == S.PROCESSING
        assert archive.assignments.processing().exists()

    def test_reverting_the_later_task_itself_needs_no_asking(
        self, busy: Project
    ) -> None:
        revert_step(busy, "layout", revert_before=True)

        assert statuses(busy)["layout"] == S.AWAITING_PROCESSING
        assert statuses(busy)["text"] == S.COMPLETE


def test_whatever_can_be_reverted_can_be_recalled() -> None:
    assert set(RECALLS) == set(REVERTIBLE)
    assert set(RECALLS.values()) == {S.ABORTED}
    assert S.ABORTED not in REVERTIBLE


def test_a_preview_costs_the_same_however_much_follows(
    chain: Project, make: Callable[..., Step], eve: Worker
) -> None:
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            revert_step(chain, commit=False)
        counts.append(len(queries))
        text = Step.objects.get(slug="text")
        for extra in range(5 * (1 - number)):
            make(f"extra-{extra}", text)
        create_subsequent_tasks(chain)

    assert counts[0] == counts[1]
