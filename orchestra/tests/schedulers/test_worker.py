"""A worker on the database alone."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from orchestra.models import MachineRun, Project, Step, Task, WorkflowVersion
from orchestra.schedulers.database import DatabaseMachineStepScheduler
from orchestra.schedulers.worker import MachineWorker
from orchestra.services.machine_steps import claim
from orchestra.testing.factories import MachineStepFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import Start, task_of
from orchestra.tests.services.plugins import reference
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
Outcome = MachineRun.Outcome
NO_TIME = timedelta()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tasks_are_the_queue(settings: Any) -> None:
    path = "orchestra.schedulers.database.DatabaseMachineStepScheduler"
    settings.MACHINE_STEP_SCHEDULER = {"path": path}


@pytest.fixture
def worker() -> MachineWorker:
    return MachineWorker(NO_TIME, poll_seconds=0.01)


def test_the_scheduler_leaves_steps_where_they_are(start: Start) -> None:
    project = start("answer")

    with nothing_changes():
        DatabaseMachineStepScheduler().schedule(project.pk, "crawl")

    assert DatabaseMachineStepScheduler.is_polled


def test_a_worker_runs_what_is_due(
    start: Start, worker: MachineWorker
) -> None:
    projects = [start("answer") for _ in range(3)]

    worker.work_until_idle()

    assert (worker.ran, worker.failed) == (3, 0)
    assert {task_of(one).status for one in projects} == {S.COMPLETE}


def test_a_worker_runs_what_its_steps_make_possible(
    start: Start,
    workflow_version: WorkflowVersion,
    worker: MachineWorker,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    start("answer")
    MachineStepFactory(
        workflow_version=workflow_version,
        slug="rate",
        creation_depends_on=list(workflow_version.steps.all()),
        execution_function=reference("answer", speed=1),
    )

    with django_capture_on_commit_callbacks(execute=True):
        worker.work_until_idle()

    assert worker.ran == 2
    assert plugins.calls[1][1] == {"crawl": {"answer": 42}}


def test_a_function_that_fails_stops_no_worker(
    start: Start, worker: MachineWorker
) -> None:
    start("explode")

    worker.work_until_idle()

    assert (worker.ran, worker.failed) == (1, 1)


def test_a_worker_tells_how_far_it_is(
    start: Start, worker: MachineWorker
) -> None:
    told: list[tuple[int, int]] = []
    worker.report = lambda ran, failed: told.append((ran, failed))
    start("explode")
    start("explode")

    worker.work_until_idle()

    assert told == [(1, 1), (2, 2)]


def test_a_worker_stops_at_its_limit(start: Start) -> None:
    for _ in range(3):
        start("answer")
    worker = MachineWorker(NO_TIME, limit=2)

    worker.work()

    assert worker.ran == 2
    assert worker.is_over


def test_a_worker_told_to_stop_takes_no_other_step(
    start: Start, worker: MachineWorker
) -> None:
    for _ in range(3):
        start("answer")
    worker.report = lambda ran, failed: worker.stop()

    worker.work()

    assert worker.ran == 1


def test_a_worker_told_to_stop_while_it_looks_takes_none(
    start: Start, worker: MachineWorker
) -> None:
    start("answer")

    with run_just_before(
        "orchestra.schedulers.worker.due_task_ids", worker.stop
    ):
        worker.work()

    assert worker.ran == 0


def test_a_patient_worker_leaves_new_steps_to_the_scheduler(
    start: Start,
) -> None:
    start("answer")
    worker = MachineWorker(timedelta(hours=1))

    worker.work_until_idle()

    assert worker.ran == 0


def test_what_others_are_at_is_passed_over(
    start: Start, worker: MachineWorker
) -> None:
    """[X-01]"""
    first, second = start("answer"), start("answer")

    with run_just_before(
        "orchestra.schedulers.worker.take_due_task",
        lambda: claim(first.pk, "crawl"),
    ):
        worker.work_until_idle()

    assert worker.ran == 1
    assert task_of(first).status == S.PROCESSING
    assert task_of(second).status == S.COMPLETE


@pytest.mark.django_db(transaction=True)
def test_a_worker_waits_for_work_and_for_the_database(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    start("answer")
    worker = MachineWorker(NO_TIME, poll_seconds=0.01, limit=1)

    def fail() -> None:
        raise OperationalError("the database is being restarted")

    with (
        caplog.at_level(logging.ERROR),
        run_just_before("orchestra.schedulers.worker.due_task_ids", fail),
    ):
        worker.work()

    assert worker.ran == 1
    assert "being restarted" in caplog.text


def test_an_interrupted_step_is_given_back(
    start: Start, worker: MachineWorker
) -> None:
    project = start("be_interrupted")

    with pytest.raises(KeyboardInterrupt):
        worker.work()

    run = MachineRun.objects.get()
    assert run.outcome == Outcome.ABANDONED
    assert "stopped" in run.error
    assert run.next_attempt_at is not None
    Step.objects.update(execution_function=reference("answer"))
    worker.work_until_idle()
    assert task_of(project).status == S.COMPLETE


def test_an_interruption_is_one_though_the_attempt_was_given_up(
    start: Start, worker: MachineWorker
) -> None:
    start("be_interrupted")

    def give_up() -> None:
        Project.objects.update(status=Project.Status.ABORTED)
        MachineRun.objects.update(
            outcome=Outcome.ABANDONED, ended_at="2026-01-01T00:00Z"
        )

    with (
        run_just_before("orchestra.machine_tasks.give_back", give_up),
        pytest.raises(KeyboardInterrupt),
    ):
        worker.work()
