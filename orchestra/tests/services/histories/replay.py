"""Whether the events alone tell how every status came about."""

from collections import Counter
from collections.abc import Callable

from orchestra.core.actor import Actor
from orchestra.models import Event, MachineRun, Project, Task
from orchestra.services.transitions import (
    ABORTS,
    ASSIGNMENTS,
    MACHINE_CLAIMS,
    MACHINE_RESULTS,
    PROJECT_MOVES,
    RECALLS,
    SKIPS,
    SUBMISSIONS,
)
from orchestra.tests.services.histories.snapshots import Row, Snapshot

K = Event.Kind
S = Task.Status
P = Project.Status

#: Statuses that a reverted task may have.
REVERTED = {
    S.AWAITING_PROCESSING,
    S.PROCESSING,
    S.PENDING_REVIEW,
    S.REVIEWING,
    S.POST_REVIEW_PROCESSING,
}

#: (status before, status after) of everything that is handed on.
HANDED_ON = {
    *((before, after) for (before, _, _), after in SUBMISSIONS.items()),
    *MACHINE_RESULTS.items(),
}

#: Event -> what becomes of the project.
PROJECT_EVENTS = {
    K.PROJECT_CREATED: P.ACTIVE,
    K.PROJECT_PAUSED: P.PAUSED,
    K.PROJECT_RESUMED: P.ACTIVE,
    K.PROJECT_REOPENED: P.ACTIVE,
    K.PROJECT_COMPLETED: P.COMPLETED,
    K.PROJECT_ABORTED: P.ABORTED,
}


def _created(status: S | None, event: Row) -> S:
    assert status in (None, S.ABORTED)
    return S.AWAITING_PROCESSING


def _skipped(status: S | None, event: Row) -> S:
    if "previous_status" not in event["data"]:
        assert status in (None, S.ABORTED)
        return S.SKIPPED
    assert status is not None
    return SKIPS[status]


def _assigned(status: S | None, event: Row) -> S:
    assert status is not None
    return ASSIGNMENTS[status][1]


def _handed_on(status: S | None, event: Row) -> S:
    after = S(event["data"]["status"])
    assert (status, after) in HANDED_ON
    return after


def _reverted(status: S | None, event: Row) -> S:
    after = S(event["data"]["status"])
    assert status not in (None, S.ABORTED)
    assert after in REVERTED
    return after


def _recalled(status: S | None, event: Row) -> S:
    assert status is not None
    return RECALLS[status]


def _begun(status: S | None, event: Row) -> S:
    assert status is not None
    return MACHINE_CLAIMS[status]


#: Event -> what becomes of its task. No other event changes a status.
TASK_EVENTS: dict[str, Callable[[S | None, Row], S]] = {
    K.TASK_CREATED: _created,
    K.TASK_SKIPPED: _skipped,
    K.TASK_ASSIGNED: _assigned,
    K.TASK_SUBMITTED: _handed_on,
    K.TASK_RETURNED: _handed_on,
    K.TASK_COMPLETED: _handed_on,
    K.TASK_REVERTED: _reverted,
    K.TASK_RECALLED: _recalled,
    K.MACHINE_RUN_STARTED: _begun,
}


def check_events(before: Snapshot, after: Snapshot, actor: Actor) -> None:
    """Fail unless the new events, by the actor, explain every new status.

    Each goes from the status that the one before left, by the tables of the
    state machine; none is missing and none is one too many.
    """
    tasks = {key: S(row["status"]) for key, row in before.tasks.items()}
    projects = {key: P(row["status"]) for key, row in before.projects.items()}
    for event in after.events_since(before):
        assert (event["actor_kind"], event["actor_name"]) == (
            actor.kind,
            actor.name,
        )
        _replay_task(event, tasks)
        _replay_project(event, projects, tasks)
    assert tasks == {k: S(row["status"]) for k, row in after.tasks.items()}
    assert projects == {
        key: P(row["status"]) for key, row in after.projects.items()
    }
    _check_people(before, after)


def check_whole_story(now: Snapshot) -> None:
    """Fail unless all events, from the first one on, explain every status.

    Whoever acted, each assignment of somebody and each attempt of a machine
    has one event that it began with.
    """
    tasks: dict[int, S] = {}
    projects: dict[int, P] = {}
    for event in now.events.values():
        _replay_task(event, tasks)
        _replay_project(event, projects, tasks)
    assert tasks == {k: S(row["status"]) for k, row in now.tasks.items()}
    assert projects == {k: P(row["status"]) for k, row in now.projects.items()}
    begun = Counter(
        event["assignment_id"]
        for event in now.events.values()
        if event["kind"] == K.TASK_ASSIGNED
    )
    assert begun == Counter(
        key for key, row in now.assignments.items() if row["worker_id"]
    )
    kinds = [event["kind"] for event in now.events.values()]
    assert kinds.count(K.MACHINE_RUN_STARTED) == len(now.runs)


def _replay_task(event: Row, tasks: dict[int, S]) -> None:
    change = TASK_EVENTS.get(event["kind"])
    if change is None:
        return
    status = tasks.get(event["task_id"])
    assert event["data"].get("previous_status", status) == status
    tasks[event["task_id"]] = change(status, event)


def _replay_project(
    event: Row, projects: dict[int, P], tasks: dict[int, S]
) -> None:
    if event["kind"] not in PROJECT_EVENTS:
        return
    status = projects.get(event["project_id"])
    after = PROJECT_EVENTS[event["kind"]]
    assert status is None or after in PROJECT_MOVES[status]
    projects[event["project_id"]] = after
    for task_id in event["data"].get("tasks", ()):
        tasks[task_id] = ABORTS[tasks[task_id]]


def _check_people(before: Snapshot, after: Snapshot) -> None:
    """Fail unless each change of hands, and each failure, has its event."""
    kinds = [event["kind"] for event in after.events_since(before)]
    new = [
        row
        for key, row in after.assignments.items()
        if key not in before.assignments and row["worker_id"]
    ]
    moved = [
        key
        for key, row in before.assignments.items()
        if after.assignments[key]["worker_id"] != row["worker_id"]
    ]
    failed = [
        key
        for key, row in after.runs.items()
        if row["outcome"] == MachineRun.Outcome.FAILED
        and before.runs.get(key, {}).get("outcome") != row["outcome"]
    ]
    assert kinds.count(K.TASK_ASSIGNED) == len(new)
    assert kinds.count(K.TASK_REASSIGNED) == len(moved)
    begun = set(after.runs) - set(before.runs)
    assert kinds.count(K.MACHINE_RUN_STARTED) == len(begun)
    assert kinds.count(K.MACHINE_RUN_FAILED) == len(failed)
    assert kinds.count(K.TIMER_STOPPED) <= len(after.timers)
