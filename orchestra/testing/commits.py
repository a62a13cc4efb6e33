"""What follows a commit, in tests that never commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TestCase, override_settings

from orchestra.schedulers.base import MachineStepScheduler


class NotingScheduler(MachineStepScheduler):
    """Notes which machine steps are to be executed, and executes none."""

    def __init__(self, due: list[tuple[int, str]]) -> None:
        self._due = due

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Note the step."""
        self._due.append((project_id, step_slug))


@contextmanager
def committing(due: list[tuple[int, str]]) -> Iterator[None]:
    """Do, when the block ends, what is to be done after its commit.

    Inside the transaction of a test that means at once and never again; in a
    test that commits, nothing is different. Machine steps that are handed to
    the scheduler are not executed but added to ``due``, each as the project's
    id and the step's slug.
    """
    scheduler = {
        "path": f"{__name__}.{NotingScheduler.__name__}",
        "kwargs": {"due": due},
    }
    waiting = len(connection.run_on_commit)
    with (
        override_settings(MACHINE_STEP_SCHEDULER=scheduler),
        TestCase.captureOnCommitCallbacks(execute=True),
    ):
        yield
    del connection.run_on_commit[waiting:]
