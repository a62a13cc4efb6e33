"""Assignment policies that a step may name for either level.

Each takes the task, and keyword arguments from the workflow, and returns the
task, assigned or not.
"""

import logging
from collections.abc import Iterable, Sequence

from orchestra.core.errors import (
    AssignmentPolicyError,
    TaskAssignmentError,
    WorkerCertificationError,
)
from orchestra.models import Step, Task, Worker
from orchestra.selectors.related_work import authors_of, reviewers_of
from orchestra.services.assignment import assign_task

logger = logging.getLogger(__name__)


def anyone_certified(task: Task) -> Task:
    """Leave the task to whoever is certified and asks for it first."""
    return task


def specified_worker(task: Task, username: str) -> Task:
    """Assign the task to the worker of that name.

    Raises AssignmentPolicyError if there is none, and what assign_task
    raises if they may not take the task.
    """
    try:
        worker = Worker.objects.get(user__username=username)
    except Worker.DoesNotExist as error:
        raise AssignmentPolicyError(
            f"There is no worker named {username!r}."
        ) from error
    return assign_task(worker.pk, task.pk)


def previously_completed_steps(
    task: Task, related_steps: Sequence[str]
) -> Task:
    """Assign the task to whoever worked on a related step of the project.

    The steps are tried in their order. Work goes to somebody who did the
    work of a related step, and a review to somebody who reviewed one and did
    the work of none. If nobody may take the task, it waits for anyone
    certified. Raises AssignmentPolicyError unless the steps are human ones
    of the workflow version.
    """
    steps = _related_steps(task, related_steps)
    for worker in _candidates(task, steps):
        try:
            return assign_task(worker.pk, task.pk)
        except (TaskAssignmentError, WorkerCertificationError) as error:
            logger.info("%s does not get task %s: %s", worker, task.pk, error)
    return task


def _related_steps(task: Task, slugs: Sequence[str]) -> list[Step]:
    """Return the steps of these slugs, in this order."""
    if not slugs or isinstance(slugs, str):
        raise AssignmentPolicyError("related_steps is a list of step slugs.")
    known = {
        step.slug: step
        for step in Step.objects.filter(
            workflow_version=task.step.workflow_version_id, slug__in=slugs
        )
    }
    for slug in slugs:
        if slug not in known:
            raise AssignmentPolicyError(
                f"related_steps: the workflow version has no step {slug!r}."
            )
        if not known[slug].is_human:
            raise AssignmentPolicyError(
                f"related_steps: the step {slug!r} is a machine's."
            )
    return [known[slug] for slug in slugs]


def _candidates(task: Task, steps: list[Step]) -> Iterable[Worker]:
    authors = authors_of(task.project_id, steps)
    if task.status != Task.Status.PENDING_REVIEW:
        return authors
    reviewers = reviewers_of(task.project_id, steps)
    return [worker for worker in reviewers if worker not in authors]
