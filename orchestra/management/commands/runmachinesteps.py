"""Have machine steps run that are due."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from types import FrameType
from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.core.signal_masks import threads_without_signals
from orchestra.management.base import OrchestraCommand
from orchestra.schedulers.rounds import Rounds, is_polled
from orchestra.schedulers.worker import MachineWorker
from orchestra.services.machine_rounds import grace


class Command(OrchestraCommand):
    """Have machine steps run that are due."""

    help = (
        "Has every machine step run that is due: retries whose time has "
        "come, steps whose process died, and steps that were lost on their "
        "way. They are handed to MACHINE_STEP_SCHEDULER; if that is the "
        "database's, they are run here. For cron, every minute. With --loop, "
        "works on until it is told to stop; any number of such workers may "
        "run side by side, on any number of machines."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --loop, --limit and --poll-seconds."""
        parser.add_argument(
            "--loop",
            action="store_true",
            help="Run steps here, one after the other, and wait for more.",
        )
        parser.add_argument(
            "--limit",
            type=int,
            metavar="N",
            help="Stop after this many steps.",
        )
        parser.add_argument(
            "--poll-seconds",
            type=float,
            default=2,
            metavar="S",
            help="With --loop, the longest wait between two looks (2).",
        )

    def run(self, **options: Any) -> None:
        """Have the steps run, and say how many there were."""
        limit, poll_seconds = options["limit"], options["poll_seconds"]
        if limit is not None and limit < 1:
            raise CommandError("--limit is not a number above zero.")
        if not 0 < poll_seconds < float("inf"):
            raise CommandError("--poll-seconds is not a number above zero.")
        polled = is_polled()
        if options["loop"] or polled:
            patience = timedelta() if polled else grace()
            worker = MachineWorker(patience, poll_seconds, limit)
            self._work(worker, options["loop"])
        else:
            self._schedule(limit)

    def _work(self, worker: MachineWorker, loop: bool) -> None:
        told = "Waiting for machine steps." if loop else "Running."
        with self._status(told) as show, stopping(worker.stop):
            worker.report = lambda ran, failed: show(_summary(ran, failed))
            try:
                worker.work() if loop else worker.work_until_idle()
            except KeyboardInterrupt:
                self.console.print("The step in hand was given back.")
        self.console.print(_summary(worker.ran, worker.failed))

    def _schedule(self, limit: int | None) -> None:
        rounds = Rounds(limit)
        with self._status("Scheduling.") as show, stopping(rounds.stop):
            try:
                while rounds.go_on():
                    show(f"{rounds.count} scheduled.")
            except KeyboardInterrupt:
                self.console.print("Interrupted; the rest stays due.")
        noun = "step was" if rounds.count == 1 else "steps were"
        self.console.print(f"{rounds.count} machine {noun} due.")

    @contextmanager
    def _status(self, text: str) -> Iterator[Callable[[str], None]]:
        """Show the text in a terminal while the block runs."""
        if not self.console.is_terminal:
            yield lambda text: None
            return
        with ExitStack() as stack:
            with threads_without_signals():
                status = stack.enter_context(self.console.status(text))
            yield status.update


@contextmanager
def stopping(stop: Callable[[], None]) -> Iterator[None]:
    """Stop when told by a signal; the second one interrupts at once.

    Signals reach the main thread alone: in any other, nothing is changed.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = (signal.SIGTERM, signal.SIGINT)
    told: list[int] = []

    def handle(number: int, frame: FrameType | None) -> None:
        if told:
            raise KeyboardInterrupt
        told.append(number)
        stop()

    before = [signal.signal(number, handle) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def _summary(ran: int, failed: int) -> str:
    steps = (
        "1 machine step was run"
        if ran == 1
        else (f"{ran} machine steps were run")
    )
    return f"{steps}; {failed} failed." if failed else f"{steps}."
