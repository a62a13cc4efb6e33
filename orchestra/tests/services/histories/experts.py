"""What experts do: take tasks, work on them, hand them on."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from orchestra.core.actor import Actor
from orchestra.core.errors import (
    IllegalTaskSubmission,
    NoTaskAvailable,
    ProjectNotActive,
    StaleTaskData,
    TaskAssignmentError,
    TaskStatusError,
    WorkerCertificationError,
)
from orchestra.models import Iteration, Project, Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task, get_new_task_assignment
from orchestra.services.submission import save_task, submit_task
from orchestra.services.transitions import ASSIGNMENTS
from orchestra.tests.services.histories.machine import (
    WHICH,
    WHO,
    History,
    one_of,
)

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW

#: A version of the data that nobody has.
STALE = 10**6


class Experts(History):
    """People at work, and people who try what they may not."""

    @rule(which=WHICH, who=WHO)
    def assign(self, which: int, who: int) -> None:
        """Somebody is given any task."""
        task = one_of(self.tasks(), which)
        if task is None:
            return
        worker, actor = self.as_worker(who)
        self.attempt(
            actor,
            lambda: assign_task(worker.pk, task["id"]),
            ProjectNotActive,
            TaskAssignmentError,
            WorkerCertificationError,
        )

    @rule(which=WHICH, who=WHICH)
    def take_again(self, which: int, who: int) -> None:
        """Somebody who had a part in a task tries to take it once more."""
        task = one_of(self.tasks(*ASSIGNMENTS, human=True), which)
        if task is None:
            return
        formerly = one_of(self.now.everybody_on(task), who)
        if formerly is None:
            return
        worker, actor = self.worker_with(formerly)
        self.attempt(
            actor,
            lambda: assign_task(worker.pk, task["id"]),
            ProjectNotActive,
            TaskAssignmentError,
            WorkerCertificationError,
        )

    @rule(who=WHO, reviewing=st.booleans())
    def ask_for_a_task(self, who: int, reviewing: bool) -> None:
        """Somebody asks for a new task."""
        worker, actor = self.as_worker(who)
        status = S.PENDING_REVIEW if reviewing else S.AWAITING_PROCESSING
        self.attempt(
            actor,
            lambda: get_new_task_assignment(worker, status),
            NoTaskAvailable,
            TaskAssignmentError,
            WorkerCertificationError,
        )

    @rule(which=WHICH, who=WHO)
    def take(self, which: int, who: int) -> None:
        """Somebody suitable takes a task that waits."""
        task = one_of(self.tasks(*ASSIGNMENTS, human=True), which)
        if task is None:
            return
        involved = set(self.now.everybody_on(task))
        for one in self.now.assignments_of(task):
            involved |= {one["worker_id"]}
            involved |= set(self.now.former_workers_of(one))
        free = [
            number
            for number, worker in enumerate(self.crowd[:-2])
            if worker.pk not in involved
        ]
        suitable = one_of(free, who)
        if suitable is None:
            return
        worker, actor = self.as_worker(suitable)
        taken = self.attempt(
            actor,
            lambda: assign_task(worker.pk, task["id"]),
            ProjectNotActive,
        )
        assert (taken is not None) == self.project_is(Project.Status.ACTIVE)

    @rule(which=WHICH, who=WHO, stale=st.booleans())
    def save(self, which: int, who: int, stale: bool) -> None:
        """Somebody saves a draft of any task."""
        task = one_of(self.tasks(), which)
        if task is None:
            return
        worker, actor = self.as_worker(who)
        self._save(task["id"], worker, actor, STALE if stale else None)

    @rule(which=WHICH)
    def save_at_work(self, which: int) -> None:
        """Somebody saves a draft of what they work on."""
        assignment = one_of(self.at_work(), which)
        if assignment is None:
            return
        worker, actor = self.holder(assignment)
        version = assignment["data_version"]
        self._save(assignment["task_id"], worker, actor, version)

    def _save(
        self, task_id: int, worker: Worker, actor: Actor, version: int | None
    ) -> None:
        data = self.new_data()
        saved = self.attempt(
            actor,
            lambda: save_task(task_id, data, worker, version),
            ProjectNotActive,
            StaleTaskData,
            TaskAssignmentError,
        )
        if saved is not None:
            self.ledger.drafts[saved.pk] = data
            self.ledger.check(self.now)

    @rule(which=WHICH, who=WHO, accept=st.booleans(), stale=st.booleans())
    def submit(self, which: int, who: int, accept: bool, stale: bool) -> None:
        """Somebody hands on any task."""
        task = one_of(self.tasks(), which)
        if task is None:
            return
        worker, actor = self.as_worker(who)
        version = STALE if stale else None
        self._submit(task["id"], worker, actor, accept, version)

    @rule(which=WHICH, accept=st.sampled_from([True, True, False]))
    def hand_on(self, which: int, accept: bool) -> None:
        """Somebody hands on what they work on."""
        assignment = one_of(self.at_work(), which)
        if assignment is None:
            return
        worker, actor = self.holder(assignment)
        version = assignment["data_version"]
        self._submit(assignment["task_id"], worker, actor, accept, version)

    def _submit(
        self,
        task_id: int,
        worker: Worker,
        actor: Actor,
        accept: bool,
        version: int | None,
    ) -> None:
        data = self.new_data()
        own = TaskAssignment.objects.filter(task=task_id, worker=worker)
        assignment_id = own.values_list("pk", flat=True).first()
        submitted = self.attempt(
            actor,
            lambda: submit_task(
                task_id,
                data,
                ASK if accept else RETURN,
                worker,
                data_version=version,
            ),
            IllegalTaskSubmission,
            ProjectNotActive,
            StaleTaskData,
            TaskAssignmentError,
            TaskStatusError,
        )
        if submitted is not None:
            self.ledger.drafts.pop(assignment_id, None)
            self.ledger.handed_on.append((task_id, data))
        self.ledger.check(self.now)
