"""Ask the next experts for every task that is being staffed."""

from typing import Any

from orchestra.communication.staffing import send_staffing_requests
from orchestra.management.base import OrchestraCommand


class Command(OrchestraCommand):
    """Ask the next experts for every task that is being staffed."""

    help = (
        "Offers each task that is being staffed to the next "
        "ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE experts, once every "
        "ORCHESTRA_STAFFBOT_BATCH_FREQUENCY. Meant to run every minute; runs "
        "that overlap are harmless."
    )

    def run(self, **options: Any) -> None:
        """Do one round, and say what came of it."""
        with self.counting("Staffing") as watch:
            done = send_staffing_requests(watch=watch)
        self.console.print(
            f"Searches attended to: {done.requests}. "
            f"Experts asked: {done.asked}. "
            f"Tasks staffed from declared hours: {done.autostaffed}."
        )
        if done.failed:
            self.console.print(
                f"Searches that met a fault: {done.failed}. Their requests "
                "in the admin say which."
            )
