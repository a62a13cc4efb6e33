"""Messages that are delivered several times, and jobs that are done once."""

import logging
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection
from django.utils import timezone

from orchestra.core.errors import (
    QueueJobFailed,
    QueueMessageBusy,
    UnknownQueueFunction,
)
from orchestra.models import (
    MachineRun,
    Project,
    QueueMessage,
    Task,
)
from orchestra.services.machine_steps import claim
from orchestra.services.queue_messages import (
    RETENTION,
    deliver,
    prune_queue_messages,
)
from orchestra.testing.factories import (
    QueueMessageFactory,
)
from orchestra.testing.races import run_just_before
from orchestra.tests import queue_jobs
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import Start
from orchestra.tests.services.rows import nothing_changes
from orchestra.tests.work_queue import worker as worker

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("worker", "no_calls"),
]

EXECUTE = "machine_task_executor"


def later(seconds: float) -> Any:
    """Let so many seconds pass."""
    return time_machine.travel(
        timezone.now() + timedelta(seconds=seconds), tick=True
    )


def message() -> QueueMessage:
    """Return the only message, as it is stored."""
    return QueueMessage.objects.get()


def test_a_job_is_called_with_its_arguments() -> None:
    deliver("m", "note", [1, "two"], {"three": 3})

    assert queue_jobs.calls == [((1, "two"), {"three": 3})]
    assert message().finished_at is not None
    assert message().lease_expires_at is None


def test_a_message_that_is_delivered_three_times_is_done_once() -> None:
    """[X-01]"""
    for _ in range(3):
        deliver("m", "note")

    assert len(queue_jobs.calls) == 1


def test_two_messages_are_two_jobs() -> None:
    deliver("m", "note")
    deliver("n", "note")

    assert len(queue_jobs.calls) == 2


def test_a_job_is_done_outside_any_transaction() -> None:
    """Nobody waits for a long job, and what it writes is there at once."""
    seen: list[bool] = []
    with run_just_before(
        "orchestra.tests.queue_jobs.note",
        lambda: seen.append(bool(connection.savepoint_ids)),
    ):
        deliver("m", "note")

    assert seen == [False]


def test_a_job_that_fails_can_be_delivered_again() -> None:
    with pytest.raises(QueueJobFailed, match="not yet") as caught:
        deliver("m", "fail_once")
    deliver("m", "fail_once")

    assert isinstance(
        caught.value.__cause__.__cause__,  # type: ignore[union-attr]
        RuntimeError,
    )
    assert len(queue_jobs.calls) == 2
    assert message().finished_at is not None


def test_a_function_that_is_not_in_the_table_is_not_called() -> None:
    """[X-07] The path of a function is no name of one."""
    with nothing_changes(), pytest.raises(UnknownQueueFunction, match="note"):
        deliver("m", "orchestra.tests.queue_jobs.note")

    assert not QueueMessage.objects.exists()


def test_a_table_that_leads_nowhere_is_a_failure(settings: Any) -> None:
    settings.BEANSTALK_DISPATCH_TABLE = {"note": "no.such.function"}

    with pytest.raises(QueueJobFailed, match=r"no\.such\.function"):
        deliver("m", "note")

    assert message().finished_at is None


def test_arguments_that_do_not_fit_are_a_failure() -> None:
    with pytest.raises(QueueJobFailed, match="positional"):
        deliver("m", EXECUTE, [1])


def test_a_message_that_is_being_dealt_with_is_left_alone() -> None:
    QueueMessageFactory(
        message_id="m",
        function="note",
        lease_expires_at=timezone.now() + timedelta(seconds=60),
    )

    with nothing_changes(), pytest.raises(QueueMessageBusy):
        deliver("m", "note")

    assert queue_jobs.calls == []


def test_a_message_whose_worker_died_is_dealt_with_again() -> None:
    """[X-03] It is not held for ever."""
    QueueMessageFactory(
        message_id="m",
        function="note",
        lease_expires_at=timezone.now() - timedelta(seconds=1),
    )

    deliver("m", "note")

    assert len(queue_jobs.calls) == 1
    assert message().finished_at is not None


def test_a_message_is_held_as_long_as_the_setting_says(settings: Any) -> None:
    settings.ORCHESTRA_QUEUE_LEASE_SECONDS = 30
    seen: list[timedelta] = []

    def look() -> None:
        found = message()
        assert found.lease_expires_at is not None
        seen.append(found.lease_expires_at - found.started_at)

    with run_just_before("orchestra.tests.queue_jobs.note", look):
        deliver("m", "note")

    assert seen == [timedelta(seconds=30)]


