"""Machine steps by the workers of Celery."""

import logging
from collections.abc import Sequence

from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError, QueueUnavailable
from orchestra.schedulers.base import MachineStepScheduler

logger = logging.getLogger(__name__)

#: By its path, so that Orchestra can do without Celery.
ENQUEUE = "orchestra.tasks.enqueue_machine_step"
REACH = "orchestra.tasks.reach_broker"


class CeleryMachineStepScheduler(MachineStepScheduler):
    """Hands machine steps to Celery."""

    def __init__(self, app: str = "") -> None:
        """Use the Celery app at the dotted path, or Celery's current one."""
        self.app = app

    def faults(self) -> Sequence[str]:
        """Return what would keep steps from being handed to Celery."""
        try:
            locate(ENQUEUE)
        except DottedPathError as error:
            return [f"pip install orchestra[celery]: {error}"]
        try:
            if self.app:
                locate(self.app)
        except DottedPathError as error:
            return [f"The Celery app cannot be found: {error}"]
        return ()

    def problem(self) -> str:
        """Return why no step could be handed over now, or nothing."""
        try:
            locate(REACH)(self.app)
        except (QueueUnavailable, DottedPathError):
            logger.warning("The broker is not there.", exc_info=True)
            return "The broker of Celery cannot be reached."
        return ""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Put the step into Celery's queue.

        A broker that does not take it is logged, and nothing is lost: the
        task waits in the database until ``runmachinesteps`` finds it there.
        """
        try:
            locate(ENQUEUE)(project_id, step_slug, self.app)
        except (QueueUnavailable, DottedPathError):
            logger.exception(
                "The machine step %s of project %s was not handed to Celery. "
                "It waits for runmachinesteps.",
                step_slug,
                project_id,
            )
