"""Reverting a task to an earlier iteration."""

from datetime import timedelta

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.models import (
    Event,
    Iteration,
    StaffBotRequest,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import (
    ProjectFactory,
    TaskFactory,
    TimeEntryFactory,
)
from orchestra.tests.services.histories.iterations import (
    check_iterations_of,
)
from orchestra.tests.services.lifecycle import (
    ASK,
    RETURN,
    S,
    Story,
    start_the_timer,
    tell_story,
)
from orchestra.tests.services.plugins import assignment_policy
from orchestra.tests.services.reverts import data_of, revert_story
from orchestra.tests.services.rows import nothing_changes
from orchestra.tests.services.test_revert_plan import WORKED_EXAMPLE
from orchestra.utils import revert as facade

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.revert.lock_task"


class TestTheWorkedExample:
    @pytest.mark.parametrize(("name", "before"), WORKED_EXAMPLE)
    def test_a_preview_tells_all_and_changes_nothing(
        self, story: Story, name: str, before: bool
    ) -> None:
        status, assignments, entry, review = WORKED_EXAMPLE[name, before]

        with nothing_changes():
            audit = revert_story(
                story, name, revert_before=before, commit=False
            )

        assert audit["reverted_status"] == status
        assert [one["change"] for one in audit["assignments"]] == assignments
        assert [
            [two["change"] for two in one["iterations"]]
            for one in audit["assignments"]
        ] == [entry, review]

    @pytest.mark.parametrize(("name", "before"), WORKED_EXAMPLE)
    def test_a_commit_does_what_the_preview_tells(
        self, story: Story, name: str, before: bool
    ) -> None:
        preview = revert_story(story, name, revert_before=before, commit=False)

        audit = revert_story(story, name, revert_before=before)

        assert audit == preview
        assert story.task.status == WORKED_EXAMPLE[name, before][0]
        kept = Iteration.objects.filter(assignment__task=story.task)
        assert set(kept.values_list("pk", flat=True)) == {
            two["iteration"]["id"]
            for one in audit["assignments"]
            for two in one["iterations"]
            if two["change"] != facade.RevertChange.DELETED
        }

    @pytest.mark.parametrize(("name", "before"), WORKED_EXAMPLE)
    def test_the_history_makes_sense_afterwards(
        self, story: Story, name: str, before: bool
    ) -> None:
        revert_story(story, name, revert_before=before)

        check_iterations_of(story.task)

    @pytest.mark.parametrize(("name", "before"), WORKED_EXAMPLE)
    def test_the_task_can_be_finished_again(
        self,
        story: Story,
        name: str,
        before: bool,
        ada: Worker,
        bo: Worker,
    ) -> None:
        revert_story(story, name, revert_before=before)
        task = story.task

        next_in = {S.AWAITING_PROCESSING: ada, S.PENDING_REVIEW: bo}
        while task.status != S.COMPLETE:
            if task.status in next_in:
                assign_task(next_in[S(task.status)].pk, task.pk)
            worker = task.assignments.processing().get().worker
            task = submit_task(task.pk, {"again": True}, ASK, worker)

        task.refresh_from_db()
        assert task.status == S.COMPLETE
        check_iterations_of(task)

    @pytest.mark.parametrize(("name", "before"), WORKED_EXAMPLE)
    def test_one_event_tells_of_it(
        self, story: Story, name: str, before: bool
    ) -> None:
        last = Event.objects.latest("pk").pk

        with acting_as(Actor("worker", "di")):
            audit = revert_story(story, name, revert_before=before)

        event = Event.objects.get(pk__gt=last)
        assert event.kind == Event.Kind.TASK_REVERTED
        assert event.actor_name == "di"
        assert event.data["previous_status"] == S.COMPLETE
        assert event.data["status"] == audit["reverted_status"]
        assert event.data["iteration"] == story[name].pk


class TestTheData:
    @pytest.mark.parametrize(
        ("name", "before", "data"),
        [
            ("r2", False, ["e2", "r2"]),
            ("e2", False, ["e2", "r1"]),
            ("r1", False, ["e1", "r1"]),
            ("r1", True, ["e1"]),
            ("e1", False, ["e1"]),
            ("e1", True, []),
        ],
    )
    def test_is_what_had_been_submitted_then(
        self, story: Story, name: str, before: bool, data: list[str]
    ) -> None:
        """[R-04]"""
        revert_story(story, name, revert_before=before)

        assert data_of(story) == [{"text": text} for text in data]

    def test_of_the_iteration_is_kept_when_it_is_opened_again(
        self, story: Story, bo: Worker
    ) -> None:
        """[R-04] With who did it, how it ended, and what was said."""
        revert_story(story, "r1")

        story.r1.refresh_from_db()
        assert story.r1.status == Iteration.Status.PROCESSING
        assert story.r1.submitted_data == {}
        assert story.r1.feedback == ""
        kept = Iteration.unsafe_objects.get(
            assignment=story.review, status=RETURN
        )
        assert kept.is_deleted
        assert kept.submitted_data == {"text": "r1"}
        assert kept.feedback == "Again."
        assert kept.worker == bo
        assert kept.end_datetime is not None

    def test_of_what_is_hidden_is_kept_with_it(self, story: Story) -> None:
        """[R-04]"""
        revert_story(story, "e1", revert_before=True)

        hidden = Iteration.unsafe_objects.order_by("pk")
        assert [one.submitted_data["text"] for one in hidden] == [
            "e1",
            "r1",
            "e2",
            "r2",
        ]
        assert (
            TaskAssignment.unsafe_objects.filter(is_deleted=True).count() == 2
        )

    def test_of_an_unsubmitted_draft_is_kept_too(
        self, returned: Task, ada: Worker
    ) -> None:
        save_task(returned.pk, {"text": "draft"}, ada)
        first = Iteration.objects.order_by("pk")[0]

        revert_task_to_iteration(returned.pk, first.pk, commit=True)

        draft = Iteration.unsafe_objects.get(
            is_deleted=True, end_datetime=None
        )
        assert draft.submitted_data == {"text": "draft"}
        own = returned.assignments.get(worker=ada)
        assert own.in_progress_task_data == {"text": "Ada's"}

    def test_that_an_open_iteration_has_saved_stays(
        self, returned: Task, ada: Worker
    ) -> None:
        save_task(returned.pk, {"text": "draft"}, ada)
        latest = Iteration.objects.get(end_datetime=None)

        revert_task_to_iteration(returned.pk, latest.pk, commit=True)

        own = returned.assignments.get(worker=ada)
        assert own.in_progress_task_data == {"text": "draft"}
        check_iterations_of(returned)

    def test_has_a_new_version_for_whoever_has_the_page_open(
        self, story: Story
    ) -> None:
        """[L-17]"""
        before = story.entry.data_version

        revert_story(story, "e1")

        story.entry.refresh_from_db()
        assert story.entry.data_version > before


class TestHours:
    @pytest.mark.parametrize(("name", "before"), WORKED_EXAMPLE)
    def test_are_never_touched(
        self, story: Story, ada: Worker, name: str, before: bool
    ) -> None:
        """[R-02] They are pay."""
        for assignment in (story.entry, story.review):
            TimeEntryFactory(
                worker=assignment.worker,
                assignment=assignment,
                date="2026-01-05",
                time_worked=timedelta(hours=1),
            )
        entries = TimeEntry.unsafe_objects.order_by("pk")
        before_ = list(entries.values())

        revert_story(story, name, revert_before=before)

        assert list(entries.values()) == before_

    def test_that_a_timer_counts_become_an_entry(
        self, story: Story, bo: Worker
    ) -> None:
        """[R-02] The timer itself stays, too."""
        start_the_timer(bo, story.review)

        revert_story(story, "r1", revert_before=True)

        assert not TaskTimer.objects.get(worker=bo).is_running
        booked = TimeEntry.objects.filter(worker=bo)
        assert {one.assignment_id for one in booked} == {story.review.pk}

    def test_go_on_being_counted_where_work_goes_on(
        self, story: Story, bo: Worker
    ) -> None:
        start_the_timer(bo, story.review)

        revert_story(story, "r2")

        assert TaskTimer.objects.get(worker=bo).is_running


class TestWhoIsNext:
    def test_work_that_waits_is_offered_as_the_policy_says(
        self, story: Story, step: Step, ada: Worker
    ) -> None:
        """[R-06]"""
        step.assignment_policy = assignment_policy(
            entry_level="give_to", username="ada"
        )
        step.save()

        revert_story(story, "e1", revert_before=True)

        assert story.task.status == S.PROCESSING
        assert story.task.assignments.get().worker == ada
        check_iterations_of(story.task)

    def test_so_is_a_review(
        self, story: Story, step: Step, bo: Worker
    ) -> None:
        """[R-06]"""
        step.assignment_policy = assignment_policy(
            reviewer="give_to", username="bo"
        )
        step.save()

        revert_story(story, "r1", revert_before=True)

        assert story.task.status == S.REVIEWING
        check_iterations_of(story.task)

    def test_a_policy_that_fails_leaves_it_in_the_pool(
        self, story: Story, step: Step
    ) -> None:
        step.assignment_policy = assignment_policy(entry_level="no_such_name")
        step.save()

        revert_story(story, "e1", revert_before=True)

        assert story.task.status == S.AWAITING_PROCESSING
        assert Event.objects.filter(kind=Event.Kind.POLICY_FAILED).exists()

    def test_what_is_opened_again_is_of_whoever_holds_the_level_now(
        self, story: Story, cy: Worker
    ) -> None:
        TaskAssignment.objects.filter(pk=story.entry.pk).update(worker=cy)

        revert_story(story, "e2")

        story.e1.refresh_from_db()
        story.e2.refresh_from_db()
        assert story.e2.worker == cy
        assert story.e1.worker != cy

    def test_a_search_for_somebody_is_over(self, story: Story) -> None:
        request = StaffBotRequest.objects.create(
            task=story.task, required_role_counter=2, request_cause=0
        )

        revert_story(story, "r2")

        request.refresh_from_db()
        assert request.status == StaffBotRequest.Status.CLOSED


def test_the_audit_has_the_documented_keys(story: Story) -> None:
    audit = revert_story(story, "r1", commit=False)

    assert audit["task"]["id"] == story.task.pk
    assert audit["task"]["status"] == "Complete"
    first = audit["assignments"][0]
    assert first["assignment"]["id"] == story.entry.pk
    assert first["assignment"]["worker"] == "ada"
    assert first["assignment"]["in_progress_task_data"] == {"text": "e2"}
    assert first["iterations"][0]["iteration"]["id"] == story.e1.pk
    assert audit["downstream"] == []
    assert audit["refusal"] == ""


def test_the_documented_path_leads_here() -> None:
    assert facade.revert_task_to_iteration is revert_task_to_iteration


def test_reverting_twice_to_one_iteration_leads_to_one_state(
    story: Story,
) -> None:
    revert_story(story, "e1")
    state = data_of(story)

    revert_story(story, "e1")

    assert data_of(story) == state
    check_iterations_of(story.task)


def test_a_task_of_another_project_is_left_alone(
    story: Story, ada: Worker, bo: Worker
) -> None:
    """[R-01]"""
    other = TaskFactory(
        step=story.task.step,
        project=ProjectFactory(
            workflow_version=story.task.step.workflow_version
        ),
    )
    elsewhere = tell_story(other, ada, bo)

    revert_story(story, "e1", revert_before=True)

    elsewhere.task.refresh_from_db()
    assert elsewhere.task.status == S.COMPLETE
    assert elsewhere.task.assignments.count() == 2
