"""Finding machine steps that are due, and having them run."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.machine_tasks import execute
from orchestra.models import (
    Event,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.services.machine_leases import renew_lease
from orchestra.services.machine_rounds import (
    due_task_ids,
    schedule_lost_tasks,
    take_due_task,
)
from orchestra.services.machine_steps import Claim, claim
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import (
    Start,
    latest_run,
    task_of,
)
from orchestra.tests.services.machine_runs import expire, run_of
from orchestra.tests.services.rows import nothing_changes
from orchestra.workflow.defaults import ATTEMPTS_AT_DYING

S = Task.Status
Outcome = MachineRun.Outcome
NO_TIME = timedelta()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noted(settings: Any) -> list[tuple[int, str]]:
    """What was handed to the scheduler."""
    due: list[tuple[int, str]] = []
    settings.MACHINE_STEP_SCHEDULER = {
        "path": "orchestra.testing.commits.NotingScheduler",
        "kwargs": {"due": due},
    }
    return due


def grow_old() -> None:
    """Let every task have waited for longer than the grace."""
    Task.objects.update(start_datetime=timezone.now() - timedelta(days=1))


def let_time_pass() -> None:
    """Let every retry be due."""
    MachineRun.objects.exclude(next_attempt_at=None).update(
        next_attempt_at=timezone.now() - timedelta(seconds=1)
    )


class TestWhatIsDue:
    def test_what_nobody_has_tried_is_due_after_the_patience(
        self, machine_task: Task
    ) -> None:
        assert due_task_ids(NO_TIME) == [machine_task.pk]
        assert due_task_ids(timedelta(hours=1)) == []

        grow_old()

        assert due_task_ids(timedelta(hours=1)) == [machine_task.pk]

    def test_what_runs_is_not_due_until_its_lease_is_over(
        self, machine_task: Task, taken: Claim
    ) -> None:
        assert due_task_ids(NO_TIME) == []

        expire(taken)

        assert due_task_ids(timedelta(hours=1)) == [machine_task.pk]

    def test_a_retry_is_due_at_its_time(self, start: Start) -> None:
        project = start("explode", retry_policy={"max_attempts": 2})
        execute(project.pk, "crawl")
        assert due_task_ids(NO_TIME) == []

        let_time_pass()

        assert due_task_ids(timedelta(hours=1)) == [task_of(project).pk]

    def test_what_failed_for_good_is_not_due(self, start: Start) -> None:
        project = start("explode")

        execute(project.pk, "crawl")

        assert due_task_ids(NO_TIME) == []

    @pytest.mark.parametrize(
        "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
    )
    def test_nothing_is_due_in_a_project_that_is_not_active(
        self, machine_task: Task, status: Project.Status
    ) -> None:
        """[X-06]"""
        Project.objects.update(status=status)

        assert due_task_ids(NO_TIME) == []

    def test_a_human_task_is_not_due(self, task: Task) -> None:
        assert due_task_ids(NO_TIME) == []

    def test_what_a_policy_failed_to_decide_on_is_not_due(
        self, machine_task: Task
    ) -> None:
        """Nobody knows whether it is to run at all."""
        Event.objects.create(
            kind=Event.Kind.POLICY_FAILED,
            project=machine_task.project,
            task=machine_task,
            data={"policy": "creation_policy"},
        )

        assert due_task_ids(NO_TIME) == []

    def test_urgent_projects_come_first_then_old_tasks(
        self, start: Start
    ) -> None:
        old, new, urgent = [start("answer") for _ in range(3)]
        Project.objects.filter(pk=urgent.pk).update(priority=9)
        Task.objects.filter(project=old).update(
            start_datetime=timezone.now() - timedelta(days=1)
        )

        expected = [task_of(one).pk for one in (urgent, old, new)]
        assert due_task_ids(NO_TIME) == expected
        assert due_task_ids(NO_TIME, limit=2) == expected[:2]

    def test_however_many_there_are_it_takes_one_query(
        self, start: Start
    ) -> None:
        for _ in range(7):
            start("answer")

        with counted_queries() as queries:
            assert len(due_task_ids(NO_TIME)) == 7

        assert len(queries) == 1


class TestTaking:
    def test_what_is_due_is_taken(self, machine_task: Task) -> None:
        taken = take_due_task(machine_task.pk)

        assert taken is not None
        assert run_of(taken).outcome == Outcome.RUNNING

    def test_what_somebody_else_took_meanwhile_is_theirs(
        self, machine_task: Task
    ) -> None:
        """[X-01]"""
        with run_just_before(
            "orchestra.services.machine_rounds.lock_free_tasks",
            lambda: claim(machine_task.project_id, "crawl"),
        ):
            assert take_due_task(machine_task.pk) is None

        assert MachineRun.objects.count() == 1

    def test_a_project_that_was_paused_meanwhile_rests(
        self, machine_task: Task
    ) -> None:
        """[X-06]"""
        with run_just_before(
            "orchestra.services.machine_rounds.lock_free_tasks",
            lambda: Project.objects.update(status=Project.Status.PAUSED),
        ):
            assert take_due_task(machine_task.pk) is None

        assert not MachineRun.objects.exists()

    def test_the_step_of_a_process_that_died_is_taken_over(
        self, machine_task: Task, taken: Claim
    ) -> None:
        expire(taken)

        second = take_due_task(machine_task.pk)

        assert second is not None
        assert run_of(taken).outcome == Outcome.ABANDONED
        assert run_of(second).attempt == 2

    def test_a_step_that_kills_every_process_has_failed(
        self, machine_task: Task, taken: Claim
    ) -> None:
        for _ in range(ATTEMPTS_AT_DYING - 1):
            expire(taken)
            again = take_due_task(machine_task.pk)
            assert again is not None
            taken = again
        expire(taken)

        assert take_due_task(machine_task.pk) is None

        run = run_of(taken)
        assert run.outcome == Outcome.ABANDONED
        assert run.next_attempt_at is None
        assert run.assignment.status == TaskAssignment.Status.FAILED
        assert due_task_ids(NO_TIME) == []

    def test_a_task_that_is_gone_is_nobodys(self, machine_task: Task) -> None:
        with nothing_changes():
            assert take_due_task(0) is None


class TestScheduling:
    def test_what_was_lost_is_scheduled_again(
        self,
        machine_task: Task,
        noted: list[tuple[int, str]],
        django_capture_on_commit_callbacks: Callable,
    ) -> None:
        grow_old()

        with django_capture_on_commit_callbacks(execute=True):
            assert schedule_lost_tasks() == [machine_task]

        assert noted == [(machine_task.project_id, "crawl")]
        event = Event.objects.get()
        assert event.kind == Event.Kind.MACHINE_STEP_SCHEDULED
        assert event.task == machine_task

    def test_what_may_be_underway_is_left_alone(
        self, machine_task: Task
    ) -> None:
        with nothing_changes():
            assert schedule_lost_tasks() == []

    def test_nothing_is_scheduled_twice_within_the_grace(
        self, machine_task: Task
    ) -> None:
        """A queue that is slow does not grow by what waits in it."""
        grow_old()
        schedule_lost_tasks()

        with nothing_changes():
            assert schedule_lost_tasks() == []

        Event.objects.update(created_at=timezone.now() - timedelta(hours=1))
        assert schedule_lost_tasks() == [machine_task]

    def test_the_next_retry_is_scheduled_though_the_last_one_just_was(
        self, start: Start
    ) -> None:
        project = start("explode", retry_policy={"max_attempts": 3})
        execute(project.pk, "crawl")
        let_time_pass()
        schedule_lost_tasks()
        execute(project.pk, "crawl")
        let_time_pass()

        assert schedule_lost_tasks() == [task_of(project)]

    def test_a_process_that_died_is_given_up_and_its_step_scheduled(
        self,
        machine_task: Task,
        taken: Claim,
        noted: list[tuple[int, str]],
        django_capture_on_commit_callbacks: Callable,
    ) -> None:
        """[X-03]"""
        expire(taken)

        with django_capture_on_commit_callbacks(execute=True):
            schedule_lost_tasks()

        assert run_of(taken).outcome == Outcome.ABANDONED
        assert noted == [(machine_task.project_id, "crawl")]
        execute(machine_task.project_id, "crawl")
        assert latest_run(machine_task.project).attempt == 2

    def test_a_step_that_has_died_too_often_is_not_scheduled(
        self,
        machine_task: Task,
        taken: Claim,
        noted: list[tuple[int, str]],
        django_capture_on_commit_callbacks: Callable,
    ) -> None:
        MachineRun.objects.update(attempt=ATTEMPTS_AT_DYING)
        expire(taken)

        with django_capture_on_commit_callbacks(execute=True):
            schedule_lost_tasks()

        assert noted == []
        assignment = machine_task.assignments.get()
        assert assignment.status == TaskAssignment.Status.FAILED

    def test_what_gives_a_sign_of_life_meanwhile_is_left_alone(
        self, machine_task: Task, taken: Claim
    ) -> None:
        expire(taken)
        revive = MachineRun.objects.update

        with run_just_before(
            "orchestra.services.machine_rounds.lock_free_tasks",
            lambda: revive(
                lease_expires_at=timezone.now() + timedelta(hours=1)
            ),
        ):
            assert schedule_lost_tasks() == []

        assert run_of(taken).outcome == Outcome.RUNNING

    def test_a_batch_is_as_large_as_wanted(self, start: Start) -> None:
        for _ in range(3):
            start("answer")
        grow_old()

        assert len(schedule_lost_tasks(2)) == 2
        assert len(schedule_lost_tasks(2)) == 1
        assert plugins.calls == []

    def test_a_sign_of_life_at_the_last_moment_counts(
        self,
        machine_task: Task,
        taken: Claim,
        noted: list[tuple[int, str]],
        django_capture_on_commit_callbacks: Callable,
    ) -> None:
        """The lease is read again once the run is locked."""
        expire(taken)

        with (
            django_capture_on_commit_callbacks(execute=True),
            run_just_before(
                "orchestra.services.machine_attempts.lock_machine_run",
                lambda: renew_lease(taken.run_id),
            ),
        ):
            schedule_lost_tasks()

        assert run_of(taken).outcome == Outcome.RUNNING
        assert noted == []

    def test_however_large_a_batch_is_it_takes_as_many_queries(
        self, start: Start
    ) -> None:
        def queries_of(count: int) -> int:
            for _ in range(count):
                start("answer")
            grow_old()
            with counted_queries() as queries:
                assert len(schedule_lost_tasks(count)) == count
            return len(queries)

        assert queries_of(2) == queries_of(9)
