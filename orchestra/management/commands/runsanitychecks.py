"""Look at all active projects, and say what seems off."""

from typing import Any

from rich.progress import Progress

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
        with Progress(
            console=self.console,
            disable=not self.console.is_terminal,
            transient=True,
        ) as bar:
            task = bar.add_task("Looking at projects")
            done = create_and_handle_sanity_checks(
                watch=lambda done, total: bar.update(
                    task, completed=done, total=total
                )
            )
        self.console.print(
            f"Projects looked at: {done.projects}. "
            f"Checks handled: {done.handled}."
        )
        if done.faults:
            raise SanityBotError("\n".join(done.faults))
