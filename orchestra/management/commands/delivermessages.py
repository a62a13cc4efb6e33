"""Send the messages that are due."""

import logging
import time
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django.core.management.base import CommandParser
from django.db import InterfaceError, OperationalError, connection

from orchestra.communication.deliver import Courier, DeliveryRound
from orchestra.management.base import OrchestraCommand, ensure_above_zero
from orchestra.management.stopping import stopping

logger = logging.getLogger(__name__)

#: Seconds between two looks at whether the command is to stop.
BLINK = 0.2

#: What is counted -> what that is called.
WORDS = {
    "announced": "events announced late",
    "sent": "sent",
    "put_off": "put off",
    "given_up": "given up",
    "not_needed": "not needed any more",
}


class Command(OrchestraCommand):
    """Send the messages that are due."""

    help = (
        "Sends every mail and Slack message that is due, and tries again "
        "what failed before. Meant to run every minute, or as a service "
        "with --loop; runs that overlap share the work, on any number of "
        "machines. Messages that were given up are listed in the admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --loop and --poll-seconds."""
        parser.add_argument(
            "--loop",
            action="store_true",
            help="Go on until told to stop.",
        )
        parser.add_argument(
            "--poll-seconds",
            type=float,
            default=5,
            metavar="S",
            help="With --loop, the wait between two rounds (5).",
        )

    def run(self, **options: Any) -> None:
        """Send, and say what came of it."""
        poll_seconds = options["poll_seconds"]
        ensure_above_zero("--poll-seconds", poll_seconds)
        work = _Work(is_patient=options["loop"])
        with self.status("Sending.") as show, stopping(work.stop):
            work.show = show
            try:
                work.go_on()
                while options["loop"] and work.wait(poll_seconds):
                    work.go_on()
            except KeyboardInterrupt:
                self.console.print("Interrupted; the rest stays due.")
        self.console.print(_summary(work.total))


class _Work:
    """Rounds, and what came of all of them."""

    show: Callable[[str], None]

    def __init__(self, is_patient: bool) -> None:
        """Start; the patient wait for a database that is away."""
        self.is_patient = is_patient
        self.total = DeliveryRound()
        self._courier: Courier | None = None
        self._is_stopping = False

    def stop(self) -> None:
        """Make no other round, and end this one after its message."""
        self._is_stopping = True
        if self._courier is not None:
            self._courier.stop()

    def go_on(self) -> None:
        """Make a round."""
        before = self.total
        self._courier = Courier(
            lambda done: self.show(_summary(_sum(before, done)))
        )
        if self._is_stopping:
            self._courier.stop()
        try:
            self._courier.run()
        except (InterfaceError, OperationalError):
            if not self.is_patient:
                raise
            logger.exception("The database could not be used.")
            connection.close()
        finally:
            self.total = _sum(before, self._courier.done)

    def wait(self, seconds: float) -> bool:
        """Wait for the next round; return False if there is to be none."""
        end = time.monotonic() + seconds
        while not self._is_stopping and time.monotonic() < end:
            time.sleep(min(BLINK, seconds))
        return not self._is_stopping


def _sum(one: DeliveryRound, other: DeliveryRound) -> DeliveryRound:
    return DeliveryRound(
        *(
            getattr(one, field.name) + getattr(other, field.name)
            for field in fields(DeliveryRound)
        )
    )


def _summary(done: DeliveryRound) -> str:
    said = [
        f"{getattr(done, name)} {words}"
        for name, words in WORDS.items()
        if name == "sent" or getattr(done, name)
    ]
    return f"Messages: {', '.join(said)}."
