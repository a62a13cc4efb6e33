"""Report all faults of workflow definitions."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.management.reports import counted, print_faults
from orchestra.workflow.faults import Fault, errors_among
from orchestra.workflow.lint import lint_app, lint_installed


class Command(OrchestraCommand):
    """Report all faults of workflow definitions."""

    help = (
        "Reports all faults of an app's workflow, or with --all of every "
        "workflow that ORCHESTRA_WORKFLOWS lists, each with the file, the "
        "place in it, a code and a fix. Exits with 1 if there are errors."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an app label or --all."""
        parser.add_argument(
            "app_label", nargs="?", help="The app that has the manifests."
        )
        parser.add_argument(
            "--all",
            action="store_true",
            dest="every",
            help="Every workflow of ORCHESTRA_WORKFLOWS.",
        )
        parser.add_argument(
            "--json", action="store_true", help="Print the faults as JSON."
        )

    def run(self, **options: Any) -> None:
        """Lint, print, and fail if there are errors."""
        app_label, every = options["app_label"], options["every"]
        if bool(app_label) == bool(every):
            raise CommandError("Name an app, or use --all.")
        faults = lint_installed() if every else lint_app(app_label)
        if options["json"]:
            self.console.print(_as_json(faults))
        else:
            print_faults(self.console, faults)
        summary = _summary(faults)
        if errors_among(faults):
            raise CommandError(summary)
        if not options["json"]:
            self.console.print(summary)


def _as_json(faults: Sequence[Fault]) -> str:
    return json.dumps(
        {"faults": [asdict(fault) for fault in faults]}, indent=2
    )


def _summary(faults: Sequence[Fault]) -> str:
    errors = len(errors_among(faults))
    warnings = len(faults) - errors
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}."
