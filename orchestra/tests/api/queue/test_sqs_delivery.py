"""From a project to its result, over a queue and a server that are real."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from orchestra.core.queue_wire import encode_call
from orchestra.integrations.sqs import send_message
from orchestra.models import MachineRun, Project, Task, WorkflowVersion
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import MachineStepFactory
from orchestra.tests import queue_jobs
from orchestra.tests.services import plugins
from orchestra.tests.services.plugins import reference
from orchestra.tests.work_queue import Daemon, WorkQueue

S = Task.Status

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("worker", "no_calls"),
]


@pytest.fixture
def start(workflow_version: WorkflowVersion) -> Callable[..., Project]:
    """Create a project with two machine steps, one after the other."""

    def create(first: str = "answer") -> Project:
        crawl = MachineStepFactory(
            workflow_version=workflow_version,
            slug="crawl",
            execution_function=reference(first),
        )
        MachineStepFactory(
            workflow_version=workflow_version,
            slug="rate",
            ordinal=1,
            creation_depends_on=[crawl],
            execution_function=reference("answer"),
        )
        return create_project_with_tasks(
            workflow_version.workflow.slug, "v1", "", 0, 1, {}
        )

    return create


@pytest.fixture
def daemon(work_queue: WorkQueue, live_server: Any) -> Daemon:
    """Deliver the messages of the queue to this server."""
    return Daemon(work_queue, live_server.url)


def test_a_project_of_machine_steps_comes_to_its_end(
    start: Callable[..., Project], daemon: Daemon
) -> None:
    """Each step is sent when the one before is complete."""
    project = start()

    assert daemon.deliver() == 200
    assert daemon.deliver() == 200

    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED
    assert len(plugins.calls) == 2
    assert daemon.queue.waiting() == 0


def test_a_message_that_is_delivered_three_times_runs_once(
    start: Callable[..., Project], daemon: Daemon
) -> None:
    """[X-01] SQS promises at least once, and no more than that."""
    project = start()
    message = daemon.receive()

    assert [daemon.post(message) for _ in range(3)] == [200, 200, 200]

    assert len(plugins.calls) == 1
    assert project.tasks.get(step__slug="crawl").machine_runs.count() == 1


def test_a_job_that_fails_comes_back_and_succeeds(
    daemon: Daemon,
) -> None:
    """[X-03] Whoever answers 200 to a failure loses the job."""
    send_message(daemon.queue.name, encode_call("fail_once", 7))

    assert daemon.deliver() == 500
    assert daemon.deliver() == 200

    assert queue_jobs.calls == [((7,), {}), ((7,), {})]


def test_a_step_whose_function_fails_is_not_repeated_by_the_queue(
    start: Callable[..., Project], daemon: Daemon
) -> None:
    project = start("explode")
    message = daemon.receive()

    assert [daemon.post(message) for _ in range(2)] == [200, 200]

    assert MachineRun.objects.get().outcome == MachineRun.Outcome.FAILED
    assert project.tasks.get().status == S.PROCESSING


def test_who_does_not_know_the_secret_has_nothing_done(
    start: Callable[..., Project], daemon: Daemon, live_server: Any
) -> None:
    """[X-07]"""
    project = start()
    stranger = Daemon(daemon.queue, live_server.url, secret="guess")

    assert stranger.deliver() == 403
    assert plugins.calls == []
    assert daemon.deliver() == 200

    assert project.tasks.get(step__slug="crawl").status == S.COMPLETE


def test_jobs_are_done_in_the_servers_threads(
    daemon: Daemon, live_server: Any
) -> None:
    """Nothing is timed by signals, which only a main thread can get."""
    for _ in range(2):
        send_message(daemon.queue.name, encode_call("note"))
        assert daemon.deliver() == 200

    assert len(queue_jobs.threads) == 2
    assert "MainThread" not in queue_jobs.threads


def test_the_endpoint_is_one_of_orchestras_own(live_server: Any) -> None:
    """One include gives everything, the endpoint of the queue as well."""
    address = f"{live_server.url}/orchestra/beanstalk_dispatch/dispatcher"

    assert requests.post(address, timeout=10).status_code == 403
