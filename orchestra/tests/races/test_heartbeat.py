"""Signs of life, from a thread with a connection of its own."""

import logging
import time
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import MachineExecutionError
from orchestra.models import Event, MachineRun, Project, Task
from orchestra.services.machine_leases import Heartbeat
from orchestra.services.machine_steps import Claim, claim, record_success
from orchestra.testing.factories import MachineStepFactory, TaskFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.machine_runs import expire, run_of

Outcome = MachineRun.Outcome
RENEWING = "orchestra.services.machine_leases.renew_lease"


@pytest.fixture(autouse=True)
def short_lease(settings: Any) -> None:
    """Three beats a second."""
    settings.ORCHESTRA_MACHINE_STEP_LEASE_SECONDS = 1


@pytest.fixture
def machine_task(project: Project) -> Task:
    step = MachineStepFactory(
        workflow_version=project.workflow_version,
        slug="crawl",
        timeout_seconds=1,
    )
    return TaskFactory(project=project, step=step)


@pytest.fixture
def taken(machine_task: Task) -> Claim:
    return claim(machine_task.project_id, "crawl")


def is_alive(taken: Claim) -> bool:
    """Return whether nobody may take the attempt for dead."""
    lease = run_of(taken).lease_expires_at
    return lease is not None and lease > timezone.now()


def connections() -> int:
    """Return how many connections the database has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database()"
        )
        (count,) = cursor.fetchone()
    return int(count)


def test_the_lease_lasts_as_long_as_the_block(taken: Claim) -> None:
    expire(taken)

    with Heartbeat(taken.run_id, None):
        time.sleep(0.8)
        assert is_alive(taken)
        time.sleep(0.8)
        assert is_alive(taken)

    time.sleep(1.2)
    assert not is_alive(taken)


def test_its_connection_is_closed(taken: Claim) -> None:
    before = connections()

    with Heartbeat(taken.run_id, None):
        time.sleep(0.8)
        assert connections() == before + 1

    # The server takes a moment to notice.
    time.sleep(0.2)
    assert connections() == before


def test_who_takes_too_long_has_failed_while_it_still_runs(
    taken: Claim, machine_task: Task
) -> None:
    """[X-04] The result that comes in the end is refused."""
    with acting_as(Actor("command", "worker")), Heartbeat(taken.run_id, 1):
        time.sleep(1.8)
        run = run_of(taken)
        assert run.outcome == Outcome.FAILED
        assert "longer than its 1 seconds" in run.error

    with pytest.raises(MachineExecutionError, match="given up"):
        record_success(taken.run_id, {"answer": 42})
    event = Event.objects.get(kind=Event.Kind.MACHINE_RUN_FAILED)
    assert event.actor_name == "worker"


def test_who_is_given_up_gives_no_sign_of_life(taken: Claim) -> None:
    heartbeat = Heartbeat(taken.run_id, None)

    with heartbeat:
        MachineRun.objects.update(
            outcome=Outcome.ABANDONED,
            ended_at=timezone.now(),
            lease_expires_at=None,
        )
        time.sleep(0.8)
        assert not heartbeat._thread.is_alive()

    assert run_of(taken).lease_expires_at is None


def test_a_beat_that_fails_is_followed_by_others(
    taken: Claim, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OperationalError("the database is being restarted")

    expire(taken)
    with (
        caplog.at_level(logging.WARNING),
        run_just_before(RENEWING, fail),
        Heartbeat(taken.run_id, None),
    ):
        time.sleep(2.2)
        assert is_alive(taken)

    assert "could not be stored" in caplog.text


def test_without_a_thread_the_block_goes_on(
    taken: Claim,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The result is not lost because the machine has no thread to spare."""
    heartbeat = Heartbeat(taken.run_id, None)

    def refuse() -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(heartbeat._thread, "start", refuse)
    with caplog.at_level(logging.WARNING), heartbeat:
        pass

    assert "no heartbeat" in caplog.text
    record_success(taken.run_id, {"answer": 42})
    assert run_of(taken).outcome == Outcome.SUCCEEDED
