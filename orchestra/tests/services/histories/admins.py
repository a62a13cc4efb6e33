"""What project admins do: interfere."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from orchestra.core.errors import (
    IncidentStands,
    InvalidRevertError,
    PluginError,
    ProjectNotActive,
    ProjectStatusError,
    TaskAssignmentError,
    TaskStatusError,
    WorkerCertificationError,
)
from orchestra.models import Event
from orchestra.services.incident_retries import retry_incident
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.skipping import complete_and_skip_task
from orchestra.tests.services.histories import snapshots
from orchestra.tests.services.histories.machine import (
    ADMIN,
    WHICH,
    WHO,
    History,
    one_of,
)

#: How much has been done before anybody thinks of giving up.
WARM = 8


class Admins(History):
    """Admins who try everything, at any time."""

    @rule(which=WHICH, who=WHO, hidden=st.sampled_from([False, False, True]))
    def reassign(self, which: int, who: int, hidden: bool) -> None:
        """An admin gives any assignment to anybody."""
        assignments = [
            one
            for one in self.now.assignments.values()
            if hidden or not one["is_deleted"]
        ]
        assignment = one_of(assignments, which)
        if assignment is None:
            return
        self.attempt(
            ADMIN,
            lambda: reassign_assignment(self.crowd[who].pk, assignment["id"]),
            ObjectDoesNotExist,
            ProjectNotActive,
            TaskAssignmentError,
            WorkerCertificationError,
        )

    @rule(which=WHICH)
    def skip(self, which: int) -> None:
        """An admin skips any task."""
        task = one_of(self.tasks(), which)
        if task is None:
            return
        self.attempt(
            ADMIN,
            lambda: complete_and_skip_task(task["id"], "No need."),
            ProjectNotActive,
            TaskStatusError,
        )
        self.ledger.check(self.now)

    @rule(
        which=WHICH,
        iteration=WHICH,
        anywhere=st.sampled_from([False, False, False, True]),
        before=st.booleans(),
        downstream=st.booleans(),
    )
    def revert(
        self,
        which: int,
        iteration: int,
        anywhere: bool,
        before: bool,
        downstream: bool,
    ) -> None:
        """An admin looks at what a revert would do, and does it."""
        task = one_of(self.tasks(), which)
        if task is None:
            return
        every = list(self.now.iterations.values())
        own = self.now.history_of(task)
        chosen = one_of(every if anywhere else own, iteration)
        if chosen is None:
            return
        refusals = (
            InvalidRevertError,
            ObjectDoesNotExist,
            ProjectNotActive,
        )
        unchanged = self.now

        def revert(commit: bool) -> dict[str, Any]:
            return revert_task_to_iteration(
                task["id"], chosen["id"], before, commit, downstream
            )

        audit = self.attempt(ADMIN, lambda: revert(False), *refusals)
        assert self.now == unchanged
        done = self.attempt(ADMIN, lambda: revert(True), *refusals)
        self.ledger.check(self.now)
        if done is not None:
            assert done == audit
            self.check_revert(task["id"], audit, unchanged)
        elif audit is not None:
            assert audit["refusal"]
            assert not downstream

    def check_revert(
        self, task_id: int, audit: dict[str, Any], before: snapshots.Snapshot
    ) -> None:
        """Fail if the revert did anything but what its preview told."""
        told = next(
            event
            for event in self.now.events_since(before)
            if event["kind"] == Event.Kind.TASK_REVERTED
        )
        assert told["task_id"] == task_id
        assert told["data"]["status"] == audit["reverted_status"]
        assert told["data"]["recalled_tasks"] == [
            later["task"]["id"] for later in audit["downstream"]
        ]

    @rule(label=st.sampled_from(["Active", "Paused", "Paused", "Completed"]))
    def set_status(self, label: str) -> None:
        """An admin pauses, resumes, completes or reopens the project."""
        self.attempt(
            ADMIN,
            lambda: set_project_status(self.project.pk, label),
            ProjectStatusError,
        )

    @precondition(lambda self: self.count > WARM)
    @rule(sure=st.integers(0, 3))
    def end(self, sure: int) -> None:
        """An admin aborts the project, but rarely: little can follow."""
        if sure == 3:
            self.attempt(
                ADMIN,
                lambda: end_project(self.project.pk),
                ProjectStatusError,
            )
            self.ledger.check(self.now)

    @rule(which=WHICH)
    def retry_a_policy(self, which: int) -> None:
        """An admin has a policy that failed called again."""
        incidents = [
            event["id"]
            for event in self.now.events.values()
            if event["kind"] == Event.Kind.POLICY_FAILED
        ]
        incident = one_of(incidents, which)
        if incident is None:
            return
        self.attempt(
            ADMIN,
            lambda: retry_incident(incident),
            IncidentStands,
            PluginError,
            ProjectNotActive,
        )
