"""Whether anything that somebody did is lost."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from orchestra.models import Iteration
from orchestra.tests.services.histories.snapshots import Row, Snapshot

#: What of an iteration that has ended is never rewritten.
KEPT = (
    "assignment_id",
    "worker_id",
    "status",
    "start_datetime",
    "end_datetime",
    "feedback",
)


@dataclass
class Ledger:
    """What people and machines were told is stored.

    Attributes:
        handed_on: (task, data) of every submission and result.
        drafts: What was saved in an assignment, and not saved over since.
    """

    handed_on: list[tuple[int, Any]] = field(default_factory=list)
    drafts: dict[int, Any] = field(default_factory=dict)

    def check(self, now: Snapshot) -> None:
        """Fail unless all of it is found somewhere, be it hidden."""
        assert not self.lost_work(now)
        assert not self.lost_drafts(now)

    def lost_work(self, now: Snapshot) -> list[tuple[int, Any]]:
        """Return what was handed on and is nowhere, with its task."""
        stored = now.data_by_task()
        return [
            (task_id, data)
            for task_id, data in self.handed_on
            if data not in stored[task_id]
        ]

    def lost_drafts(self, now: Snapshot) -> list[tuple[int, Any]]:
        """Return the drafts that are nowhere, with their assignments."""
        kept: dict[int, list[Any]] = defaultdict(list)
        for one in now.iterations.values():
            kept[one["assignment_id"]].append(one["submitted_data"])
        for key, row in now.assignments.items():
            kept[key].append(row["in_progress_task_data"])
        return [
            (assignment_id, draft)
            for assignment_id, draft in self.drafts.items()
            if draft not in kept[assignment_id]
        ]


def check_losses(before: Snapshot, after: Snapshot) -> None:
    """Fail if a row is gone, or something that had ended is different."""
    assert set(before.projects) <= set(after.projects)
    assert set(before.tasks) <= set(after.tasks)
    assert set(before.assignments) <= set(after.assignments)
    assert set(before.iterations) <= set(after.iterations)
    assert set(before.runs) <= set(after.runs)
    assert before.events.items() <= after.events.items()
    assert before.entries.items() <= after.entries.items()
    assert _ended(before) <= _ended(after)


def _ended(now: Snapshot) -> Counter[tuple]:
    return Counter(
        _story(one)
        for one in now.iterations.values()
        if one["status"] != Iteration.Status.PROCESSING
    )


def _story(iteration: Row) -> tuple:
    kept = tuple(iteration[name] for name in KEPT)
    return (*kept, repr(iteration["submitted_data"]))
