"""Amazon's queue service, or a server that speaks like it.

Needs boto3: ``pip install orchestra[sqs]``.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from orchestra.core.conf import settings
from orchestra.core.errors import QueueUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

DEFAULT_REGION = "us-east-1"

#: A queue that is down must not hold up whoever completed a task for long.
PATIENCE = Config(
    connect_timeout=3,
    read_timeout=5,
    retries={"mode": "standard", "total_max_attempts": 3},
)


#: Whoever asks whether a site is ready waits less.
IMPATIENCE = Config(
    connect_timeout=1,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 1},
)


def send_message(queue: str, body: str) -> str:
    """Send the body to the queue of that name; return the message's id.

    Raises QueueUnavailable, from the cause, if that cannot be done; nor is a
    queue made that does not exist, since nobody would listen to it.
    """
    try:
        client = _configured_client(PATIENCE)
        sent = client.send_message(
            QueueUrl=_queue_url(client, queue), MessageBody=body
        )
    except (BotoCoreError, ClientError, KeyError, ValueError) as error:
        raise QueueUnavailable(
            f"The work queue {queue!r} did not take a message: {error}"
        ) from error
    return sent["MessageId"]


def reach(queue: str) -> None:
    """Find the queue of that name, within seconds.

    Takes no right that sending does not take. Raises QueueUnavailable, from
    the cause, if the queue cannot be found.
    """
    try:
        _configured_client(IMPATIENCE).get_queue_url(QueueName=queue)
    except (BotoCoreError, ClientError, ValueError) as error:
        raise QueueUnavailable(
            f"The work queue {queue!r} was not found: {error}"
        ) from error


def _configured_client(patience: Config) -> "SQSClient":
    return _client(
        settings.BEANSTALK_DISPATCH_SQS_KEY,
        settings.BEANSTALK_DISPATCH_SQS_SECRET,
        settings.BEANSTALK_DISPATCH_SQS_REGION,
        settings.BEANSTALK_DISPATCH_SQS_ENDPOINT_URL,
        patience,
    )


@lru_cache(maxsize=8)
def _client(
    key: str, secret: str, region: str, endpoint_url: str, patience: Config
) -> "SQSClient":
    """Return a client, which several threads may use at once."""
    # Unlike clients, sessions are not for several threads: one of our own.
    session = Session(
        aws_access_key_id=key or None,
        aws_secret_access_key=secret or None,
        region_name=region or None,
    )
    return session.client(
        "sqs",
        region_name=session.region_name or DEFAULT_REGION,
        endpoint_url=endpoint_url or None,
        config=patience,
    )


@lru_cache(maxsize=32)
def _queue_url(client: "SQSClient", queue: str) -> str:
    return client.get_queue_url(QueueName=queue)["QueueUrl"]
