"""The rounds that find machine steps which are due, for every clock."""

from datetime import timedelta

from orchestra.core.schedulers import is_polled, make_scheduler
from orchestra.schedulers.worker import MachineWorker
from orchestra.services.machine_rounds import BATCH, schedule_lost_tasks


class Rounds:
    """Rounds of scheduling, until nothing is due.

    Attributes:
        count: The steps that were scheduled so far.
    """

    def __init__(self, limit: int | None = None) -> None:
        """Schedule that many steps at most; without, any number."""
        self.count = 0
        self._limit = limit
        self._is_stopping = False

    def stop(self) -> None:
        """Make no other round."""
        self._is_stopping = True

    def go_on(self) -> bool:
        """Make a round; return whether there was anything to schedule."""
        size = BATCH if self._limit is None else self._limit - self.count
        if self._is_stopping or size < 1:
            return False
        found = len(schedule_lost_tasks(min(BATCH, size)))
        self.count += found
        return found > 0


def run_machine_steps() -> int:
    """Have every machine step run that is due; return how many there were.

    Those are retries whose time has come, steps whose process died and steps
    that were lost on their way. They are handed to the scheduler, or run
    here if that leaves them to workers on the database.
    """
    if is_polled(make_scheduler()):
        worker = MachineWorker(patience=timedelta())
        worker.work_until_idle()
        return worker.ran
    rounds = Rounds()
    while rounds.go_on():
        pass
    return rounds.count
