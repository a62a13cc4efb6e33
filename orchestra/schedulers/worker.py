"""A worker that runs machine steps and needs nothing but the database."""

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import InterfaceError, OperationalError, connection

from orchestra.machine_tasks import run
from orchestra.services.machine_rounds import due_task_ids, take_due_task

logger = logging.getLogger(__name__)

#: Seconds that a worker waits when it has found nothing for the first time.
SHORTEST_WAIT = 0.05
#: Seconds within which a worker that waits hears that it is to stop.
LONGEST_NAP = 0.2


@dataclass
class MachineWorker:
    """Takes one due machine step after the other, and runs each.

    Any number of them work side by side, on any number of machines: each
    step is one's. A worker may be killed at any moment; another takes its
    step once the lease is over.

    Attributes:
        patience: How long a step that nobody has tried yet is left to
            whoever was told of it.
        poll_seconds: The longest wait between two looks for something due.
        limit: The most steps to run; None for any number.
        report: Called after each step with those run and those failed.
        ran: The steps run so far.
        failed: Those of them that did not succeed.
    """

    patience: timedelta
    poll_seconds: float = 2
    limit: int | None = None
    report: Callable[[int, int], None] = lambda ran, failed: None
    ran: int = 0
    failed: int = 0
    _is_stopping: bool = False

    def stop(self) -> None:
        """Take no other step; the one in hand is finished.

        Takes no lock, so that a signal may call it at any moment.
        """
        self._is_stopping = True

    @property
    def is_over(self) -> bool:
        """Whether no other step is taken."""
        enough = self.limit is not None and self.ran >= self.limit
        return enough or self._is_stopping

    def work_until_idle(self) -> None:
        """Run what is due, until nothing is."""
        while not self.is_over and self._run_next():
            pass

    def work(self) -> None:
        """Run what is due, and wait for more, until told to stop.

        The longer nothing is due, or the database is away, the longer the
        wait, up to ``poll_seconds``.
        """
        wait = SHORTEST_WAIT
        while not self.is_over:
            if self._try_next():
                wait = SHORTEST_WAIT
                continue
            # Workers that were started together must not look together.
            self._rest(random.uniform(wait / 2, wait))
            wait = min(2 * wait, self.poll_seconds)

    def _rest(self, seconds: float) -> None:
        """Do nothing for so long, or until told to stop."""
        end = time.monotonic() + seconds
        while not self._is_stopping and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, LONGEST_NAP))

    def _try_next(self) -> bool:
        try:
            return self._run_next()
        except (InterfaceError, OperationalError):
            logger.exception("The database could not be used.")
            connection.close()
            return False

    def _run_next(self) -> bool:
        """Run the first due step that is free; return whether there was one.

        Steps that others have taken meanwhile, or are just taking, are
        passed over.
        """
        for task_id in due_task_ids(self.patience):
            if self._is_stopping:
                return False
            attempt = take_due_task(task_id)
            if attempt is not None:
                succeeded = run(attempt)
                self.ran += 1
                self.failed += not succeeded
                self.report(self.ran, self.failed)
                return True
        return False
