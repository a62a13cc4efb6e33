"""Look at all active projects, and say what seems off."""

from typing import Any

from orchestra.bots.sanitybot import create_and_handle_sanity_checks
from orchestra.core.errors import SanityBotError
from orchestra.management.base import OrchestraCommand


class Command(OrchestraCommand):
    """Look at all active projects, and say what seems off."""

    help = (
        "Calls the sanity_check_function of each active project's workflow "
        "version, and tells the team what it finds, as the version says. "
        "Meant to run every few minutes; runs that overlap are harmless."
    )

    def run(self, **options: Any) -> None:
        """Do one round, and say what came of it."""
        with self.counting("Looking at projects") as watch:
            done = create_and_handle_sanity_checks(watch=watch)
        self.console.print(
            f"Projects looked at: {done.projects}. "
            f"Checks handled: {done.handled}."
        )
        if done.faults:
            raise SanityBotError("\n".join(done.faults))
