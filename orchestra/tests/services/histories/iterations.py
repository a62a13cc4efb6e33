"""Whether the tasks' iterations tell possible stories."""

from collections import defaultdict
from itertools import pairwise

from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.tests.services.histories.snapshots import Row, Snapshot, take

S = Task.Status
OPEN = Iteration.Status.PROCESSING
ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW
AT_WORK = TaskAssignment.Status.PROCESSING
FAILED = TaskAssignment.Status.FAILED

#: Task status -> how its last iteration stands.
LAST = {
    S.PROCESSING: OPEN,
    S.REVIEWING: OPEN,
    S.POST_REVIEW_PROCESSING: OPEN,
    S.PENDING_REVIEW: ASK,
    S.COMPLETE: ASK,
    S.SKIPPED: ASK,
    S.ABORTED: ASK,
}

#: Statuses that a task may have before anybody had a part in it.
UNTOUCHED = {S.AWAITING_PROCESSING, S.SKIPPED, S.ABORTED}

#: Statuses in which the highest level had the last word.
HIGHEST_LAST = {S.PROCESSING, S.REVIEWING, S.PENDING_REVIEW, S.COMPLETE}

#: How an iteration ended -> the level of the next, relative to it.
RISES = {ASK: 1, RETURN: -1}


def check_iterations(now: Snapshot) -> None:
    """Fail if a task's iterations, or its assignments, cannot have been."""
    for task in now.tasks.values():
        check_task(now, task)


def check_iterations_of(task: Task) -> None:
    """Fail if those of this task cannot have been, as they are now."""
    now = take()
    check_task(now, now.tasks[task.pk])


def check_task(now: Snapshot, task: Row) -> None:
    """Fail if the iterations and assignments of one task cannot have been."""
    history = now.history_of(task)
    for iteration in history:
        _check_alone(now, iteration, history)
    for one, following in pairwise(history):
        _check_neighbours(now, one, following)
    _check_levels(now, task, history)
    _check_the_last(now, task, history)
    _check_assignments(now, task, history)
    _check_people(now, task, history)


def _check_alone(now: Snapshot, iteration: Row, history: list[Row]) -> None:
    is_open = iteration["status"] == OPEN
    assert is_open == (iteration["end_datetime"] is None)
    if is_open:
        assert iteration is history[-1]
        assert iteration["submitted_data"] == {}
        assignment = now.assignments[iteration["assignment_id"]]
        assert iteration["worker_id"] == assignment["worker_id"]


def _check_neighbours(now: Snapshot, one: Row, following: Row) -> None:
    rise = RISES[Iteration.Status(one["status"])]
    assert now.level_of(following) == now.level_of(one) + rise
    assert one["end_datetime"] <= following["start_datetime"]
    assignment = now.assignments[following["assignment_id"]]
    if following["start_datetime"] != assignment["start_datetime"]:
        assert following["start_datetime"] == one["end_datetime"]


def _check_levels(now: Snapshot, task: Row, history: list[Row]) -> None:
    levels = [now.level_of(one) for one in history]
    assert levels[:1] in ([], [0])
    assert set(levels) == set(range(len(set(levels))))
    assignments = now.assignments_of(task)
    assert [one["assignment_counter"] for one in assignments] == sorted(
        set(levels)
    )


def _check_the_last(now: Snapshot, task: Row, history: list[Row]) -> None:
    status = S(task["status"])
    if not history:
        assert status in UNTOUCHED
        return
    last = history[-1]
    assert last["status"] == LAST.get(status)
    if last["status"] != OPEN:
        assignment = now.assignments[last["assignment_id"]]
        assert last["submitted_data"] == assignment["in_progress_task_data"]
    level = now.level_of(last)
    if status in HIGHEST_LAST:
        assert level == max(map(now.level_of, history))
    if status == S.PROCESSING:
        assert level == 0
    if status == S.REVIEWING:
        assert level > 0
    if status == S.POST_REVIEW_PROCESSING:
        assert history[-2]["status"] == RETURN


def _check_assignments(now: Snapshot, task: Row, history: list[Row]) -> None:
    assignments = now.assignments_of(task)
    not_handed_on = [
        one for one in assignments if one["status"] in (AT_WORK, FAILED)
    ]
    if history and history[-1]["status"] == OPEN:
        current = history[-1]["assignment_id"]
        assert [one["id"] for one in not_handed_on] == [current]
    else:
        assert not_handed_on == []
    for one in assignments:
        own = [row for row in history if row["assignment_id"] == one["id"]]
        assert own[0]["start_datetime"] == one["start_datetime"]


def _check_people(now: Snapshot, task: Row, history: list[Row]) -> None:
    """Fail if somebody works at two levels: nobody reviews their own work."""
    levels: dict[int | None, set[int]] = defaultdict(set)
    for one in history:
        levels[one["worker_id"]].add(now.level_of(one))
    for assignment in now.assignments_of(task):
        own = [assignment["worker_id"], *now.former_workers_of(assignment)]
        for worker in own:
            levels[worker].add(assignment["assignment_counter"])
    assert all(len(own) == 1 for own in levels.values())
