"""Messages of the work queue: doing the job of each once.

A queue delivers at least once. What it delivered is kept by the message's
id, so that a job that is done is not done again, and one whose worker died
is.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.conf import settings
from orchestra.core.errors import (
    MachineExecutionError,
    MachineStepRunning,
    PluginError,
    ProjectNotActive,
    QueueJobFailed,
    QueueMessageBusy,
    UnknownQueueFunction,
)
from orchestra.models import QueueMessage, Task
from orchestra.services.locks import lock_queue_message
from orchestra.services.policies import call_function

logger = logging.getLogger(__name__)

#: Longer than any queue of SQS keeps a message.
RETENTION = timedelta(days=15)

#: Machine steps that need no executing any more, or not before something
#: else happens that schedules them again: a project is resumed, a retry is
#: due. To deliver the message once more would not help.
SETTLED = (MachineExecutionError, ProjectNotActive, Task.DoesNotExist)


def deliver(
    message_id: str,
    function: str,
    args: Sequence[Any] = (),
    kwargs: Mapping[str, Any] | None = None,
) -> None:
    """Do the message's job, unless that is done; return once it is.

    The job is to call the function that ``BEANSTALK_DISPATCH_TABLE`` names
    so, outside any transaction. Raises UnknownQueueFunction if there is
    none, QueueMessageBusy while somebody else does the job or runs the
    machine step that it would execute, and QueueJobFailed, from the cause,
    if it fails; after these two the message has to be delivered again.

    A machine step whose function fails is no such failure: the attempt is
    recorded, and its retry policy says what comes next.
    """
    path = settings.BEANSTALK_DISPATCH_TABLE.get(function)
    if path is None:
        raise UnknownQueueFunction(
            f"function: this worker knows no {function!r}."
        )
    message = _take(message_id, function)
    if message is None:
        return
    try:
        call_function({"path": path, "kwargs": kwargs or {}}, *args)
    except PluginError as error:
        _judge(message, error)
    except KeyboardInterrupt:
        # This process is told to stop: another may take the message at once.
        _release(message)
        raise
    _finish(message)


def prune_queue_messages() -> int:
    """Forget messages that no queue holds any more; return how many."""
    old = timezone.now() - RETENTION
    deleted, _ = QueueMessage.objects.filter(started_at__lt=old).delete()
    return deleted


@transaction.atomic
def _take(message_id: str, function: str) -> QueueMessage | None:
    """Return the message, held by this delivery; None if it is finished."""
    message = lock_queue_message(message_id, function)
    if message.finished_at is not None:
        return None
    now = timezone.now()
    lease = message.lease_expires_at
    if lease is not None and lease > now:
        raise QueueMessageBusy
    message.started_at = now
    message.lease_expires_at = now + timedelta(
        seconds=settings.QUEUE_LEASE_SECONDS
    )
    message.save(update_fields=["started_at", "lease_expires_at"])
    return message


def _judge(message: QueueMessage, error: PluginError) -> None:
    """Raise what makes the queue deliver again, if that could help."""
    cause = error.__cause__
    if isinstance(cause, MachineStepRunning):
        # Should whoever runs it die, this message finds the step again.
        _release(message)
        raise QueueMessageBusy from error
    if not isinstance(cause, SETTLED):
        _release(message)
        raise QueueJobFailed(
            f"The job of the message {message.message_id} failed: {error}"
        ) from error
    logger.warning(
        "The job of the message %s was not done, and need not be: %s",
        message.message_id,
        cause,
    )


def _finish(message: QueueMessage) -> None:
    QueueMessage.objects.filter(pk=message.pk).update(
        finished_at=timezone.now(), lease_expires_at=None
    )


def _release(message: QueueMessage) -> None:
    """Let the next delivery have the message, unless another has it."""
    QueueMessage.objects.filter(
        pk=message.pk, started_at=message.started_at
    ).update(lease_expires_at=None)
