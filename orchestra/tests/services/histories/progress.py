"""Whether projects go on: nothing is stuck, and the end is the end."""

from collections.abc import Collection
from dataclasses import dataclass

from orchestra.models import (
    Event,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
    WorkflowVersion,
)
from orchestra.tests.services.histories.snapshots import Row, Snapshot

K = Event.Kind
S = Task.Status

#: Events after which a project that is done is completed.
STEPS_ON = {K.TASK_COMPLETED, K.TASK_SKIPPED, K.PROJECT_RESUMED}


@dataclass(frozen=True)
class Graph:
    """The steps of a workflow version, and what each waits for."""

    steps: dict[int, Step]
    before: dict[int, set[int]]

    @classmethod
    def of(cls, version: WorkflowVersion) -> "Graph":
        """Read the graph of the version."""
        steps = {step.pk: step for step in version.steps.all()}
        before = {
            key: set(step.creation_depends_on.values_list("pk", flat=True))
            for key, step in steps.items()
        }
        return cls(steps, before)


@dataclass(frozen=True)
class Standing:
    """How the one project of a history stands."""

    graph: Graph
    now: Snapshot

    @property
    def project(self) -> Row:
        """The project."""
        return next(iter(self.now.projects.values()))

    @property
    def is_done(self) -> bool:
        """Whether every step is finished, or one that ends the project."""
        steps = self.graph.steps
        return all(map(self.is_finished, steps)) or any(
            step.completion_ends_project
            and (task := self.task(key)) is not None
            and task["status"] == S.COMPLETE
            for key, step in steps.items()
        )

    def task(self, step_id: int) -> Row | None:
        """Return the step's task, if it has one."""
        tasks = self.now.tasks.values()
        return next((t for t in tasks if t["step_id"] == step_id), None)

    def is_finished(self, step_id: int) -> bool:
        """Return whether the step is complete or skipped."""
        task = self.task(step_id)
        return task is not None and task["status"] in Task.FINISHED

    def is_ready(self, step_id: int) -> bool:
        """Return whether the step lacks a task that it could have."""
        task = self.task(step_id)
        missing = task is None or task["status"] == S.ABORTED
        return missing and self._may_begin(step_id)

    def is_too_early(self, step_id: int) -> bool:
        """Return whether the step has a task that it could not have yet."""
        task = self.task(step_id)
        exists = task is not None and task["status"] != S.ABORTED
        return exists and not self._may_begin(step_id)

    def _may_begin(self, step_id: int) -> bool:
        return all(map(self.is_finished, self.graph.before[step_id]))


def check_progress(
    graph: Graph, before: Snapshot, after: Snapshot, due: Collection[str]
) -> None:
    """Fail if the project is stuck, or completed without being done.

    ``due`` names the machine steps that the scheduler holds.
    """
    standing = Standing(graph, after)
    automatic = [
        event
        for event in after.events_since(before)
        if event["kind"] == K.PROJECT_COMPLETED and not event["data"]
    ]
    if automatic:
        assert standing.is_done
    assert not any(map(standing.is_too_early, graph.steps))
    if standing.project["status"] != Project.Status.ACTIVE:
        _check_machines_at_rest(standing)
        return
    if standing.is_done:
        _check_reopened(after)
    else:
        _check_something_to_do(standing)
    for task in after.tasks.values():
        if task["status"] not in (*Task.FINISHED, S.ABORTED):
            _check_moving(standing, task, due)


def _check_machines_at_rest(standing: Standing) -> None:
    if standing.project["status"] == Project.Status.ABORTED:
        for task in standing.now.tasks.values():
            assert task["status"] in (*Task.FINISHED, S.ABORTED)
            assert not _running(standing.now, task)


def _check_reopened(now: Snapshot) -> None:
    """Fail unless somebody reopened it, and has not gone on since."""
    telling = [
        event["kind"]
        for event in now.events.values()
        if event["kind"] in (*STEPS_ON, K.PROJECT_REOPENED)
        # A creation policy that skips has gone on with nothing.
        and "creation_policy" not in event["data"]
    ]
    assert telling[-1:] == [K.PROJECT_REOPENED]


def _check_something_to_do(standing: Standing) -> None:
    assert not any(map(standing.is_ready, standing.graph.steps))
    assert any(
        task["status"] not in (*Task.FINISHED, S.ABORTED)
        for task in standing.now.tasks.values()
    )


def _check_moving(standing: Standing, task: Row, due: Collection[str]) -> None:
    """Fail unless somebody can, or a machine will, go on with the task."""
    now, step = standing.now, standing.graph.steps[task["step_id"]]
    at_work = [
        one
        for one in now.assignments_of(task)
        if one["status"] == TaskAssignment.Status.PROCESSING
    ]
    waits = task["status"] in (S.AWAITING_PROCESSING, S.PENDING_REVIEW)
    if step.is_human:
        assert len(at_work) == (0 if waits else 1)
        assert all(one["worker_id"] for one in at_work)
    elif waits:
        assert step.slug in due or _is_undecided(now, task)
    else:
        _check_machine(now, task, bool(at_work))


def _check_machine(now: Snapshot, task: Row, is_processing: bool) -> None:
    """Fail unless the step runs, is tried again, or says that it failed.

    Whoever retries a step that has failed changes that only once it runs.
    """
    again = _tried_again(now, task)
    assert not (again and _running(now, task))
    if is_processing:
        assert again or _running(now, task)
    else:
        assert not _running(now, task)


def _running(now: Snapshot, task: Row) -> bool:
    return any(
        run["outcome"] == MachineRun.Outcome.RUNNING
        for run in now.runs.values()
        if run["task_id"] == task["id"]
    )


def _tried_again(now: Snapshot, task: Row) -> bool:
    """Return whether an attempt is planned; only after the latest one."""
    runs = [r for r in now.runs.values() if r["task_id"] == task["id"]]
    latest = max(runs, key=lambda run: run["number"])
    assert not any(r["next_attempt_at"] for r in runs if r != latest)
    return latest["next_attempt_at"] is not None


def _is_undecided(now: Snapshot, task: Row) -> bool:
    """Return whether an incident tells that the task waits for an admin."""
    resolved = {
        event["data"]["incident"]
        for event in now.events.values()
        if event["kind"] == K.INCIDENT_RESOLVED
    }
    return any(
        event["kind"] == K.POLICY_FAILED
        and event["task_id"] == task["id"]
        and event["id"] not in resolved
        for event in now.events.values()
    )


def check_timers(now: Snapshot) -> None:
    """Fail if a timer counts on what is not its worker's, or has ended."""
    for timer in now.timers.values():
        if timer["start_time"] is None or timer["assignment_id"] is None:
            continue
        assignment = now.assignments[timer["assignment_id"]]
        assert not assignment["is_deleted"]
        assert assignment["worker_id"] == timer["worker_id"]
        task = now.tasks[assignment["task_id"]]
        project = now.projects[task["project_id"]]
        assert project["status"] != Project.Status.ABORTED
