"""Machine steps by the workers of Celery."""

from collections.abc import Sequence

from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError
from orchestra.schedulers.base import MachineStepScheduler
from orchestra.schedulers.reaching import hand_over, unless_reached

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
            return [str(error)]
        try:
            if self.app:
                locate(self.app)
        except DottedPathError as error:
            return [f"The Celery app cannot be found: {error}"]
        return ()

    def problem(self) -> str:
        """Return why no step could be handed over now, or nothing."""
        return unless_reached(
            "The broker of Celery cannot be reached.", REACH, self.app
        )

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Put the step into Celery's queue.

        A broker that does not take it is logged, and the task waits for
        ``runmachinesteps``.
        """
        hand_over(
            project_id,
            step_slug,
            "handed to Celery",
            ENQUEUE,
            project_id,
            step_slug,
            self.app,
        )
