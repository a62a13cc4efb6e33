"""What every scheduler of machine steps can do."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar


class MachineStepScheduler(ABC):
    """Has machine steps executed.

    Attributes:
        is_polled: Whether the tasks themselves are the queue: nothing is
            sent anywhere, and workers look for what is due.
    """

    is_polled: ClassVar[bool] = False

    def faults(self) -> Sequence[str]:
        """Return why the scheduler cannot work as it is configured.

        Each fault is a sentence, for the system checks.
        """
        return ()

    def problem(self) -> str:
        """Return why no step could be handed over now, or nothing.

        It asks whatever steps are handed to, and answers with a sentence.
        """
        return ""

    @abstractmethod
    def schedule(self, project_id: int, step_slug: str) -> None:
        """Have the step of the project executed, now or later.

        Called after the transaction that created the task has committed,
        and again for a step that is due once more. The same step may be
        scheduled several times: whoever executes it calls
        ``orchestra.machine_tasks.execute``, which makes one attempt of it.
        """
