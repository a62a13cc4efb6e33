"""Machine steps that are handed to Celery."""

import logging
import socket
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from celery.exceptions import Retry
from django.db import OperationalError, transaction
from django.test import Client
from django.utils import timezone

from orchestra import tasks
from orchestra.core.errors import QueueUnavailable
from orchestra.models import MachineRun, Project, Task
from orchestra.schedulers.celery import CeleryMachineStepScheduler
from orchestra.services.machine_steps import claim
from orchestra.testing.factories import (
    QueueMessageFactory,
)
from orchestra.tests.distributed import celery_apps
from orchestra.tests.distributed.celery_apps import APP, SCHEDULER, new_app
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import Start

S = Task.Status

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_calls"),
]


@pytest.fixture
def app(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The scheduler's app, whose broker is this process's memory."""
    settings.MACHINE_STEP_SCHEDULER = SCHEDULER
    # All apps of a process share its memory: hence a queue of its own.
    made = new_app("memory://", task_default_queue=uuid4().hex)
    monkeypatch.setattr(celery_apps, "app", made)
    return made


def next_message(app: Any) -> Any:
    """Return the next message of the queue; None if none waits."""
    with app.connection() as connection:
        queue = app.amqp.default_queue.bind(connection.default_channel)
        queue.declare()
        return queue.get(no_ack=True)


def test_a_step_is_enqueued_once_it_is_committed(
    start: Start, app: Any
) -> None:
    with transaction.atomic():
        project = start("answer")
        assert next_message(app) is None

    message = next_message(app)
    assert message.headers["task"] == "orchestra.execute_machine_step"
    assert message.payload[0] == [project.pk, "crawl"]
    assert next_message(app) is None
    assert project.tasks.get().status == S.AWAITING_PROCESSING


def test_what_is_rolled_back_is_not_enqueued(start: Start, app: Any) -> None:
    with transaction.atomic():
        start("answer")
        transaction.set_rollback(True)

    assert next_message(app) is None


def test_an_eager_app_executes_the_step(start: Start, app: Any) -> None:
    app.conf.task_always_eager = True

    project = start("answer")

    assert project.tasks.get().status == S.COMPLETE


def test_a_broker_that_is_down_fails_no_request_and_loses_nothing(
    start: Start,
    app: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """[X-06] The task is stored; runmachinesteps finds it."""
    down = new_app(
        "amqp://127.0.0.1:9//",
        broker_connection_timeout=1,
        task_publish_retry=False,
    )
    monkeypatch.setattr(celery_apps, "app", down)

    with caplog.at_level(logging.ERROR):
        project = start("answer")

    assert project.tasks.get().status == S.AWAITING_PROCESSING
    assert "was not handed to Celery" in caplog.text
    assert "on_commit" not in caplog.text


def test_a_broker_that_is_down_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    down = new_app("amqp://127.0.0.1:9//", task_publish_retry=False)
    monkeypatch.setattr(celery_apps, "app", down)

    with pytest.raises(QueueUnavailable, match="did not take"):
        tasks.enqueue_machine_step(1, "crawl", APP)


def test_a_broker_that_is_there_is_no_problem(app: Any) -> None:
    assert CeleryMachineStepScheduler(APP).problem() == ""
    assert next_message(app) is None


@pytest.mark.parametrize(
    "url", ["amqp://127.0.0.1:9//", "redis://127.0.0.1:9/0"]
)
def test_a_broker_that_is_down_makes_a_site_unready(
    app: Any, client: Client, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """At once, and without telling everybody where the broker is."""
    monkeypatch.setattr(celery_apps, "app", new_app(url))

    began = time.monotonic()
    answer = client.get("/orchestra/status/ready/")

    assert time.monotonic() - began < 5
    assert answer.status_code == 503
    problem = answer.json()["checks"]["queue"]
    assert problem == "The broker of Celery cannot be reached."


def test_a_broker_that_says_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It takes connections, as the system does, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"amqp://127.0.0.1:{server.getsockname()[1]}//"
        monkeypatch.setattr(celery_apps, "app", new_app(url))

        began = time.monotonic()
        problem = CeleryMachineStepScheduler(APP).problem()

    assert problem
    assert time.monotonic() - began < 8


def test_orchestra_without_celery_fails_no_request(
    start: Start,
    app: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(sys.modules, "celery", None)
    monkeypatch.delitem(sys.modules, "orchestra.tasks")

    project = start("answer")

    assert project.tasks.get().status == S.AWAITING_PROCESSING
    assert "was not handed to Celery" in caplog.text


def test_orchestra_is_imported_without_celery_and_boto3() -> None:
    """Both are extras."""
    code = (
        "import sys; sys.modules.update(celery=None, kombu=None, boto3=None, "
        "botocore=None); import django; django.setup(); "
        "import orchestra.urls, orchestra.utils.machine_step_scheduler"
    )

    finished = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PYTHONPATH": "example_project:.",
            "DJANGO_SETTINGS_MODULE": "example_project.settings",
        },
        cwd=celery_apps.CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0, finished.stderr


def test_a_step_that_need_not_be_executed_is_no_failure(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    """[X-01] Celery, too, may deliver a message twice."""
    project = start("answer")
    assert project.tasks.get().status == S.COMPLETE

    tasks.execute_machine_step(project.pk, "crawl")

    assert len(plugins.calls) == 1
    assert "was not executed" in caplog.text


def test_a_paused_project_is_no_failure(start: Start, app: Any) -> None:
    project = start("answer")
    Project.objects.update(status=Project.Status.PAUSED)

    tasks.execute_machine_step(project.pk, "crawl")

    assert plugins.calls == []


def test_a_step_that_somebody_runs_is_tried_again_after_its_lease(
    start: Start, app: Any, settings: Any
) -> None:
    """[X-03] Should that one die, this message finds the step again."""
    settings.ORCHESTRA_MACHINE_STEP_LEASE_SECONDS = 60
    project = start("answer")
    next_message(app)
    claim(project.pk, "crawl")
    task = app.tasks[tasks.EXECUTE]

    task.push_request(args=(project.pk, "crawl"), called_directly=False)
    try:
        with pytest.raises(Retry) as caught:
            task.run(project.pk, "crawl")
    finally:
        task.pop_request()

    assert caught.value.when == 60
    assert next_message(app).headers["retries"] == 1
    assert MachineRun.objects.count() == 1


def test_messages_are_kept_until_their_steps_are_done(app: Any) -> None:
    """A worker that is killed loses none."""
    task = app.tasks[tasks.EXECUTE]

    assert task.acks_late
    assert task.reject_on_worker_lost
    assert task.max_retries is None
    assert OperationalError in task.autoretry_for


def test_every_round_is_a_task_that_calls_it(app: Any) -> None:
    QueueMessageFactory(started_at=timezone.now() - timedelta(days=30))

    pruned = app.tasks["orchestra.prunequeuemessages"].apply().get()

    assert pruned == 1
    assert "orchestra.runmachinesteps" in app.tasks
