"""The base of Orchestra's management commands."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import BaseOrchestraError
from orchestra.core.signal_masks import threads_without_signals
from orchestra.core.watching import Watch


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

    @contextmanager
    def status(self, text: str) -> Iterator[Callable[[str], None]]:
        """Show the text in a terminal while the block runs.

        What is yielded shows another one in its place.
        """
        if not self.console.is_terminal:
            yield lambda text: None
            return
        with ExitStack() as stack:
            with threads_without_signals():
                status = stack.enter_context(self.console.status(text))
            yield status.update

    @contextmanager
    def counting(self, text: str) -> Iterator[Watch]:
        """Show a bar with the text in a terminal while the block runs.

        What is yielded moves it.
        """
        with Progress(
            console=self.console,
            disable=not self.console.is_terminal,
            transient=True,
        ) as bar:
            task = bar.add_task(text)
            yield lambda done, total: bar.update(
                task, completed=done, total=total
            )


def ensure_above_zero(option: str, number: float | None) -> None:
    """Raise CommandError if the option was given anything else."""
    if number is not None and not 0 < number < float("inf"):
        raise CommandError(f"{option} is not a number above zero.")
