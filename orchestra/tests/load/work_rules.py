"""What must hold of tasks, and of who works on them, whatever happened.

Each rule returns a sentence about whatever breaks it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from traceback import extract_tb

from orchestra.core.conf import settings
from orchestra.models import Event, Task, TaskAssignment
from orchestra.tests.load.evidence import Evidence
from orchestra.tests.services.histories.iterations import check_task
from orchestra.tests.services.histories.progress import (
    check_progress,
    check_timers,
)
from orchestra.tests.services.histories.replay import check_whole_story
from orchestra.tests.services.histories.snapshots import Row, Snapshot

K = Event.Kind
AT_WORK = TaskAssignment.Status.PROCESSING

#: After these, a task is not in the hands of who took it, or may not be.
NO_MORE = {
    K.TASK_SUBMITTED,
    K.TASK_RETURNED,
    K.TASK_COMPLETED,
    K.TASK_REVERTED,
    K.TASK_RECALLED,
    K.TASK_SKIPPED,
    K.TASK_REASSIGNED,
}
#: The same, of all tasks of a project.
ALL_NO_MORE = {K.PROJECT_PAUSED, K.PROJECT_ABORTED, K.PROJECT_COMPLETED}


def one_at_work(found: Evidence) -> Iterator[str]:
    """Name tasks that are being worked on more than once."""
    at_work = Counter(
        row["task_id"]
        for row in live_assignments(found)
        if row["status"] == AT_WORK
    )
    for task_id, count in at_work.items():
        if count > 1:
            yield f"{count} people work on task {task_id}."


def levels_in_order(found: Evidence) -> Iterator[str]:
    """Name tasks whose assignments are not levels 0, 1 and so on."""
    levels: dict[int, list[int]] = defaultdict(list)
    for row in live_assignments(found):
        levels[row["task_id"]].append(row["assignment_counter"])
    for task_id, own in levels.items():
        if sorted(own) != list(range(len(own))):
            yield f"Task {task_id} has the levels {sorted(own)}."


def nobody_reviews_themselves(found: Evidence) -> Iterator[str]:
    """Name tasks at two levels of which the same person has worked."""
    levels: dict[tuple[int, int], set[int]] = defaultdict(set)
    assignments = {row["id"]: row for row in live_assignments(found)}
    for row in assignments.values():
        if row["worker_id"]:
            key = row["task_id"], row["worker_id"]
            levels[key].add(row["assignment_counter"])
    for row in found.now.iterations.values():
        assignment = assignments.get(row["assignment_id"])
        if assignment and row["worker_id"] and not row["is_deleted"]:
            key = assignment["task_id"], row["worker_id"]
            levels[key].add(assignment["assignment_counter"])
    for (task_id, worker_id), own in levels.items():
        if len(own) > 1:
            yield f"Worker {worker_id} worked at {own} of task {task_id}."


def complete_work_is_submitted(found: Evidence) -> Iterator[str]:
    """Name assignments of complete tasks that are not submitted."""
    for row in live_assignments(found):
        status = found.now.tasks[row["task_id"]]["status"]
        if (
            status == Task.Status.COMPLETE
            and row["status"] != TaskAssignment.Status.SUBMITTED
        ):
            yield f"Assignment {row['id']} is open, its task complete."


def possible_iterations(found: Evidence) -> Iterator[str]:
    """Name tasks whose status, assignments and iterations do not fit."""
    for _, own in found.each_project():
        for key, task in own.tasks.items():
            yield from fault(f"Task {key}", check_task, own, task)


def explained_by_events(found: Evidence) -> Iterator[str]:
    """Name projects whose events do not lead to what is stored."""
    for project, own in found.each_project():
        yield from fault(f"Project {project['id']}", check_whole_story, own)


def projects_go_on(found: Evidence) -> Iterator[str]:
    """Name projects that are stuck, ahead of themselves, or not ended."""
    for project, own in found.each_project():
        graph = found.graphs[project["workflow_version_id"]]
        name = f"Project {project['id']}"
        yield from fault(name, check_progress, graph, own, own, ())


def timers_on_own_work(found: Evidence) -> Iterator[str]:
    """Name projects with a timer on what is not its worker's."""
    for project, own in found.each_project():
        yield from fault(f"Project {project['id']}", check_timers, own)


def within_the_limit(found: Evidence) -> Iterator[str]:
    """Name who had too much in hand when they took another task.

    Only what they took themselves, and have handed on in no way since, is
    counted: what others give them may go beyond the limit.
    """
    limit = settings.MAX_IN_PROGRESS_TASKS
    if limit is None:
        return
    in_hand: dict[int, set[int]] = defaultdict(set)
    names = found.usernames
    for event in found.now.events.values():
        _put_down(event, in_hand, found.now)
        worker_id = _taken_by(event, found.now, names)
        if worker_id is not None:
            in_hand[worker_id].add(event["task_id"])
            if len(in_hand[worker_id]) > limit:
                tasks = sorted(in_hand[worker_id])
                yield f"{names[worker_id]} had the tasks {tasks} in hand."


def _put_down(event: Row, in_hand: dict[int, set[int]], now: Snapshot) -> None:
    gone: set[int] = set()
    if event["kind"] in NO_MORE:
        gone = {event["task_id"], *event["data"].get("recalled_tasks", ())}
    elif event["kind"] in ALL_NO_MORE:
        gone = {
            key
            for key, task in now.tasks.items()
            if task["project_id"] == event["project_id"]
        }
    if gone:
        for tasks in in_hand.values():
            tasks -= gone


def _taken_by(event: Row, now: Snapshot, names: dict[int, str]) -> int | None:
    """Return who took a task by themselves, if that is what happened."""
    if event["kind"] != K.TASK_ASSIGNED or event["actor_kind"] != "worker":
        return None
    worker_id = now.assignments[event["assignment_id"]]["worker_id"]
    is_own = names.get(worker_id) == event["actor_name"]
    return worker_id if is_own else None


def live_assignments(found: Evidence) -> list[Row]:
    """Return the assignments that are not hidden."""
    return [
        row for row in found.now.assignments.values() if not row["is_deleted"]
    ]


def fault(
    name: str, check: Callable[..., None], *given: object
) -> Iterator[str]:
    """Return what the check, one of the random histories', objects to."""
    try:
        check(*given)
    except (AssertionError, KeyError) as error:
        place = extract_tb(error.__traceback__)[-1]
        yield f"{name}: {place.line} ({place.name})"
