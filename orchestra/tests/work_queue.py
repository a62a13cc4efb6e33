"""A queue that speaks SQS, and the daemon that empties it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from uuid import uuid4

import boto3
import pytest
import requests
from moto.server import ThreadedMotoServer

from orchestra.tests import queue_jobs

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

SECRET = "a-long-and-random-secret"
REGION = "eu-central-1"


@dataclass(frozen=True)
class WorkQueue:
    """A queue of its own for a test."""

    endpoint_url: str
    name: str
    client: "SQSClient"
    url: str

    def waiting(self) -> int:
        """Return how many messages nobody has taken."""
        answer = self.client.get_queue_attributes(
            QueueUrl=self.url,
            AttributeNames=["ApproximateNumberOfMessages"],
        )
        return int(answer["Attributes"]["ApproximateNumberOfMessages"])


class Daemon:
    """Does what the daemon of Elastic Beanstalk does with messages.

    It posts each to the endpoint, as its body, and deletes it from the queue
    if the answer is 200. Any other answer leaves it to be delivered again.
    """

    def __init__(self, queue: WorkQueue, server: str, secret: str = SECRET):
        self.queue = queue
        self.url = urljoin(
            server, f"/orchestra/beanstalk_dispatch/dispatcher/{secret}"
        )

    def receive(self) -> Any:
        """Return the next message, which comes back soon if not deleted."""
        for _ in range(20):
            answer = self.queue.client.receive_message(
                QueueUrl=self.queue.url, VisibilityTimeout=1
            )
            if answer.get("Messages"):
                return answer["Messages"][0]
            time.sleep(0.2)
        raise AssertionError("The queue is empty.")

    def post(self, message: Any) -> int:
        """Deliver the message; return the status of the answer."""
        answer = requests.post(
            self.url,
            data=message["Body"].encode(),
            headers={
                "Content-Type": "application/json",
                "User-Agent": "aws-sqsd/3.0.4",
                "X-Aws-Sqsd-Msgid": message["MessageId"],
                "X-Aws-Sqsd-Queue": self.queue.name,
            },
            timeout=30,
        )
        return answer.status_code

    def deliver(self) -> int:
        """Deliver the next message; return the status of the answer."""
        message = self.receive()
        status = self.post(message)
        if status == 200:
            self.queue.client.delete_message(
                QueueUrl=self.queue.url,
                ReceiptHandle=message["ReceiptHandle"],
            )
        return status


@pytest.fixture(scope="session")
def sqs() -> Iterator[str]:
    """A server that speaks SQS; where it is."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def work_queue(sqs: str, settings: Any) -> Iterator[WorkQueue]:
    """Return the queue that machine steps are sent to."""
    name = f"work-{uuid4().hex}"
    client = boto3.client(
        "sqs",
        region_name=REGION,
        endpoint_url=sqs,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    url = client.create_queue(QueueName=name)["QueueUrl"]
    settings.PRODUCTION = True
    settings.WORK_QUEUE = name
    settings.BEANSTALK_DISPATCH_SQS_KEY = "key"
    settings.BEANSTALK_DISPATCH_SQS_SECRET = "secret"
    settings.BEANSTALK_DISPATCH_SQS_REGION = REGION
    settings.BEANSTALK_DISPATCH_SQS_ENDPOINT_URL = sqs
    settings.MACHINE_STEP_SCHEDULER = {
        "path": (
            "orchestra.utils.machine_step_scheduler"
            ".AsynchronousMachineStepScheduler"
        )
    }
    yield WorkQueue(sqs, name, client, url)
    client.close()


@pytest.fixture
def worker(settings: Any) -> Iterator[None]:
    """Take messages of the queue here, and call the jobs of the tests."""
    settings.ORCHESTRA_QUEUE_SECRET = SECRET
    settings.BEANSTALK_DISPATCH_TABLE = queue_jobs.TABLE
    queue_jobs.forget()
    yield
    queue_jobs.forget()
