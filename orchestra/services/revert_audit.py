"""A revert in JSON, for whoever decides whether to do it."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from orchestra.core.dates import utc_text
from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.selectors.downstream import LaterTask
from orchestra.services.revert_plan import RevertChange, RevertPlan

VERSION_LENGTH = 16


def describe_revert(
    task: Task,
    assignments: Sequence[TaskAssignment],
    plan: RevertPlan,
    later: Sequence[LaterTask],
) -> dict[str, Any]:
    """Return the state before the revert, and what happens to each part."""
    return {
        "task": _task(task),
        "assignments": [
            {
                "assignment": _assignment(assignment),
                "change": int(plan.assignments[assignment.pk]),
                "iterations": [
                    {
                        "iteration": _iteration(one),
                        "change": int(plan.iterations[one.pk]),
                    }
                    for one in plan.history
                    if one.assignment_id == assignment.pk
                ],
            }
            for assignment in assignments
        ],
        "reverted_status": int(plan.status),
        "downstream": [
            {
                "task": _task(one.task),
                "change": int(RevertChange.DELETED),
                "has_work": one.has_work,
                "workers": one.workers,
            }
            for one in later
        ],
        "refusal": refusal(later),
        "version": version_of(task, assignments, plan, later),
    }


def version_of(
    task: Task,
    assignments: Sequence[TaskAssignment],
    plan: RevertPlan,
    later: Sequence[LaterTask],
) -> str:
    """Return what is another as soon as the revert would change others.

    Drafts do not count: people save them all the time, and none is lost.
    """
    state = (
        (task.status, plan.status),
        [(one.pk, one.worker_id, one.status) for one in assignments],
        [
            (one.pk, one.status, plan.iterations[one.pk])
            for one in plan.history
        ],
        [(one.task.pk, one.task.status, one.workers) for one in later],
    )
    written = json.dumps(state).encode()
    return hashlib.sha256(written).hexdigest()[:VERSION_LENGTH]


def refusal(later: Sequence[LaterTask]) -> str:
    """Return why the later tasks forbid the revert; empty if they do not."""
    names = [_name(one) for one in later if one.has_work]
    if not names:
        return ""
    return (
        "These tasks build on this one and have work in them: "
        f"{', '.join(names)}. Revert them as well, or leave this one."
    )


def _name(later: LaterTask) -> str:
    who = ", ".join(later.workers)
    return f"{later.task.step.name} ({who})" if who else later.task.step.name


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.pk,
        "project": task.project_id,
        "step_slug": task.step.slug,
        "step_name": task.step.name,
        "status": task.get_status_display(),
        "start_datetime": utc_text(task.start_datetime),
    }


def _assignment(assignment: TaskAssignment) -> dict[str, Any]:
    worker = assignment.worker
    return {
        "id": assignment.pk,
        "task": assignment.task_id,
        "assignment_counter": assignment.assignment_counter,
        "worker": worker and worker.user.get_username(),
        "status": assignment.get_status_display(),
        "start_datetime": utc_text(assignment.start_datetime),
        "in_progress_task_data": assignment.in_progress_task_data,
    }


def _iteration(iteration: Iteration) -> dict[str, Any]:
    worker = iteration.worker
    return {
        "id": iteration.pk,
        "assignment": iteration.assignment_id,
        "worker": worker and worker.user.get_username(),
        "status": iteration.get_status_display(),
        "start_datetime": utc_text(iteration.start_datetime),
        "end_datetime": utc_text(iteration.end_datetime),
        "submitted_data": iteration.submitted_data,
        "feedback": iteration.feedback,
    }
