"""Evidence: what is stored after the load, and what people remember."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from orchestra.models import Worker, WorkflowVersion
from orchestra.tests.load.memory import Memory
from orchestra.tests.services.histories import snapshots
from orchestra.tests.services.histories.progress import Graph
from orchestra.tests.services.histories.snapshots import Row, Snapshot


@dataclass(frozen=True)
class Evidence:
    """What the rules of consistency are checked on.

    Attributes:
        now: The rows, read once everything is at rest.
        memory: What people were told is stored.
        mails: How many mails have arrived.
        at_first: The projects that were there before the load.
        log: What the services said.
    """

    now: Snapshot
    memory: Memory
    mails: int
    at_first: frozenset[int]
    log: dict[str, str]

    @classmethod
    def take(
        cls,
        memory: Memory,
        mails: int = 0,
        at_first: frozenset[int] = frozenset(),
        log: dict[str, str] | None = None,
    ) -> "Evidence":
        """Read the rows as they are now."""
        return cls(snapshots.take(), memory, mails, at_first, log or {})

    @cached_property
    def projects(self) -> dict[int, Snapshot]:
        """What belongs to each project, as if there were no other."""
        return apart(self.now)

    @cached_property
    def usernames(self) -> dict[int, str]:
        """What each worker is called."""
        return dict(Worker.objects.values_list("pk", "user__username"))

    @cached_property
    def graphs(self) -> dict[int, Graph]:
        """The graph of each workflow version."""
        return {one.pk: Graph.of(one) for one in WorkflowVersion.objects.all()}

    def each_project(self) -> Iterator[tuple[Row, Snapshot]]:
        """Return each project with what belongs to it."""
        for key, own in self.projects.items():
            yield own.projects[key], own


def apart(now: Snapshot) -> dict[int, Snapshot]:
    """Return, for each project, a snapshot of what belongs to it."""
    of_task = {key: row["project_id"] for key, row in now.tasks.items()}
    of_assignment = {
        key: of_task[row["task_id"]] for key, row in now.assignments.items()
    }
    by_task: Place = lambda row: of_task[row["task_id"]]  # noqa: E731
    by_assignment: Place = lambda row: of_assignment.get(  # noqa: E731
        row["assignment_id"]
    )
    parts = {
        "projects": _split(now.projects, lambda row: row["id"]),
        "tasks": _split(now.tasks, lambda row: row["project_id"]),
        "assignments": _split(now.assignments, by_task),
        "iterations": _split(now.iterations, by_assignment),
        "runs": _split(now.runs, by_task),
        "events": _split(now.events, lambda row: row["project_id"]),
        "entries": _split(now.entries, by_assignment),
        "timers": _split(now.timers, by_assignment),
    }
    return {
        key: Snapshot(**{name: part[key] for name, part in parts.items()})
        for key in now.projects
    }


#: Row -> the project that it belongs to; None for none.
Place = Callable[[Row], Any]


def _split(
    rows: dict[int, Row], place: Place
) -> dict[int | None, dict[int, Row]]:
    found: dict[int | None, dict[int, Row]] = defaultdict(dict)
    for key, row in rows.items():
        found[place(row)][key] = row
    return found
