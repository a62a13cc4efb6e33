"""Have machine steps that failed tried again."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.services.machine_retries import (
    RetryReport,
    retry_failed_steps,
    retry_machine_steps,
)


class Command(OrchestraCommand):
    """Have machine steps that failed tried again."""

    help = (
        "Has machine steps that failed tried again at once, whatever their "
        "retry policies say. Name their tasks, or those of which all are "
        "meant."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take task ids, or what tasks to look for."""
        parser.add_argument(
            "task_ids",
            nargs="*",
            type=int,
            metavar="task-id",
            help="The tasks whose machine step failed.",
        )
        parser.add_argument(
            "--all", action="store_true", help="Every step that has failed."
        )
        parser.add_argument(
            "--project", type=int, metavar="ID", help="Those of the project."
        )
        parser.add_argument(
            "--step", default="", metavar="SLUG", help="Those of the step."
        )
        parser.add_argument(
            "--workflow",
            default="",
            metavar="SLUG",
            help="Those of the workflow.",
        )

    def run(self, **options: Any) -> None:
        """Retry them, and say which; fail if some could not be retried."""
        report = self._retry(**options)
        for task_id in report.retried:
            self.console.print(f"Task {task_id} is tried again.")
        for task_id, reason in report.refused.items():
            self.console.print(f"Task {task_id} is not: {reason}")
        if report.refused:
            raise CommandError(
                f"{len(report.refused)} could not be retried; see above."
            )
        if not report.retried:
            self.console.print("No machine step has failed.")

    def _retry(self, **options: Any) -> RetryReport:
        filters = (options["project"], options["step"], options["workflow"])
        is_search = options["all"] or any(
            one not in (None, "") for one in filters
        )
        if bool(options["task_ids"]) == is_search:
            raise CommandError(
                "Name either tasks, or --project, --step, --workflow or --all."
            )
        if is_search:
            return retry_failed_steps(*filters)
        return retry_machine_steps(options["task_ids"])
