"""Reverting a task to an earlier iteration."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from orchestra.core.errors import (
    ChangedMeanwhile,
    InvalidRevertError,
    ProjectNotActive,
)
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.selectors.assignments import get_iteration_history
from orchestra.selectors.downstream import LaterTask, later_tasks
from orchestra.selectors.incidents import undecided_tasks
from orchestra.services import events, staffing_requests
from orchestra.services.closing import abandon_runs, close_work, stop_timers
from orchestra.services.locks import lock_assignments, lock_task
from orchestra.services.preassignment import find_worker
from orchestra.services.progression import schedule_after_commit
from orchestra.services.revert_audit import describe_revert, refusal
from orchestra.services.revert_plan import (
    RevertChange,
    RevertPlan,
    plan_revert,
)
from orchestra.services.transitions import RECALLS, ensure_revertible

DELETED = RevertChange.DELETED
PROCESSING = TaskAssignment.Status.PROCESSING
SUBMITTED = TaskAssignment.Status.SUBMITTED

#: Project status -> why no task of it can be reverted.
SHUT = {
    Project.Status.PAUSED: "The project is paused. Resume it first.",
    Project.Status.COMPLETED: "The project is completed. Reopen it first.",
}

CHANGED = (
    "Somebody went on with this task, or with what builds on it, in the "
    "meantime. Nothing was reverted: look again at what would change."
)


@transaction.atomic
def revert_task_to_iteration(
    task_id: int,
    iteration_id: int,
    revert_before: bool = False,
    commit: bool = False,
    include_downstream: bool = False,
    expected_version: str | None = None,
) -> dict[str, Any]:
    """Take the task back to where the iteration had not ended yet.

    With ``revert_before``, to where it had not begun; only the first
    iteration of an assignment can be that. Whoever worked then goes on with
    what they had submitted. Whatever came later is hidden and kept, hours
    are never touched, and timers on hidden assignments stop with an entry. A
    task that waits again is offered as its assignment policy says; a
    machine's runs again.

    Tasks that build on this one are recalled: what was done in them is
    hidden too, and they are created anew when this one is finished again.
    If anything was done in them, that has to be wanted explicitly, with
    ``include_downstream``.

    Returns what would be done; only ``commit`` does it. The description
    tells the state before, and why a commit would be refused. Whoever
    decided on a description gives its version: if anything else would be
    changed by now, nothing is, and ChangedMeanwhile is raised. Raises
    InvalidRevertError if the iteration is not one of the task's, cannot be
    reverted so, or later tasks stand in the way of a commit, and
    ProjectNotActive. Unknown ids raise DoesNotExist.
    """
    task = lock_task(task_id)
    _ensure_open(task)
    assignments = lock_assignments(task)
    history = list(get_iteration_history(task).select_related("worker__user"))
    chosen = _choose(history, iteration_id)
    plan = plan_revert(task, assignments, history, chosen, revert_before)
    later = later_tasks(task)
    audit = describe_revert(task, assignments, plan, later)
    if commit:
        if expected_version not in (None, audit["version"]):
            raise ChangedMeanwhile(CHANGED)
        if audit["refusal"] and not include_downstream:
            raise InvalidRevertError(refusal(later))
        _commit(task, assignments, plan, later, chosen)
    return audit


def _ensure_open(task: Task) -> None:
    status = Project.Status(task.project.status)
    if sentence := SHUT.get(status):
        raise ProjectNotActive(sentence)
    if status == Project.Status.ABORTED:
        raise InvalidRevertError("An aborted project stays as it is.")
    ensure_revertible(task.status)


def _choose(history: Sequence[Iteration], iteration_id: int) -> Iteration:
    for iteration in history:
        if iteration.pk == iteration_id:
            return iteration
    Iteration.objects.only("pk").get(pk=iteration_id)
    raise InvalidRevertError("This iteration belongs to another task.")


def _commit(
    task: Task,
    assignments: Sequence[TaskAssignment],
    plan: RevertPlan,
    later: Sequence[LaterTask],
    chosen: Iteration,
) -> None:
    now = timezone.now()
    _recall(later, task, now)
    _hide(assignments, plan)
    _restore(assignments, plan)
    if plan.iterations[chosen.pk] == RevertChange.REVERTED:
        _resume(chosen, assignments, now)
    abandon_runs([task], now, "The task was reverted.")
    staffing_requests.close_for([task])

    previous_status = task.status
    task.status = plan.status
    task.save(update_fields=["status"])
    events.record(
        Event.Kind.TASK_REVERTED,
        task.project,
        task,
        chosen.assignment if plan.survivors(chosen.assignment) else None,
        previous_status=previous_status,
        status=task.status,
        iteration=chosen.pk,
        deleted_iterations=[one.pk for one in plan.iterations_to(DELETED)],
        recalled_tasks=[one.task.pk for one in later],
    )
    _find_somebody(task)


def _recall(later: Sequence[LaterTask], reverted: Task, now: datetime) -> None:
    """Take the tasks back, until what they build on is finished again."""
    tasks = [one.task for one in later]
    close_work(tasks, now, "What the task builds on was reverted.")
    TaskAssignment.objects.filter(task__in=tasks).delete()
    recalled = []
    for one in later:
        task = one.task
        previous_status = Task.Status(task.status)
        task.status = RECALLS[previous_status]
        recalled.append(
            events.new_event(
                Event.Kind.TASK_RECALLED,
                reverted.project,
                task,
                previous_status=previous_status,
                status=task.status,
                reverted_task=reverted.pk,
                taken_from=one.workers,
            )
        )
    Task.objects.bulk_update(tasks, ["status"])
    events.record_all(recalled)


def _hide(assignments: Sequence[TaskAssignment], plan: RevertPlan) -> None:
    """Hide what is deleted, with the drafts that nobody has submitted."""
    drafts = {one.pk: one.in_progress_task_data for one in assignments}
    gone = plan.iterations_to(DELETED)
    for iteration in gone:
        if iteration.status == Iteration.Status.PROCESSING:
            iteration.submitted_data = drafts[iteration.assignment_id]
            iteration.save(update_fields=["submitted_data"])
    Iteration.objects.filter(pk__in=[one.pk for one in gone]).delete()
    hidden = [
        one for one in assignments if plan.assignments[one.pk] == DELETED
    ]
    stop_timers(hidden)
    TaskAssignment.objects.filter(pk__in=[one.pk for one in hidden]).delete()


def _restore(assignments: Sequence[TaskAssignment], plan: RevertPlan) -> None:
    """Give what remains the data of its latest iteration; close it."""
    for assignment in assignments:
        if plan.assignments[assignment.pk] == DELETED:
            continue
        survivors = plan.survivors(assignment)
        changed = plan.assignments[assignment.pk] == RevertChange.REVERTED
        if changed and survivors[-1].end_datetime is not None:
            assignment.in_progress_task_data = survivors[-1].submitted_data
            assignment.data_version += 1
        assignment.status = SUBMITTED
        assignment.save(
            update_fields=["status", "in_progress_task_data", "data_version"]
        )


def _resume(
    chosen: Iteration, assignments: Sequence[TaskAssignment], now: datetime
) -> None:
    """Open the iteration again, for whoever holds the assignment now."""
    assignment = next(
        one for one in assignments if one.pk == chosen.assignment_id
    )
    assignment.status = PROCESSING
    assignment.save(update_fields=["status"])
    if chosen.end_datetime is None:
        return
    _keep_copy(chosen, now)
    chosen.worker_id = assignment.worker_id
    chosen.status = Iteration.Status.PROCESSING
    chosen.end_datetime = None
    chosen.submitted_data = {}
    chosen.feedback = ""
    chosen.save()


def _keep_copy(iteration: Iteration, now: datetime) -> None:
    """Keep, hidden, how the iteration ended before it was opened again."""
    Iteration.unsafe_objects.create(
        assignment_id=iteration.assignment_id,
        worker_id=iteration.worker_id,
        status=iteration.status,
        start_datetime=iteration.start_datetime,
        end_datetime=iteration.end_datetime,
        submitted_data=iteration.submitted_data,
        feedback=iteration.feedback,
        is_deleted=True,
        deleted_at=now,
    )


def _find_somebody(task: Task) -> None:
    if task.status == Task.Status.PENDING_REVIEW:
        find_worker(task, "reviewer")
    elif task.status != Task.Status.AWAITING_PROCESSING:
        return
    elif task.step.is_human:
        find_worker(task, "entry_level")
    elif task not in undecided_tasks(task.project_id):
        schedule_after_commit(task)
