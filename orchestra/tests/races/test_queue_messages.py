"""Deliveries of one message at the same time."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from orchestra.core.errors import QueueMessageBusy
from orchestra.core.queue_wire import encode_call
from orchestra.integrations.sqs import send_message
from orchestra.models import MachineRun, Project, QueueMessage, Task
from orchestra.services.queue_messages import deliver
from orchestra.testing.factories import (
    MachineStepFactory,
    QueueMessageFactory,
    TaskFactory,
)
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    run_together,
    without_row_locks,
)
from orchestra.tests import queue_jobs
from orchestra.tests.races.outcomes import errors
from orchestra.tests.services.plugins import reference
from orchestra.tests.work_queue import Daemon, WorkQueue
from orchestra.tests.work_queue import sqs as sqs
from orchestra.tests.work_queue import work_queue as work_queue
from orchestra.tests.work_queue import worker as worker

pytestmark = pytest.mark.usefixtures("worker")

LOCKED = "orchestra.services.queue_messages.lock_queue_message"


@pytest.fixture
def daemon(work_queue: WorkQueue, live_server: Any) -> Daemon:
    """Deliver the messages of the queue to this server."""
    return Daemon(work_queue, live_server.url)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_message_that_comes_twice_at_once_is_done_once(
    is_known: bool,
) -> None:
    """[X-01]"""
    if is_known:
        QueueMessageFactory(message_id="m", function="note")

    with meet_after(LOCKED):
        outcomes = run_together(
            lambda: deliver("m", "note"), lambda: deliver("m", "note")
        )

    assert len(queue_jobs.calls) == 1
    # The other found it either being done or done.
    assert errors(outcomes) in ([], [QueueMessageBusy])
    assert QueueMessage.objects.get().finished_at is not None


def test_control_without_locks_both_do_it() -> None:
    # Neither is done before both have begun: whoever is quick would make the
    # constraint refuse the other, and prove nothing about locks.
    QueueMessageFactory(message_id="m", function="take_a_while")

    with (
        letting_go_of(2),
        meet_after(LOCKED, patience=PATIENT),
        without_row_locks(),
    ):
        outcomes = run_together(*[lambda: deliver("m", "take_a_while")] * 2)

    assert errors(outcomes) == []
    assert len(queue_jobs.calls) == 2


def test_messages_do_not_wait_for_each_other() -> None:
    """Both are at their jobs at the same time, on one worker."""
    jobs = [
        lambda name=name: deliver(name, "take_a_while") for name in ("m", "n")
    ]

    with letting_go_of(2):
        outcomes = run_together(*jobs)

    assert errors(outcomes) == []
    assert len(queue_jobs.calls) == 2


@contextmanager
def letting_go_of(count: int) -> Iterator[None]:
    """Let the jobs of the block end once so many have begun."""

    def watch() -> None:
        deadline = time.monotonic() + PATIENT
        while len(queue_jobs.calls) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        queue_jobs.enough.set()

    watcher = threading.Thread(target=watch)
    watcher.start()
    yield
    watcher.join()


def test_three_deliveries_at_once_to_a_real_server_run_the_job_once(
    daemon: Daemon,
) -> None:
    """[X-01] One does it, and two are told to come again later."""
    send_message(daemon.queue.name, encode_call("take_a_while"))
    message = daemon.receive()
    refused = []

    def post() -> int:
        status = daemon.post(message)
        if status == 503:
            refused.append(status)
        if len(refused) == 2:
            queue_jobs.enough.set()
        return status

    statuses = run_together(post, post, post)

    assert sorted(statuses) == [200, 503, 503]
    assert len(queue_jobs.calls) == 1
    assert daemon.post(message) == 200
    assert len(queue_jobs.calls) == 1


def test_different_messages_about_one_step_run_it_once(
    project: Project, daemon: Daemon
) -> None:
    """[X-01] Whoever is second is told that the step is run, or is done."""
    step = MachineStepFactory(
        workflow_version=project.workflow_version,
        slug="crawl",
        execution_function=reference("answer"),
    )
    task = TaskFactory(project=project, step=step)
    call = encode_call("machine_task_executor", project.pk, "crawl")
    messages = [
        {"MessageId": f"m{number}", "Body": call} for number in range(3)
    ]

    statuses = run_together(
        *(lambda message=message: daemon.post(message) for message in messages)
    )

    task.refresh_from_db()
    assert task.status == Task.Status.COMPLETE
    assert MachineRun.objects.get().outcome == MachineRun.Outcome.SUCCEEDED
    assert set(statuses) <= {200, 503}
    assert {daemon.post(message) for message in messages} == {200}
