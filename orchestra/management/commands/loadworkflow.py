"""Load one version of a workflow."""

from typing import Any

from django.core.management.base import CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.management.reports import print_report
from orchestra.services.workflow_loading import load_workflow


class Command(OrchestraCommand):
    """Load one version of a workflow."""

    help = (
        "Loads one version of the workflow that an installed app defines. "
        "It is linted first; with any error, nothing is loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the app, the version and --force."""
        parser.add_argument("app_label", help="For example simple_workflow.")
        parser.add_argument("version_slug", help="For example v1.")
        parser.add_argument(
            "--force",
            action="store_true",
            help=(
                "Change a version that is loaded already. Once it has "
                "projects, steps cannot be removed or turned from human to "
                "machine, and steps with tasks keep their dependencies."
            ),
        )

    def run(self, **options: Any) -> None:
        """Load the version and print what changed."""
        for report in load_workflow(
            options["app_label"], options["version_slug"], options["force"]
        ):
            print_report(self.console, report)
