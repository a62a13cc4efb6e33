"""Skipping tasks that nobody is to finish."""

from collections.abc import Callable

import pytest

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    MachineExecutionError,
    ProjectNotActive,
    TaskStatusError,
)
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    StaffBotRequest,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.selectors.tasks import get_previously_completed_task_data
from orchestra.services.machine_steps import (
    Claim,
    claim,
    record_failure,
    record_success,
)
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.submission import save_task, submit_task
from orchestra.services.transitions import SKIPS
from orchestra.testing.races import run_just_before
from orchestra.tests.services.lifecycle import (
    ASK,
    S,
    start_the_timer,
    task_at,
)
from orchestra.tests.services.plugins import creation_policy
from orchestra.tests.services.progress import statuses
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

LOCK = "orchestra.services.skipping.lock_task"


@pytest.fixture
def later(make: Callable[..., Step], step: Step) -> Step:
    """A step that depends on the one that is skipped."""
    return make("later", step)


class TestAnyStage:
    @pytest.mark.parametrize("status", SKIPS)
    def test_ends_skipped(
        self, step: Step, project: Project, ada: Worker, bo: Worker, status: S
    ) -> None:
        """[L-11] Even if a review is due, or nobody has begun."""
        task = task_at(status, step, project, ada, bo)

        assert complete_and_skip_task(task.pk).status == S.SKIPPED

        task.refresh_from_db()
        assert task.status == S.SKIPPED

    @pytest.mark.parametrize("status", SKIPS)
    def test_leaves_nothing_open(
        self, step: Step, project: Project, ada: Worker, bo: Worker, status: S
    ) -> None:
        """[L-12]"""
        task = task_at(status, step, project, ada, bo)

        complete_and_skip_task(task.pk)

        submitted = TaskAssignment.Status.SUBMITTED
        assert {one.status for one in task.assignments.all()} <= {submitted}
        assert not Iteration.objects.filter(end_datetime=None).exists()

    @pytest.mark.parametrize("status", SKIPS)
    def test_writes_one_event(
        self, step: Step, project: Project, ada: Worker, bo: Worker, status: S
    ) -> None:
        task = task_at(status, step, project, ada, bo)

        with acting_as(Actor("worker", "di")):
            complete_and_skip_task(task.pk, "The client changed their mind.")

        event = Event.objects.get(task=task)
        assert event.kind == Event.Kind.TASK_SKIPPED
        assert event.actor_name == "di"
        assert event.data == {
            "previous_status": status,
            "status": S.SKIPPED,
            "reason": "The client changed their mind.",
        }


class TestTheData:
    def test_saved_so_far_is_kept(self, at_work: Task, ada: Worker) -> None:
        save_task(at_work.pk, {"text": "half"}, ada)

        complete_and_skip_task(at_work.pk)

        assignment = at_work.assignments.get()
        assert assignment.in_progress_task_data == {"text": "half"}
        iteration = assignment.iterations.get()
        assert iteration.submitted_data == {"text": "half"}
        assert iteration.status == ASK

    def test_of_iterations_that_had_ended_is_not_touched(
        self, returned: Task
    ) -> None:
        ended = Iteration.objects.exclude(end_datetime=None).order_by("pk")
        before = list(ended.values())

        complete_and_skip_task(returned.pk)

        assert list(ended.values())[: len(before)] == before

    def test_is_not_what_later_steps_see(
        self, at_work: Task, later: Step, ada: Worker
    ) -> None:
        save_task(at_work.pk, {"text": "half"}, ada)

        complete_and_skip_task(at_work.pk)

        seen = get_previously_completed_task_data(later, at_work.project)
        assert seen == {"draft": {}}


class TestWhatFollows:
    def test_is_created(
        self, task: Task, later: Step, project: Project
    ) -> None:
        """[L-10] [L-12] Though nobody ever had the task."""
        complete_and_skip_task(task.pk)

        assert statuses(project) == {
            "draft": S.SKIPPED,
            "later": S.AWAITING_PROCESSING,
        }

    def test_goes_on_as_long_as_nothing_is_wanted(
        self, task: Task, make: Callable[..., Step], step: Step
    ) -> None:
        """[L-10] [L-28]"""
        middle = make("middle", step, creation_policy=creation_policy("never"))
        make("last", middle)

        complete_and_skip_task(task.pk)

        assert statuses(task.project) == {
            "draft": S.SKIPPED,
            "middle": S.SKIPPED,
            "last": S.AWAITING_PROCESSING,
        }

    def test_a_policy_that_looks_at_the_data_finds_none(
        self, task: Task, make: Callable[..., Step], step: Step
    ) -> None:
        """[L-10] It used to break on this for ever."""
        make(
            "later",
            step,
            creation_policy=creation_policy(
                "seen_before", expected={"draft": {}}
            ),
        )

        complete_and_skip_task(task.pk)

        assert statuses(task.project)["later"] == S.AWAITING_PROCESSING

    def test_the_last_task_completes_the_project(self, task: Task) -> None:
        returned = complete_and_skip_task(task.pk)

        task.project.refresh_from_db()
        assert task.project.status == Project.Status.COMPLETED
        assert returned.project.status == Project.Status.COMPLETED

    def test_skipping_what_would_end_the_project_does_not_end_it(
        self, task: Task, step: Step, make: Callable[..., Step]
    ) -> None:
        """Nothing was completed, so the rest is still wanted."""
        Step.objects.update(completion_ends_project=True)
        make("beside")
        create_subsequent_tasks(task.project)

        complete_and_skip_task(task.pk)

        task.project.refresh_from_db()
        assert task.project.is_active


