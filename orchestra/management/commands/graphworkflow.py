"""Print the steps of a workflow's version as Mermaid text."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.models import WorkflowVersion
from orchestra.selectors.workflow_graph import get_version, version_steps
from orchestra.workflow.mermaid import mermaid_text


class Command(OrchestraCommand):
    """Print the steps of a workflow's version as Mermaid text."""

    help = (
        "Prints a diagram of a loaded version of a workflow, such as "
        "journalism/v1, as Mermaid text, which many wikis and code hosts "
        "draw."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the slugs of the workflow and its version."""
        parser.add_argument(
            "version",
            metavar="workflow/version",
            help="The slugs of a version that is loaded.",
        )

    def run(self, **options: Any) -> None:
        """Print the diagram, or say that there is no such version."""
        workflow_slug, slash, version_slug = options["version"].partition("/")
        if not (workflow_slug and slash and version_slug):
            raise CommandError(
                "Name a workflow and its version, such as journalism/v1."
            )
        try:
            version = get_version(workflow_slug, version_slug)
        except WorkflowVersion.DoesNotExist:
            raise CommandError(
                f"No version {version_slug} of the workflow {workflow_slug} "
                "is loaded: loadworkflow loads it."
            ) from None
        self.console.print(mermaid_text(version_steps(version.pk)))
