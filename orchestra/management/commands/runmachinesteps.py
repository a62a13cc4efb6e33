"""Have machine steps run that are due."""

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser

from orchestra.core.schedulers import is_polled, make_scheduler
from orchestra.management.base import OrchestraCommand, ensure_above_zero
from orchestra.management.reports import counted
from orchestra.management.stopping import stopping
from orchestra.schedulers.rounds import Rounds
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
        ensure_above_zero("--limit", limit)
        ensure_above_zero("--poll-seconds", poll_seconds)
        polled = is_polled(make_scheduler())
        if options["loop"] or polled:
            patience = timedelta() if polled else grace()
            worker = MachineWorker(patience, poll_seconds, limit)
            self._work(worker, options["loop"])
        else:
            self._schedule(limit)

    def _work(self, worker: MachineWorker, loop: bool) -> None:
        told = "Waiting for machine steps." if loop else "Running."
        with self.status(told) as show, stopping(worker.stop):
            worker.report = lambda ran, failed: show(_summary(ran, failed))
            try:
                worker.work() if loop else worker.work_until_idle()
            except KeyboardInterrupt:
                self.console.print("The step in hand was given back.")
        self.console.print(_summary(worker.ran, worker.failed))

    def _schedule(self, limit: int | None) -> None:
        rounds = Rounds(limit)
        with self.status("Scheduling.") as show, stopping(rounds.stop):
            try:
                while rounds.go_on():
                    show(f"{rounds.count} scheduled.")
            except KeyboardInterrupt:
                self.console.print("Interrupted; the rest stays due.")
        self.console.print(f"{_steps(rounds.count, 'due')}.")


def _summary(ran: int, failed: int) -> str:
    steps = _steps(ran, "run")
    return f"{steps}; {failed} failed." if failed else f"{steps}."


def _steps(number: int, verb: str) -> str:
    was = "was" if number == 1 else "were"
    return f"{counted(number, 'machine step')} {was} {verb}"
