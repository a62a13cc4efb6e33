"""Machine steps that are sent to a queue."""

import base64
import json
import logging
import sys
import time
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from orchestra.models import Task
from orchestra.tests.services.machine_projects import Start
from orchestra.tests.work_queue import WorkQueue
from orchestra.tests.work_queue import sqs as sqs
from orchestra.tests.work_queue import work_queue as work_queue
from orchestra.utils.machine_step_scheduler import (
    AsynchronousMachineStepScheduler,
)

S = Task.Status

pytestmark = pytest.mark.django_db(transaction=True)


def only_message(queue: WorkQueue) -> Any:
    """Return what the only message of the queue says."""
    answer = queue.client.receive_message(
        QueueUrl=queue.url, MaxNumberOfMessages=10
    )
    (message,) = answer["Messages"]
    return json.loads(base64.b64decode(message["Body"]))


def test_a_step_is_sent_once_it_is_committed(
    start: Start, work_queue: WorkQueue
) -> None:
    with transaction.atomic():
        project = start("answer")
        assert work_queue.waiting() == 0

    assert only_message(work_queue) == {
        "function": "machine_task_executor",
        "args": [project.pk, "crawl"],
        "kwargs": {},
    }
    assert project.tasks.get().status == S.AWAITING_PROCESSING


def test_what_is_rolled_back_is_not_sent(
    start: Start, work_queue: WorkQueue
) -> None:
    with transaction.atomic():
        start("answer")
        transaction.set_rollback(True)

    assert work_queue.waiting() == 0


@pytest.mark.parametrize(
    ("change", "is_sent"),
    [
        ({"PRODUCTION": True, "STAGING": False}, True),
        ({"PRODUCTION": False, "STAGING": True}, True),
        ({"PRODUCTION": False, "STAGING": False}, False),
        ({"BEANSTALK_DISPATCH_EXECUTE_SYNCHRONOUSLY": True}, False),
    ],
)
def test_steps_are_sent_where_people_use_the_site(
    start: Start,
    work_queue: WorkQueue,
    settings: Any,
    change: dict[str, bool],
    is_sent: bool,
) -> None:
    """Elsewhere they are executed at once, as they always were."""
    for name, value in change.items():
        setattr(settings, name, value)

    project = start("answer")

    assert work_queue.waiting() == int(is_sent)
    status = S.AWAITING_PROCESSING if is_sent else S.COMPLETE
    assert project.tasks.get().status == status


@pytest.mark.parametrize(
    "change",
    [
        {"WORK_QUEUE": "misspelt"},
        {"WORK_QUEUE": ""},
        {"BEANSTALK_DISPATCH_SQS_ENDPOINT_URL": "http://127.0.0.1:9"},
    ],
)
def test_a_queue_that_is_down_fails_no_request_and_loses_nothing(
    start: Start,
    work_queue: WorkQueue,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
    change: dict[str, str],
) -> None:
    """[X-06] The task is stored; runmachinesteps finds it."""
    for name, value in change.items():
        setattr(settings, name, value)

    with caplog.at_level(logging.ERROR):
        project = start("answer")

    assert project.tasks.get().status == S.AWAITING_PROCESSING
    assert (
        f"The machine step crawl of project {project.pk} was not sent"
        in caplog.text
    )
    assert "on_commit" not in caplog.text


def test_orchestra_without_boto3_fails_no_request(
    start: Start,
    work_queue: WorkQueue,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "boto3.session", None)
    monkeypatch.delitem(
        sys.modules, "orchestra.integrations.sqs", raising=False
    )

    project = start("answer")

    assert project.tasks.get().status == S.AWAITING_PROCESSING
    assert "was not sent" in caplog.text


def test_a_step_may_be_sent_again(work_queue: WorkQueue) -> None:
    for _ in range(2):
        AsynchronousMachineStepScheduler().schedule(1, "crawl")

    assert work_queue.waiting() == 2


def test_a_queue_that_is_there_is_no_problem(work_queue: WorkQueue) -> None:
    assert AsynchronousMachineStepScheduler().problem() == ""
    assert work_queue.waiting() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"WORK_QUEUE": "misspelt"},
        {"WORK_QUEUE": ""},
        {"BEANSTALK_DISPATCH_SQS_ENDPOINT_URL": "http://127.0.0.1:9"},
        {"BEANSTALK_DISPATCH_SQS_ENDPOINT_URL": "nonsense"},
    ],
)
def test_a_queue_that_is_not_there_makes_a_site_unready(
    client: Client, work_queue: WorkQueue, settings: Any, change: dict
) -> None:
    """At once, and without telling everybody what is wrong with it."""
    for name, value in change.items():
        setattr(settings, name, value)

    began = time.monotonic()
    answer = client.get("/orchestra/status/ready/")

    assert time.monotonic() - began < 5
    assert answer.status_code == 503
    problem = answer.json()["checks"]["queue"]
    assert problem == "The work queue cannot be reached."


def test_nobody_asks_for_a_queue_where_steps_are_run_at_once(
    work_queue: WorkQueue, settings: Any
) -> None:
    settings.PRODUCTION = False
    settings.WORK_QUEUE = "misspelt"

    assert AsynchronousMachineStepScheduler().problem() == ""


def test_without_boto3_there_is_a_problem(
    work_queue: WorkQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "boto3.session", None)
    monkeypatch.delitem(
        sys.modules, "orchestra.integrations.sqs", raising=False
    )

    assert AsynchronousMachineStepScheduler().problem()
