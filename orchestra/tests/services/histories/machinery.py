"""What machines do, and the policies that workflows bring."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from orchestra.core.actor import SYSTEM
from orchestra.core.errors import (
    MachineExecutionError,
    PluginError,
    ProjectNotActive,
)
from orchestra.models import MachineRun, Task
from orchestra.services import machine_steps
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.machine_rounds import schedule_lost_tasks
from orchestra.tests.services.histories import moods, snapshots
from orchestra.tests.services.histories.machine import (
    ADMIN,
    CROWD,
    START,
    WHICH,
    History,
    one_of,
)
from orchestra.tests.services.histories.snapshots import Row

S = Task.Status


class Machinery(History):
    """Schedulers, machine functions and policies, all of them unreliable."""

    @rule(which=WHICH)
    def claim(self, which: int) -> None:
        """The scheduler has any step run, be it for people."""
        task = one_of(self.tasks(), which)
        if task is not None:
            self._claim(task)

    @rule(which=WHICH)
    def claim_what_is_due(self, which: int) -> None:
        """The scheduler has a machine step run that waits or has failed."""
        statuses = (S.AWAITING_PROCESSING, S.PROCESSING)
        task = one_of(self.tasks(*statuses, human=False), which)
        if task is not None:
            self._claim(task)

    def _claim(self, task: Row) -> None:
        slug = self.graph.steps[task["step_id"]].slug
        # Whatever comes of it: the scheduler has done its part.
        self.due = [item for item in self.due if item[1] != slug]
        self.attempt(
            SYSTEM,
            lambda: machine_steps.claim(self.project.pk, slug),
            MachineExecutionError,
            ProjectNotActive,
        )

    @rule(which=WHICH, succeeds=st.booleans())
    def come_back(self, which: int, succeeds: bool) -> None:
        """A machine step returns, or fails, though it may be given up."""
        run = one_of(self.running() or list(self.now.runs.values()), which)
        if run is None:
            return
        data = self.new_data()
        error = PluginError("The machine broke.")

        def record() -> bool:
            if succeeds:
                machine_steps.record_success(run["id"], data)
            else:
                machine_steps.record_failure(run["id"], error)
            return True

        ended = self.attempt(SYSTEM, record, MachineExecutionError)
        if ended and succeeds:
            self.ledger.handed_on.append((run["task_id"], data))
        self.ledger.check(self.now)

    @rule(which=WHICH)
    def retry(self, which: int) -> None:
        """An admin has any step tried again, be it for people."""
        task = one_of(self.tasks(), which)
        if task is not None:
            self.attempt(
                ADMIN,
                lambda: retry_machine_step(task["id"]),
                MachineExecutionError,
                ProjectNotActive,
            )

    @rule()
    def make_a_round(self) -> None:
        """A round hands on what is due, and gives up what died."""
        self.attempt(SYSTEM, schedule_lost_tasks)

    @rule(hours=st.integers(1, 3))
    def wait(self, hours: int) -> None:
        """Nothing happens for so long that every retry is due."""
        self.time.shift(timedelta(hours=hours))

    @rule()
    def die(self) -> None:
        """Whatever runs machine steps dies, and its leases expire."""
        running = MachineRun.objects.filter(outcome=MachineRun.Outcome.RUNNING)
        running.update(lease_expires_at=START)
        self.now = snapshots.take()

    @rule(wants=st.sampled_from([True, True, False, None]))
    def change_creation_policies(self, wants: bool | None) -> None:
        """Creation policies answer otherwise from now on."""
        moods.now.wants = wants

    @rule(who=st.sampled_from([None, 0, *range(1, CROWD + 1)]))
    def change_assignment_policies(self, who: int | None) -> None:
        """Assignment policies choose otherwise from now on."""
        chosen = self.crowd[who - 1].pk if who else who
        moods.now.worker_id = chosen
