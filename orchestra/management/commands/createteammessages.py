"""Give projects their folder and their document for team messages."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.core.errors import FileStoreError
from orchestra.management.base import OrchestraCommand
from orchestra.models import Project
from orchestra.services.team_messages import create_team_messages


class Command(OrchestraCommand):
    """Give projects their folder and their document for team messages."""

    help = (
        "Gives projects their folder in Google Drive and their document for "
        "team messages, if they have none: for projects from before Google "
        "Apps were on. New ones get theirs by delivermessages."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ids of projects, or all that are active."""
        parser.add_argument(
            "project_ids",
            nargs="*",
            type=int,
            metavar="project-id",
            help="The projects to make documents for.",
        )
        parser.add_argument(
            "--all", action="store_true", help="Every active project."
        )

    def run(self, **options: Any) -> None:
        """Make them, and say for which; fail if some could not be made."""
        if bool(options["project_ids"]) == options["all"]:
            raise CommandError("Name either projects, or --all.")
        failed = 0
        for project_id in _chosen(options["project_ids"]):
            try:
                made = str(create_team_messages(project_id))
            except (FileStoreError, Project.DoesNotExist) as error:
                failed += 1
                made = str(error)
            self.console.print(f"Project {project_id}: {made}")
        if failed:
            raise CommandError(f"{failed} could not be made; see above.")


def _chosen(project_ids: Iterable[int]) -> list[int]:
    if project_ids:
        return sorted(set(project_ids))
    return list(
        Project.objects.active()
        .filter(team_messages_url=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
