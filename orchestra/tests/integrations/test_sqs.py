"""Messages are sent to a queue that speaks SQS."""

import os
from typing import Any

import pytest

from orchestra.core.errors import QueueUnavailable
from orchestra.integrations.sqs import reach, send_message
from orchestra.tests.work_queue import WorkQueue
from orchestra.tests.work_queue import sqs as sqs
from orchestra.tests.work_queue import work_queue as work_queue


def body_of_next(queue: WorkQueue) -> str:
    """Return what the next message of the queue says."""
    answer = queue.client.receive_message(QueueUrl=queue.url)
    return answer["Messages"][0]["Body"]


def test_a_message_arrives_as_it_was_sent(work_queue: WorkQueue) -> None:
    message_id = send_message(work_queue.name, "eyJhIjogMX0=")

    assert message_id
    assert body_of_next(work_queue) == "eyJhIjogMX0="


def test_several_messages_are_several(work_queue: WorkQueue) -> None:
    sent = {send_message(work_queue.name, "text") for _ in range(3)}

    assert len(sent) == 3
    assert work_queue.waiting() == 3


def test_a_queue_that_does_not_exist_is_not_made(
    work_queue: WorkQueue,
) -> None:
    """A mistyped name must not send steps where nobody listens."""
    with pytest.raises(QueueUnavailable, match="misspelt"):
        send_message("misspelt", "text")

    urls = work_queue.client.list_queues(QueueNamePrefix="misspelt")
    assert not urls.get("QueueUrls")


def test_a_service_that_is_down_says_so(
    work_queue: WorkQueue, settings: Any
) -> None:
    settings.BEANSTALK_DISPATCH_SQS_ENDPOINT_URL = "http://127.0.0.1:9"

    with pytest.raises(QueueUnavailable) as caught:
        send_message(work_queue.name, "text")

    assert caught.value.__cause__ is not None


def test_a_queue_that_is_there_can_be_reached(work_queue: WorkQueue) -> None:
    reach(work_queue.name)

    assert work_queue.waiting() == 0


def test_a_queue_that_is_not_there_says_so(work_queue: WorkQueue) -> None:
    with pytest.raises(QueueUnavailable, match="misspelt"):
        reach("misspelt")


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1"])
def test_an_address_that_is_none_says_so(
    work_queue: WorkQueue, settings: Any, url: str
) -> None:
    settings.BEANSTALK_DISPATCH_SQS_ENDPOINT_URL = url

    with pytest.raises(QueueUnavailable):
        send_message(work_queue.name, "text")


def test_a_secret_is_not_told_by_a_failure(
    work_queue: WorkQueue, settings: Any
) -> None:
    settings.BEANSTALK_DISPATCH_SQS_SECRET = "not to be told"

    with pytest.raises(QueueUnavailable) as caught:
        send_message("misspelt", "text")

    assert "not to be told" not in str(caught.value)


def without_keys(settings: Any) -> None:
    """Leave the keys and the region to the machine."""
    settings.BEANSTALK_DISPATCH_SQS_KEY = ""
    settings.BEANSTALK_DISPATCH_SQS_SECRET = ""
    settings.BEANSTALK_DISPATCH_SQS_REGION = ""


def test_without_keys_those_of_the_machine_are_used(
    work_queue: WorkQueue, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On AWS that is the role of the machine; here, its environment."""
    without_keys(settings)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "machine")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")

    send_message(work_queue.name, "text")

    assert work_queue.waiting() == 1


def test_without_any_keys_nothing_is_sent(
    work_queue: WorkQueue, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_keys(settings)
    settings.BEANSTALK_DISPATCH_SQS_REGION = "us-west-2"
    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)

    with pytest.raises(QueueUnavailable, match="credentials"):
        send_message(work_queue.name, "text")
