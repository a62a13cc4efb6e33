"""What those who were at work were told is stored."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from orchestra.tests.services.histories.losses import Ledger


@dataclass
class Memory:
    """What everybody remembers, to be compared with the database.

    Attributes:
        ledger: What was handed on, and the latest drafts.
        versions: The version of the latest draft of each assignment.
        todos: The status of each to-do.
        entries: The time entries.
        projects: The projects that each Idempotency-Key was answered with.
    """

    ledger: Ledger = field(default_factory=Ledger)
    versions: dict[int, int] = field(default_factory=dict)
    todos: dict[int, int] = field(default_factory=dict)
    entries: set[int] = field(default_factory=set)
    projects: dict[str, set[int]] = field(
        default_factory=lambda: defaultdict(set)
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def saved(self, assignment_id: int, version: int, data: Any) -> None:
        """Remember the draft, unless a later one is known already."""
        with self._lock:
            if self.versions.get(assignment_id, -1) < version:
                self.versions[assignment_id] = version
                self.ledger.drafts[assignment_id] = data

    def handed_on(
        self, task_id: int, assignment_id: int, version: int, data: Any
    ) -> None:
        """Remember the work that took the place of drafts up to a version."""
        with self._lock:
            self.ledger.handed_on.append((task_id, data))
            if self.versions.get(assignment_id, -1) <= version:
                self.ledger.drafts.pop(assignment_id, None)

    def created(self, key: str, project_id: int) -> None:
        """Remember which project the key was answered with."""
        with self._lock:
            self.projects[key].add(project_id)
