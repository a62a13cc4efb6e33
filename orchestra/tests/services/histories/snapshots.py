"""Everything that a history may change, read at one moment."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
)
from orchestra.tests.services.rows import rows_of

Row = dict[str, Any]


@dataclass(frozen=True)
class Snapshot:
    """The rows of each table, by key in the order of the keys.

    What is hidden is included.
    """

    projects: dict[int, Row]
    tasks: dict[int, Row]
    assignments: dict[int, Row]
    iterations: dict[int, Row]
    runs: dict[int, Row]
    events: dict[int, Row]
    entries: dict[int, Row]
    timers: dict[int, Row]

    def events_since(self, before: "Snapshot") -> list[Row]:
        """Return what was recorded since, oldest first."""
        return [
            event
            for key, event in self.events.items()
            if key not in before.events
        ]

    def assignments_of(self, task: Row) -> list[Row]:
        """Return the task's live assignments, lowest level first."""
        found = [
            one
            for one in self.assignments.values()
            if one["task_id"] == task["id"] and not one["is_deleted"]
        ]
        return sorted(found, key=lambda one: one["assignment_counter"])

    def history_of(self, task: Row) -> list[Row]:
        """Return the live iterations of the task's live assignments."""
        assignments = {one["id"] for one in self.assignments_of(task)}
        found = [
            one
            for one in self.iterations.values()
            if one["assignment_id"] in assignments and not one["is_deleted"]
        ]
        return sorted(
            found, key=lambda one: (one["start_datetime"], one["id"])
        )

    def everybody_on(self, task: Row) -> list[int]:
        """Return who ever worked on the task, in the order of their keys."""
        assignments = {
            one["id"]
            for one in self.assignments.values()
            if one["task_id"] == task["id"]
        }
        return sorted(
            {
                one["worker_id"]
                for one in self.iterations.values()
                if one["assignment_id"] in assignments and one["worker_id"]
            }
        )

    def former_workers_of(self, assignment: Row) -> list[int]:
        """Return from whom the assignment was taken, oldest first."""
        return [
            event["data"]["previous_worker_id"]
            for event in self.events.values()
            if event["kind"] == Event.Kind.TASK_REASSIGNED
            and event["assignment_id"] == assignment["id"]
        ]

    def level_of(self, iteration: Row) -> int:
        """Return the level at which the iteration took place."""
        assignment = self.assignments[iteration["assignment_id"]]
        level: int = assignment["assignment_counter"]
        return level

    def data_by_task(self) -> dict[int, list[Any]]:
        """Return all that was ever handed on in each task."""
        found: dict[int, list[Any]] = defaultdict(list)
        for one in self.iterations.values():
            assignment = self.assignments[one["assignment_id"]]
            found[assignment["task_id"]].append(one["submitted_data"])
        return found


TABLES = {
    "projects": Project,
    "tasks": Task,
    "assignments": TaskAssignment,
    "iterations": Iteration,
    "runs": MachineRun,
    "events": Event,
    "entries": TimeEntry,
    "timers": TaskTimer,
}


def take() -> Snapshot:
    """Return the rows as they are now."""
    rows = rows_of(*TABLES.values())
    return Snapshot(
        **{
            name: {row["id"]: row for row in rows[model.__name__]}
            for name, model in TABLES.items()
        }
    )