class TestWhatGoesOn:
    def test_a_timer_stops_with_an_entry(
        self, at_work: Task, ada: Worker
    ) -> None:
        assignment = at_work.assignments.get()
        start_the_timer(ada, assignment)

        complete_and_skip_task(at_work.pk)

        assert TimeEntry.objects.filter(assignment=assignment).exists()
        assert not TaskTimer.objects.get(worker=ada).is_running

    def test_a_search_for_somebody_ends(self, task: Task) -> None:
        request = StaffBotRequest.objects.create(
            task=task, required_role_counter=0, request_cause=0
        )

        complete_and_skip_task(task.pk)

        request.refresh_from_db()
        assert request.status == StaffBotRequest.Status.CLOSED

    def test_a_machine_run_is_given_up(
        self, machine_task: Task, taken: Claim
    ) -> None:
        complete_and_skip_task(machine_task.pk)

        run = MachineRun.objects.get()
        assert run.outcome == MachineRun.Outcome.ABANDONED
        assert run.error == "The task was skipped."
        assert run.ended_at is not None
        with pytest.raises(MachineExecutionError, match="given up"):
            record_success(run.pk, {"answer": 42})
        machine_task.refresh_from_db()
        assert machine_task.status == S.SKIPPED

    def test_a_machine_step_that_failed_is_not_tried_again(
        self, machine_task: Task, taken: Claim, make: Callable[..., Step]
    ) -> None:
        make("beside")
        record_failure(taken.run_id, MachineExecutionError())
        MachineRun.objects.update(next_attempt_at="2026-01-01T00:00Z")

        complete_and_skip_task(machine_task.pk)

        run = MachineRun.objects.get()
        assert run.next_attempt_at is None
        assert run.outcome == MachineRun.Outcome.FAILED
        with pytest.raises(MachineExecutionError, match="skipped"):
            claim(machine_task.project_id, "crawl")

    def test_what_goes_on_in_other_tasks_is_left_alone(
        self,
        at_work: Task,
        make: Callable[..., Step],
        ada: Worker,
        bo: Worker,
    ) -> None:
        other = task_at(S.REVIEWING, make("other"), at_work.project, ada, bo)
        review = other.assignments.last()
        assert review is not None
        start_the_timer(bo, review)

        complete_and_skip_task(at_work.pk)

        review.refresh_from_db()
        assert review.status == TaskAssignment.Status.PROCESSING
        assert TaskTimer.objects.get(worker=bo).is_running


class TestRefuses:
    @pytest.mark.parametrize("status", [s for s in S if s not in SKIPS])
    def test_a_task_that_has_ended(
        self, step: Step, project: Project, ada: Worker, bo: Worker, status: S
    ) -> None:
        """[L-11] No aborted task becomes anything else."""
        task = task_at(status, step, project, ada, bo)

        with (
            nothing_changes(),
            pytest.raises(TaskStatusError, match=status.label.lower()),
        ):
            complete_and_skip_task(task.pk)

    @pytest.mark.parametrize(
        "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
    )
    def test_in_a_project_that_is_not_active(
        self, at_work: Task, status: int
    ) -> None:
        Project.objects.update(status=status)

        with nothing_changes(), pytest.raises(ProjectNotActive):
            complete_and_skip_task(at_work.pk)

    def test_what_does_not_exist(self, task: Task) -> None:
        with pytest.raises(Task.DoesNotExist):
            complete_and_skip_task(0)


class TestBetweenTheLookAndTheLock:
    def test_the_task_may_be_finished(
        self, project: Project, make: Callable[..., Step], ada: Worker
    ) -> None:
        """Then there is nothing left to skip."""
        make("beside")
        task = task_at(S.PROCESSING, make("alone"), project, ada)

        with (
            run_just_before(
                LOCK, lambda: submit_task(task.pk, {"text": "done"}, ASK, ada)
            ),
            pytest.raises(TaskStatusError, match="complete"),
        ):
            complete_and_skip_task(task.pk)

    def test_somebody_may_have_skipped_it(
        self, task: Task, later: Step
    ) -> None:
        with (
            run_just_before(LOCK, lambda: complete_and_skip_task(task.pk)),
            pytest.raises(TaskStatusError, match="skipped already"),
        ):
            complete_and_skip_task(task.pk)


def test_a_failure_in_what_follows_keeps_the_task_skipped(
    task: Task, make: Callable[..., Step], step: Step
) -> None:
    """[L-10] [L-19]"""
    make("later", step, creation_policy=creation_policy("refuse_to_decide"))

    complete_and_skip_task(task.pk)

    assert statuses(task.project)["draft"] == S.SKIPPED
    assert Event.objects.filter(kind=Event.Kind.POLICY_FAILED).exists()
