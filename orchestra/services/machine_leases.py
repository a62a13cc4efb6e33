"""Leases: a sign of life while the function of a machine step runs."""

import logging
import threading
import time
from contextvars import copy_context
from types import TracebackType
from typing import Self

from django.db import Error, connections
from django.utils import timezone

from orchestra.core.conf import settings
from orchestra.core.signal_masks import threads_without_signals
from orchestra.models import MachineRun
from orchestra.services.machine_attempts import lease_end
from orchestra.services.machine_steps import record_timeout

logger = logging.getLogger(__name__)

#: Signs of life in the time that a lease lasts: two may go astray.
BEATS = 3
#: Seconds that the end of a block waits for a beat that is being made.
PATIENCE = 5


def renew_lease(run_id: int) -> bool:
    """Let the lease of the run begin anew; return whether it still runs.

    One statement, so that it waits for whoever gives the run up meanwhile,
    and then renews nothing.
    """
    runs = MachineRun.objects.filter(
        pk=run_id, outcome=MachineRun.Outcome.RUNNING
    )
    return bool(runs.update(lease_expires_at=lease_end(timezone.now())))


class Heartbeat:
    """Renews the lease of a run for as long as the block takes.

    Beats in a thread with a database connection of its own. Once the run has
    taken longer than ``timeout_seconds``, or was given up by somebody, the
    lease is not renewed any more; a run that takes too long is recorded as
    timed out at that moment. Whatever happens to the thread, the block goes
    on.
    """

    def __init__(self, run_id: int, timeout_seconds: int | None) -> None:
        self._run_id = run_id
        self._timeout = timeout_seconds
        self._is_over = threading.Event()
        self._deadline = float("inf")
        context = copy_context()
        self._thread = threading.Thread(
            target=lambda: context.run(self._beat),
            name=f"machine-run-{run_id}",
            daemon=True,
        )

    def __enter__(self) -> Self:
        if self._timeout is not None:
            self._deadline = time.monotonic() + self._timeout
        try:
            with threads_without_signals():
                self._thread.start()
        except RuntimeError:
            logger.warning(
                "Run %s of a machine step has no heartbeat: there are too "
                "many threads.",
                self._run_id,
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        origin: TracebackType | None,
    ) -> None:
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    def _beat(self) -> None:
        try:
            while not self._is_over.wait(self._pause()):
                if not self._goes_on():
                    break
        finally:
            connections.close_all()

    def _pause(self) -> float:
        remaining = max(0.0, self._deadline - time.monotonic())
        return min(settings.MACHINE_STEP_LEASE_SECONDS / BEATS, remaining)

    def _goes_on(self) -> bool:
        """Give a sign of life; return whether others shall follow."""
        try:
            if time.monotonic() >= self._deadline:
                record_timeout(self._run_id)
                return False
            return renew_lease(self._run_id)
        except Error:
            # The database may be back before the lease is over.
            logger.warning(
                "A sign of life of run %s could not be stored.",
                self._run_id,
                exc_info=True,
            )
            connections.close_all()
            return not self._is_over.wait(1)
