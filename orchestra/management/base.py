"""The base of Orchestra's management commands."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import BaseOrchestraError


class OrchestraCommand(BaseCommand):
    """A command whose failures are a sentence and a non-zero exit status.

    A subclass implements ``run`` and prints to ``console``, which is rich in
    a terminal and plain elsewhere.
    """

    # The commands check what they need; a faulty workflow must not keep the
    # command that explains it from running.
    requires_system_checks = ()

    console: Console

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command in its own name."""
        self.console = Console(
            file=options.get("stdout") or sys.stdout,
            color_system=None if options["no_color"] else "auto",
            force_terminal=options["force_color"] or None,
            highlight=False,
            markup=False,
            soft_wrap=True,
        )
        name = type(self).__module__.rpartition(".")[2]
        try:
            with acting_as(Actor("command", name)):
                self.run(**options)
        except BaseOrchestraError as error:
            raise CommandError(str(error)) from error

    def run(self, **options: Any) -> None:
        """Do what the command is for."""
        raise NotImplementedError
