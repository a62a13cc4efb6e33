"""Warn the staffing team of tasks that nobody took."""

from typing import Any

from orchestra.communication.staffing import (
    warn_staffing_team_about_unstaffed_tasks,
)
from orchestra.management.base import OrchestraCommand
from orchestra.management.reports import counted


class Command(OrchestraCommand):
    """Warn the staffing team of tasks that nobody took."""

    help = (
        "Warns the staffing team of tasks that were offered for more than "
        "ORCHESTRA_STAFFBOT_STAFFING_MIN_TIME, and that nobody took. Meant "
        "to run every ten minutes; runs that overlap are harmless."
    )

    def run(self, **options: Any) -> None:
        """Warn, and say how often."""
        warnings = warn_staffing_team_about_unstaffed_tasks()
        sent = counted(warnings, "warning")
        self.console.print(f"{sent} sent on their way.")
