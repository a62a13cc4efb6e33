"""A task that two people have handed back and forth, and what follows it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    TaskFactory,
)

S = Task.Status
A = TaskAssignment.Status
I = Iteration.Status  # noqa: E741
ASK = I.REQUESTED_REVIEW
RETURN = I.PROVIDED_REVIEW


@dataclass
class Story:
    """A complete task: e1, returned in r1, mended in e2, accepted in r2."""

    task: Task
    entry: TaskAssignment
    review: TaskAssignment
    e1: Iteration
    r1: Iteration
    e2: Iteration
    r2: Iteration

    def __getitem__(self, name: str) -> Iteration:
        found: Iteration = getattr(self, name)
        return found


def tell_story(task: Task, author: Worker, reviewer: Worker) -> Story:
    """Carry the waiting task to its end, through one return."""
    assign_task(author.pk, task.pk)
    submit_task(task.pk, {"text": "e1"}, ASK, author)
    assign_task(reviewer.pk, task.pk)
    submit_task(task.pk, {"text": "r1"}, RETURN, reviewer, feedback="Again.")
    submit_task(task.pk, {"text": "e2"}, ASK, author)
    submit_task(task.pk, {"text": "r2"}, ASK, reviewer)
    task.refresh_from_db()
    entry, review = task.assignments.order_by("assignment_counter")
    e1, e2 = entry.iterations.order_by("pk")
    r1, r2 = review.iterations.order_by("pk")
    return Story(task, entry, review, e1, r1, e2, r2)


def task_at(
    status: Task.Status, step: Step, project: Project, *workers: Worker
) -> Task:
    """Return a task of the status, with the assignments that it has then."""
    task: Task = TaskFactory(project=project, step=step, status=status)
    levels, current = {
        S.PROCESSING: (1, 0),
        S.PENDING_REVIEW: (1, None),
        S.REVIEWING: (2, 1),
        S.POST_REVIEW_PROCESSING: (2, 0),
        S.COMPLETE: (2, None),
        S.SKIPPED: (1, None),
        S.ABORTED: (1, None),
    }.get(status, (0, None))
    for level in range(levels):
        _assign(task, level, workers[level], at_work=level == current)
    return task


def _assign(task: Task, level: int, worker: Worker, at_work: bool) -> None:
    start = datetime(2026, 1, 1 + level, tzinfo=UTC)
    assignment = AssignmentFactory(
        task=task,
        worker=worker,
        assignment_counter=level,
        status=A.PROCESSING if at_work else A.SUBMITTED,
        in_progress_task_data={"level": level},
        start_datetime=start,
        iteration=False,
    )
    IterationFactory(
        assignment=assignment,
        start_datetime=start,
        end_datetime=start + timedelta(hours=1),
        status=ASK,
        submitted_data={"level": level},
    )
    if at_work:
        IterationFactory(
            assignment=assignment, start_datetime=start + timedelta(days=2)
        )


def start_the_timer(worker: Worker, assignment: TaskAssignment) -> TaskTimer:
    """Have the worker's timer run on the assignment, since an hour ago."""
    from_now = datetime.now(UTC) - timedelta(hours=1)
    timer, _ = TaskTimer.objects.update_or_create(
        worker=worker,
        defaults={"assignment": assignment, "start_time": from_now},
    )
    return timer


def kinds_since(last: int, **filters: Any) -> list[str]:
    """Return the kinds of the events after this one, oldest first."""
    events = Event.objects.filter(pk__gt=last, **filters).order_by("pk")
    return list(events.values_list("kind", flat=True))
