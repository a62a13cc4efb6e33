"""Remind experts of the offers that they have not answered."""

from typing import Any

from orchestra.communication.staffing import (
    remind_workers_about_available_tasks,
)
from orchestra.management.base import OrchestraCommand
from orchestra.management.reports import counted


class Command(OrchestraCommand):
    """Remind experts of the offers that they have not answered."""

    help = (
        "Reminds every expert who has offers to answer, and no more often "
        "than ORCHESTRA_STAFFBOT_REMINDER_FREQUENCY. Meant to run hourly; "
        "runs that overlap are harmless."
    )

    def run(self, **options: Any) -> None:
        """Remind, and say how many."""
        reminded = remind_workers_about_available_tasks()
        self.console.print(f"{counted(reminded, 'expert')} reminded.")
