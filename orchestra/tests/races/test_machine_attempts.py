"""Attempts at machine steps that end in two ways at once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from orchestra.core.errors import MachineExecutionError, PluginError
from orchestra.models import Event, MachineRun, Project, Task
from orchestra.services.incident_retries import retry_incident
from orchestra.services.machine_leases import renew_lease
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.machine_rounds import (
    schedule_lost_tasks,
    take_due_task,
)
from orchestra.services.machine_steps import (
    Claim,
    claim,
    record_failure,
    record_success,
)
from orchestra.testing.factories import MachineStepFactory, TaskFactory
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.meetings import meet_between, overtaken_at
from orchestra.tests.races.outcomes import errors, results
from orchestra.tests.services.machine_runs import expire, run_of

S = Task.Status
Outcome = MachineRun.Outcome
RUN_LOCKED = "orchestra.services.machine_attempts.lock_machine_run"
ENDING = "orchestra.services.machine_attempts.end"
RENEWING = "orchestra.services.machine_leases.lease_end"
CHECKED = "orchestra.services.machine_rounds._bury_dead"
ASKED = "orchestra.services.machine_retries._is_scheduled"

Action = Callable[[], Any]


@pytest.fixture(autouse=True)
def nothing_is_scheduled(settings: Any) -> None:
    path = "orchestra.schedulers.database.DatabaseMachineStepScheduler"
    settings.MACHINE_STEP_SCHEDULER = {"path": path}


@pytest.fixture
def machine_task(project: Project) -> Task:
    step = MachineStepFactory(
        workflow_version=project.workflow_version,
        slug="crawl",
        execution_function={"path": "orchestra.tests.nowhere"},
    )
    return TaskFactory(project=project, step=step)


@pytest.fixture
def silent(machine_task: Task) -> Claim:
    """An attempt whose process was silent for longer than it may be."""
    taken = claim(machine_task.project_id, "crawl")
    expire(taken)
    return taken


def rescue_of(task: Task) -> Action:
    return schedule_lost_tasks


def retry_of(task: Task) -> Action:
    return partial(retry_machine_step, task.pk)


def recording(taken: Claim) -> Action:
    return partial(record_success, taken.run_id, {"answer": 42})


class TestTwoWorkers:
    def test_a_due_step_is_taken_by_one_of_them(
        self, machine_task: Task
    ) -> None:
        """[X-01] The other passes it over and does not wait."""
        take = partial(take_due_task, machine_task.pk)

        with meet_after(CHECKED):
            outcomes = run_together(take, take)

        assert sorted(map(bool, outcomes)) == [False, True]
        assert MachineRun.objects.get().outcome == Outcome.RUNNING

    def test_control_without_locks_only_a_constraint_stops_the_second(
        self, machine_task: Task
    ) -> None:
        take = partial(take_due_task, machine_task.pk)

        with meet_after(CHECKED, patience=PATIENT), without_row_locks():
            outcomes = run_together(take, take)

        assert len(results(outcomes)) == 1
        assert None not in results(outcomes)
        assert set(errors(outcomes)) == {IntegrityError}

    def test_a_process_that_died_is_buried_by_one_of_them(
        self, machine_task: Task, silent: Claim
    ) -> None:
        with meet_after(RUN_LOCKED):
            run_together(
                partial(take_due_task, machine_task.pk), schedule_lost_tasks
            )

        numbers = MachineRun.objects.values_list("number", "outcome")
        buried = (1, Outcome.ABANDONED)
        assert buried in list(numbers)
        assert len(numbers) <= 2


@pytest.mark.parametrize("give_up", [rescue_of, retry_of])
class TestAResultThatComesWhileTheRunIsGivenUp:
    def test_one_of_them_comes_first_and_the_other_hears_of_it(
        self,
        machine_task: Task,
        silent: Claim,
        give_up: Callable[[Task], Action],
    ) -> None:
        """[X-01]"""
        with meet_after(RUN_LOCKED):
            outcomes = run_together(give_up(machine_task), recording(silent))

        machine_task.refresh_from_db()
        run = run_of(silent)
        if run.outcome == Outcome.SUCCEEDED:
            assert machine_task.status == S.COMPLETE
            assert run.next_attempt_at is None
        else:
            assert isinstance(outcomes[1], MachineExecutionError)
            assert machine_task.status == S.PROCESSING
            assert run.outcome == Outcome.ABANDONED
            assert run.next_attempt_at is not None

    def test_control_without_locks_a_finished_step_is_given_up(
        self,
        machine_task: Task,
        silent: Claim,
        give_up: Callable[[Task], Action],
    ) -> None:
        with (
            without_row_locks(),
            overtaken_at(ENDING, recording(silent)) as overtaking,
        ):
            give_up(machine_task)()

        machine_task.refresh_from_db()
        assert overtaking == [None]
        assert machine_task.status == S.COMPLETE
        assert run_of(silent).outcome == Outcome.ABANDONED


class TestASignOfLifeWhileTheRunIsGivenUp:
    def test_it_comes_too_late_and_hears_so(self, silent: Claim) -> None:
        with meet_between(ENDING, RENEWING):
            _, renewed = run_together(
                schedule_lost_tasks, partial(renew_lease, silent.run_id)
            )

        run = run_of(silent)
        if renewed:
            assert run.outcome == Outcome.RUNNING
            assert run.lease_expires_at is not None
            assert run.lease_expires_at > timezone.now() + timedelta(seconds=9)
        else:
            assert run.outcome == Outcome.ABANDONED

    def test_control_without_locks_who_is_given_up_is_told_to_go_on(
        self, silent: Claim
    ) -> None:
        with (
            without_row_locks(),
            overtaken_at(
                ENDING, partial(renew_lease, silent.run_id)
            ) as overtaking,
        ):
            schedule_lost_tasks()

        assert overtaking == [True]
        assert run_of(silent).outcome == Outcome.ABANDONED


@pytest.fixture
def retry_twice(machine_task: Task) -> Callable[[], list[Any]]:
    """What has two admins retry, at once, a step that failed for good."""
    taken = claim(machine_task.project_id, "crawl")
    record_failure(taken.run_id, PluginError("broke"))
    incident = Event.objects.get(kind=Event.Kind.MACHINE_RUN_FAILED)
    return lambda: run_together(*[lambda: retry_incident(incident.pk)] * 2)


def retries() -> int:
    return Event.objects.filter(kind=Event.Kind.MACHINE_RUN_RETRIED).count()


def test_two_clicks_at_once_are_one_retry(
    retry_twice: Callable[[], list[Any]],
) -> None:
    """Neither is told that anything is wrong."""
    with meet_after(ASKED):
        outcomes = retry_twice()

    assert errors(outcomes) == []
    assert retries() == 1


def test_control_without_locks_two_clicks_are_two_retries(
    retry_twice: Callable[[], list[Any]],
) -> None:
    with meet_after(ASKED, patience=PATIENT), without_row_locks():
        outcomes = retry_twice()

    assert errors(outcomes) == []
    assert retries() == 2
