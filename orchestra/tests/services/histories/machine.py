"""One project, to which anything may happen; whoever acts is added to it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from orchestra.core.actor import Actor, acting_as
from orchestra.models import (
    MachineRun,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.commits import committing
from orchestra.testing.factories import (
    CertificationFactory,
    WorkerFactory,
    certify,
)
from orchestra.tests.services.histories import moods, plans, snapshots
from orchestra.tests.services.histories.iterations import check_iterations
from orchestra.tests.services.histories.losses import Ledger, check_losses
from orchestra.tests.services.histories.progress import (
    Graph,
    check_progress,
    check_timers,
)
from orchestra.tests.services.histories.replay import check_events
from orchestra.tests.services.histories.snapshots import Row

S = Task.Status

#: Reviewers all, save one who does not review and one who may do nothing.
CROWD = 8
WHO = st.integers(0, CROWD - 1)
#: Which of those that there are, counted around.
WHICH = st.integers(0, 11)

ADMIN = Actor("worker", "di")
START = datetime(2030, 1, 1, tzinfo=UTC)


def one_of(rows: Sequence[Any], which: int) -> Any:
    """Return one of the rows; None if there are none."""
    return rows[which % len(rows)] if rows else None


class History(RuleBasedStateMachine):
    """What happens is checked; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        moods.calm_down()
        self.clock = time_machine.travel(START)
        self.time = self.clock.start()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.due: list[tuple[int, str]] = []
        self.ledger = Ledger()
        self.count = 0

    def teardown(self) -> None:
        """Leave the database as it was."""
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        self.clock.stop()

    @initialize(plan=plans.workflow_plans, task_class=st.integers(0, 1))
    def begin(self, plan: tuple[plans.StepPlan, ...], task_class: int) -> None:
        """Draw a workflow, gather people and create a project."""
        certification = CertificationFactory()
        version = plans.store(plan, certification)
        self.graph = Graph.of(version)
        self.crowd: list[Worker] = [
            WorkerFactory(user__username=f"worker-{number}")
            for number in range(CROWD)
        ]
        for worker in self.crowd[:-2]:
            certify(worker, certification, reviewer=True)
        certify(self.crowd[-2], certification)
        self.now = snapshots.take()
        self.attempt(
            ADMIN,
            lambda: create_project_with_tasks(
                version.workflow.slug, version.slug, "Any", 0, task_class, {}
            ),
        )
        self.project = Project.objects.get()

    def attempt(
        self,
        actor: Actor,
        action: Callable[[], Any],
        *refusals: type[Exception],
    ) -> Any:
        """Return what the action returns; None if it is refused.

        Only the documented errors may refuse it, and then nothing changes.
        If it is not refused, everything that must hold holds.
        """
        due = list(self.due)
        self.time.shift(timedelta(seconds=1))
        try:
            with acting_as(actor), committing(self.due):
                answer = action()
        except refusals:
            assert snapshots.take() == self.now
            assert self.due == due
            return None
        before, self.now = self.now, snapshots.take()
        self.check(before, actor)
        return answer

    def check(self, before: snapshots.Snapshot, actor: Actor) -> None:
        """Fail if something that must always hold does not."""
        check_events(before, self.now, actor)
        check_iterations(self.now)
        check_losses(before, self.now)
        due = {step for _, step in self.due}
        check_progress(self.graph, before, self.now, due)
        check_timers(self.now)

    def tasks(self, *statuses: S, human: bool | None = None) -> list[Row]:
        """Return the tasks, or those of the statuses or of the kind."""
        return [
            task
            for task in self.now.tasks.values()
            if (not statuses or task["status"] in statuses)
            and human in (None, self.graph.steps[task["step_id"]].is_human)
        ]

    def as_worker(self, who: int) -> tuple[Worker, Actor]:
        """Return the person, and how they are named in the history."""
        return self.crowd[who], Actor("worker", f"worker-{who}")

    def new_data(self) -> dict[str, int]:
        """Return data that was never seen before."""
        self.count += 1
        return {"n": self.count}

    def at_work(self) -> list[Row]:
        """Return the assignments that people work on."""
        return [
            one
            for task in self.tasks(human=True)
            for one in self.now.assignments_of(task)
            if one["status"] == TaskAssignment.Status.PROCESSING
        ]

    def running(self) -> list[Row]:
        """Return the runs of machine steps that have not ended."""
        return [
            run
            for run in self.now.runs.values()
            if run["outcome"] == MachineRun.Outcome.RUNNING
        ]

    def holder(self, assignment: Row) -> tuple[Worker, Actor]:
        """Return who holds the assignment."""
        return self.worker_with(assignment["worker_id"])

    def worker_with(self, worker_id: int) -> tuple[Worker, Actor]:
        """Return the person with the key."""
        keys = [worker.pk for worker in self.crowd]
        return self.as_worker(keys.index(worker_id))

    def project_is(self, status: Project.Status) -> bool:
        """Return whether the project has the status."""
        return self.now.projects[self.project.pk]["status"] == status