def test_who_is_late_takes_nothing_from_the_next_delivery() -> None:
    """The first one lost its lease, and fails after the second has begun."""
    until = timezone.now() + timedelta(hours=1)

    def another_takes_it() -> None:
        QueueMessage.objects.update(
            started_at=timezone.now() + timedelta(seconds=1),
            lease_expires_at=until,
        )

    with (
        run_just_before("orchestra.tests.queue_jobs.fail", another_takes_it),
        pytest.raises(QueueJobFailed),
    ):
        deliver("m", "fail")

    assert message().lease_expires_at == until


def test_a_message_that_is_taken_before_the_lock_is_not_taken_twice() -> None:
    """[X-01] What is read before the lock is read again after it."""

    def another_finishes() -> None:
        QueueMessageFactory(message_id="m", finished_at=timezone.now())

    with run_just_before(
        "orchestra.services.queue_messages.lock_queue_message",
        another_finishes,
    ):
        deliver("m", "note")

    assert queue_jobs.calls == []


def test_a_worker_that_is_told_to_stop_gives_the_message_back() -> None:
    with pytest.raises(KeyboardInterrupt):
        deliver("m", "interrupt")

    assert message().finished_at is None
    assert message().lease_expires_at is None


def test_a_machine_step_is_executed(start: Start) -> None:
    project = start("answer")

    deliver("m", EXECUTE, [project.pk, "crawl"])

    assert project.tasks.get().status == Task.Status.COMPLETE


def test_two_messages_about_one_step_execute_it_once(
    start: Start,
) -> None:
    """[X-01] A step that is complete is no job, and no failure either."""
    project = start("answer")

    deliver("m", EXECUTE, [project.pk, "crawl"])
    deliver("n", EXECUTE, [project.pk, "crawl"])

    assert len(plugins.calls) == 1
    assert QueueMessage.objects.exclude(finished_at=None).count() == 2


def test_a_step_that_fails_is_left_to_its_retry_policy(
    start: Start,
) -> None:
    """The queue makes no attempts that the policy does not allow."""
    project = start("explode")

    deliver("m", EXECUTE, [project.pk, "crawl"])
    deliver("n", EXECUTE, [project.pk, "crawl"])

    assert MachineRun.objects.get().outcome == MachineRun.Outcome.FAILED
    assert QueueMessage.objects.exclude(finished_at=None).count() == 2


def test_a_paused_project_needs_no_redelivery(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    """[X-06] Its steps are scheduled again when it is resumed."""
    project = start("answer")
    Project.objects.update(status=Project.Status.PAUSED)

    with caplog.at_level(logging.WARNING):
        deliver("m", EXECUTE, [project.pk, "crawl"])

    assert plugins.calls == []
    assert message().finished_at is not None
    assert "The project is not active" in caplog.text


@pytest.mark.parametrize("args", [[0, "crawl"], ["nonsense", "crawl"]])
def test_a_step_that_does_not_exist(args: list[Any]) -> None:
    """A project that was deleted needs nothing; nonsense is a failure."""
    if args[0] == 0:
        deliver("m", EXECUTE, args)
        assert message().finished_at is not None
        return
    with pytest.raises(QueueJobFailed):
        deliver("m", EXECUTE, args)


def test_a_step_that_somebody_runs_is_asked_for_again(
    start: Start, settings: Any
) -> None:
    """Should that one die, the message finds the step again. [X-03]"""
    settings.ORCHESTRA_MACHINE_STEP_LEASE_SECONDS = 60
    project = start("answer")
    claim(project.pk, "crawl")

    with pytest.raises(QueueMessageBusy):
        deliver("m", EXECUTE, [project.pk, "crawl"])
    assert message().lease_expires_at is None
    with later(61):
        deliver("m", EXECUTE, [project.pk, "crawl"])

    assert project.tasks.get().status == Task.Status.COMPLETE
    assert len(plugins.calls) == 1


def test_a_database_that_goes_away_is_a_failure() -> None:
    def refuse(execute: Any, sql: str, *more: Any) -> Any:
        if "UPDATE" in sql:
            raise OperationalError("gone")
        return execute(sql, *more)

    with (
        connection.execute_wrapper(refuse),
        pytest.raises(OperationalError),
    ):
        deliver("m", "note")

    assert queue_jobs.calls == []


def test_old_messages_are_forgotten() -> None:
    long_ago = timezone.now() - RETENTION
    for number, seconds in enumerate((-1, 1)):
        QueueMessageFactory(
            message_id=f"{number}",
            started_at=long_ago + timedelta(seconds=seconds),
        )

    assert prune_queue_messages() == 1
    assert message().message_id == "1"
    assert prune_queue_messages() == 0


def test_nothing_that_a_queue_could_still_hold_is_forgotten() -> None:
    """SQS keeps a message for 14 days at most."""
    assert timedelta(days=14) < RETENTION
