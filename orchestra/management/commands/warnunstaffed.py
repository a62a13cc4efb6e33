"""Warn the staffing team of tasks that nobody took."""

from typing import Any

from orchestra.communication.staffing import (
    warn_staffing_team_about_unstaffed_tasks,
)
from orchestra.management.base import OrchestraCommand


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
        noun = "warning" if warnings == 1 else "warnings"
        self.console.print(f"{warnings} {noun} sent on their way.")
