"""What must be true of a task's iterations at any moment."""

from itertools import pairwise

from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.selectors.assignments import (
    assignment_history,
    current_assignment,
    get_iteration_history,
)

S = Task.Status
PROCESSING = Iteration.Status.PROCESSING
REQUESTED = Iteration.Status.REQUESTED_REVIEW
PROVIDED = Iteration.Status.PROVIDED_REVIEW

#: Task status -> how its last iteration stands.
LAST_ITERATION = {
    S.PROCESSING: PROCESSING,
    S.REVIEWING: PROCESSING,
    S.POST_REVIEW_PROCESSING: PROCESSING,
    S.PENDING_REVIEW: REQUESTED,
    S.COMPLETE: REQUESTED,
}

#: How an iteration ended -> the level of the next, relative to it.
STEP = {REQUESTED: 1, PROVIDED: -1}


def check_iterations(task: Task) -> None:
    """Fail if the task's iterations tell an impossible story."""
    task.refresh_from_db()
    history = list(get_iteration_history(task))
    levels = [one.assignment.assignment_counter for one in history]
    if task.status == S.AWAITING_PROCESSING:
        assert not history
        return

    assert levels[0] == 0
    assert set(levels) == set(range(max(levels) + 1))
    assert history[-1].status == LAST_ITERATION[S(task.status)]
    assert history[-1].assignment == current_assignment(task)
    for before, after in pairwise(history):
        _check_neighbours(before, after)
    for iteration in history:
        _check_alone(iteration)
    _check_assignments(task, set(levels))


def _check_neighbours(before: Iteration, after: Iteration) -> None:
    rise = STEP[Iteration.Status(before.status)]
    level = before.assignment.assignment_counter
    assert after.assignment.assignment_counter == level + rise
    assert before.end_datetime is not None
    assert before.end_datetime <= after.start_datetime
    if not _is_first(after):
        assert after.start_datetime == before.end_datetime


def _check_alone(iteration: Iteration) -> None:
    is_open = iteration.status == PROCESSING
    assert is_open == (iteration.end_datetime is None)
    if is_open:
        assert iteration.submitted_data == {}
    if _is_first(iteration):
        started = iteration.assignment.start_datetime
        assert iteration.start_datetime == started


def _check_assignments(task: Task, levels: set[int]) -> None:
    assignments = list(assignment_history(task))
    at_work = [
        one
        for one in assignments
        if one.status == TaskAssignment.Status.PROCESSING
    ]
    assert {one.assignment_counter for one in assignments} == levels
    assert len(at_work) == (LAST_ITERATION[S(task.status)] == PROCESSING)
    workers = [one.worker_id for one in assignments]
    assert len(set(workers)) == len(workers)


def _is_first(iteration: Iteration) -> bool:
    first = iteration.assignment.iterations.order_by("pk")[0]
    return first == iteration
