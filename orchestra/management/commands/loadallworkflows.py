"""Load all versions of all workflows."""

from typing import Any

from django.core.management.base import CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.management.reports import print_report
from orchestra.services.workflow_loading import load_all


class Command(OrchestraCommand):
    """Load all versions of all workflows."""

    help = (
        "Loads all versions of all workflows that ORCHESTRA_WORKFLOWS lists. "
        "If one of them cannot be loaded, none is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --force."""
        parser.add_argument(
            "--force",
            action="store_true",
            help="Change versions that are loaded already; see loadworkflow.",
        )

    def run(self, **options: Any) -> None:
        """Load everything and print what changed."""
        with self.counting("Loading workflows") as watch:
            reports = load_all(options["force"], watch)
        for report in reports:
            print_report(self.console, report)
        if not reports:
            self.console.print(
                "There is nothing to load: ORCHESTRA_WORKFLOWS is empty."
            )
