"""Machine steps at once, in the process that creates them."""

import logging
from collections import deque
from contextvars import ContextVar

from orchestra.core.errors import BaseOrchestraError
from orchestra.machine_tasks import execute
from orchestra.schedulers.base import MachineStepScheduler

logger = logging.getLogger(__name__)

#: The steps that wait for the one that this thread is executing.
_waiting: ContextVar[deque[tuple[int, str]] | None] = ContextVar(
    "orchestra_waiting_machine_steps", default=None
)


class SynchronousMachineStepScheduler(MachineStepScheduler):
    """Executes machine steps at once, in the process that creates them."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Execute the step, and the machine steps that it makes possible.

        A step that cannot be executed now is logged and waits.
        """
        waiting = _waiting.get()
        if waiting is not None:
            # Its turn comes when the step before has returned: a long chain
            # must not pile up on the stack.
            waiting.append((project_id, step_slug))
            return
        steps = deque([(project_id, step_slug)])
        token = _waiting.set(steps)
        try:
            while steps:
                _execute(*steps.popleft())
        finally:
            _waiting.reset(token)


def _execute(project_id: int, step_slug: str) -> None:
    try:
        execute(project_id, step_slug)
    except BaseOrchestraError as error:
        logger.warning(
            "The machine step %s of project %s was not executed: %s",
            step_slug,
            project_id,
            error,
        )
