"""Orchestra's Celery tasks, which Celery's autodiscovery finds.

Needs Celery: ``pip install orchestra[celery]``. Nothing else imports this
module; the scheduler knows its path.
"""

import logging
from typing import Any

from django.db import InterfaceError, OperationalError

from orchestra.core.conf import settings
from orchestra.core.cron import CRON_ENTRIES, task_name
from orchestra.core.dotted_path import locate
from orchestra.core.errors import MachineStepRunning, QueueUnavailable
from orchestra.machine_tasks import execute
from orchestra.services.queue_messages import SETTLED

try:
    from celery import Task, current_app, shared_task
    from kombu.exceptions import KombuError
except ImportError as error:
    raise ImportError(
        'Celery is missing: pip install "orchestra[celery]"'
    ) from error

logger = logging.getLogger(__name__)

EXECUTE = "orchestra.execute_machine_step"

#: Seconds in which a broker has to answer whoever asks if it is there.
IMPATIENCE = 2
REDIS_IMPATIENCE = {
    "socket_connect_timeout": IMPATIENCE,
    "socket_timeout": IMPATIENCE,
}


@shared_task(
    name=EXECUTE,
    bind=True,
    ignore_result=True,
    # The broker keeps the message until the step is done, and delivers it
    # again if the process that executed it was killed.
    acks_late=True,
    reject_on_worker_lost=True,
    # A database that is away for a while comes back.
    autoretry_for=(OperationalError, InterfaceError),
    retry_backoff=5,
    max_retries=None,
)
def execute_machine_step(self: Task, project_id: int, step_slug: str) -> None:
    """Execute the machine step once.

    While another process runs the step, this waits and tries again: should
    that one have died, it is found out when its lease expires. A step that
    need not be executed, or not now, is logged.
    """
    try:
        execute(project_id, step_slug)
    except MachineStepRunning as error:
        raise self.retry(
            exc=error, countdown=settings.MACHINE_STEP_LEASE_SECONDS
        ) from error
    except SETTLED as error:
        logger.warning(
            "The machine step %s of project %s was not executed: %s",
            step_slug,
            project_id,
            error,
        )


def enqueue_machine_step(
    project_id: int, step_slug: str, app: str = ""
) -> None:
    """Hand the step to the Celery app at the dotted path, or the current.

    Raises QueueUnavailable, from the cause, if the broker does not take it.
    """
    try:
        _app(app).tasks[EXECUTE].delay(project_id, step_slug)
    except (KombuError, OSError) as error:
        raise QueueUnavailable(
            f"The broker did not take a machine step: {error}"
        ) from error


def reach_broker(app: str = "") -> None:
    """Connect to the broker of the Celery app, within seconds.

    Raises QueueUnavailable, from the cause, if that cannot be done.
    """
    celery = _app(app)
    address = str(celery.conf.broker_write_url or celery.conf.broker_url)
    # Redis does not heed the connection's own timeout.
    options = REDIS_IMPATIENCE if address.startswith("redis") else {}
    try:
        with celery.connection_for_write(
            connect_timeout=IMPATIENCE, transport_options=options
        ) as connection:
            connection.ensure_connection(
                max_retries=1, interval_start=0, timeout=IMPATIENCE
            )
    # Kombu stumbles so if the broker's own library is not installed.
    except (KombuError, OSError, ImportError, AttributeError) as error:
        raise QueueUnavailable(
            f"The broker cannot be reached: {error}"
        ) from error


def _app(path: str) -> Any:
    # Celery's current app is the thread's own, and a server's threads may
    # have another one than its main thread: hence the path.
    return locate(path) if path else current_app


def _share(name: str, path: str) -> None:
    """Make a Celery task of the cron entry."""

    def run() -> Any:
        return locate(path)()

    shared_task(name=task_name(name), ignore_result=True)(run)


for _name, _entry in CRON_ENTRIES.items():
    _share(_name, _entry.path)
