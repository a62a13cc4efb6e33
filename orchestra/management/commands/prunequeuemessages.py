"""Forget messages of the work queue that no queue holds any more."""

from typing import Any

from orchestra.management.base import OrchestraCommand
from orchestra.management.reports import counted
from orchestra.services.queue_messages import RETENTION, prune_queue_messages


class Command(OrchestraCommand):
    """Forget messages of the work queue that no queue holds any more."""

    help = (
        "Deletes what is remembered of messages that were delivered more "
        f"than {RETENTION.days} days ago, which is longer than SQS keeps "
        "any. Meant to run daily."
    )

    def run(self, **options: Any) -> None:
        """Delete, and say how many there were."""
        pruned = prune_queue_messages()
        self.console.print(f"{counted(pruned, 'message')} forgotten.")
