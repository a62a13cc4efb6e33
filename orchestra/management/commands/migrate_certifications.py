"""Copy workers' certifications from one workflow to another."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.services.certifications import (
    find_workflow,
    migrate_certifications,
)


class Command(OrchestraCommand):
    """Copy workers' certifications from one workflow to another."""

    help = (
        "Grants workers, in the destination workflow, the certifications "
        "that they hold in the source under the same slugs. Nothing is "
        "taken away, and what they hold already is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the two workflows and --certifications."""
        parser.add_argument("source_slug", help="The workflow to copy from.")
        parser.add_argument("dest_slug", help="The workflow to copy to.")
        parser.add_argument(
            "--certifications",
            nargs="+",
            metavar="SLUG",
            help="Copy only these; by default, all that both workflows have.",
        )

    def run(self, **options: Any) -> None:
        """Copy them, and say how many; fail if some could not be."""
        report = migrate_certifications(
            find_workflow(options["source_slug"]),
            find_workflow(options["dest_slug"]),
            options["certifications"],
        )
        self.console.print(
            f"{report.copied} copied, {report.kept} held already."
        )
        for problem in report.problems:
            self.console.print(f"    Not copied: {problem}")
        if report.problems:
            raise CommandError(
                f"{len(report.problems)} could not be copied; see above."
            )
