"""Load the sample data of a workflow version."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.services.workflow_loading import load_sample_data


class Command(OrchestraCommand):
    """Load the sample data of a workflow version."""

    help = (
        "Runs the function that makes sample data for a loaded version, for "
        "example users to work on it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the workflow and the version in one word."""
        parser.add_argument(
            "workflow_version",
            metavar="workflow/version",
            help="For example simple_workflow/v1.",
        )

    def run(self, **options: Any) -> None:
        """Load the sample data and say so."""
        name = options["workflow_version"]
        workflow, _, version = name.partition("/")
        if not workflow or not version or "/" in version:
            raise CommandError(
                f"{name!r} is not of the form workflow/version, for example "
                "simple_workflow/v1."
            )
        load_sample_data(workflow, version)
        self.console.print(f"The sample data of {name} are loaded.")
