"""Machine steps by workers that a queue of SQS sends for."""

from collections.abc import Iterator, Sequence

from orchestra.core.conf import settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError
from orchestra.core.queue_wire import MACHINE_TASK_EXECUTOR, encode_call
from orchestra.schedulers.reaching import hand_over, unless_reached
from orchestra.schedulers.synchronous import SynchronousMachineStepScheduler

#: By its path, so that Orchestra can do without boto3.
SEND = "orchestra.integrations.sqs.send_message"
REACH = "orchestra.integrations.sqs.reach"


class AsynchronousMachineStepScheduler(SynchronousMachineStepScheduler):
    """Sends machine steps to the queue ``WORK_QUEUE``.

    It does so where ``PRODUCTION`` or ``STAGING`` is true. Elsewhere it
    executes them at once, as the synchronous scheduler does.
    """

    def faults(self) -> Sequence[str]:
        """Return what would keep messages from being sent or taken."""
        if not is_distributed():
            return ()
        return list(_faults())

    def problem(self) -> str:
        """Return why no message could be sent now, or nothing."""
        if not is_distributed():
            return ""
        return unless_reached(
            "The work queue cannot be reached.", REACH, settings.WORK_QUEUE
        )

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Send a message, or execute the step.

        A queue that does not take the message is logged, and the task waits
        for ``runmachinesteps``.
        """
        if not is_distributed():
            super().schedule(project_id, step_slug)
            return
        message = encode_call(MACHINE_TASK_EXECUTOR, project_id, step_slug)
        hand_over(
            project_id,
            step_slug,
            "sent to the work queue",
            SEND,
            settings.WORK_QUEUE,
            message,
        )


def is_distributed() -> bool:
    """Return whether machine steps are executed elsewhere, by workers."""
    return (
        settings.PRODUCTION or settings.STAGING
    ) and not settings.BEANSTALK_DISPATCH_EXECUTE_SYNCHRONOUSLY


def _faults() -> Iterator[str]:
    if not settings.WORK_QUEUE:
        yield "WORK_QUEUE does not name the queue to send machine steps to."
    if not settings.QUEUE_SECRET:
        yield (
            "ORCHESTRA_QUEUE_SECRET is not set, so workers refuse the "
            "messages of the queue."
        )
    keys = (
        settings.BEANSTALK_DISPATCH_SQS_KEY,
        settings.BEANSTALK_DISPATCH_SQS_SECRET,
    )
    if any(keys) and not all(keys):
        yield (
            "Of BEANSTALK_DISPATCH_SQS_KEY and BEANSTALK_DISPATCH_SQS_SECRET "
            "one is set and the other is not."
        )
    try:
        locate(SEND)
    except DottedPathError as error:
        yield f"pip install orchestra[sqs]: {error}"
