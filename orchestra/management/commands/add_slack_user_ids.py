"""Find workers in Slack."""

from typing import Any

from django.core.management.base import CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.services.slack_users import (
    Link,
    WorkerLink,
    add_worker_slack_ids,
)


class Command(OrchestraCommand):
    """Find workers in Slack."""

    help = (
        "Stores who in Slack each worker is: whoever has their Slack "
        "username, or else their first and last name. Workers who are linked "
        "already are left alone, and where it is not clear who is meant, "
        "nothing is stored and the names are listed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Only say what would be stored.",
        )

    def run(self, **options: Any) -> None:
        """Link the workers, and say who is linked and who is not."""
        dry_run = options["dry_run"]
        with self.counting("Linking workers") as watch:
            links = add_worker_slack_ids(dry_run, watch)
        for link in links:
            self.console.print(_line(link))
        linked = sum(link.link == Link.LINKED for link in links)
        verb = "would be linked" if dry_run else "linked"
        self.console.print(f"{linked} {verb}, {len(links) - linked} not.")


def _line(link: WorkerLink) -> str:
    username = link.worker.user.get_username()
    people = ", ".join(
        f"@{member.name} ({member.id})" for member in link.members
    )
    match link.link:
        case Link.LINKED:
            return f"{username} is {people}."
        case Link.UNKNOWN | Link.KEPT:
            return f"{username} not linked: {link.link}."
    if link.rivals:
        people = f"{people}, as may {', '.join(link.rivals)}"
    return f"{username} not linked: {link.link}: {people}."
