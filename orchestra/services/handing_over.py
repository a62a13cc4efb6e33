"""Handing over: somebody takes all that somebody else is at work on."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from orchestra.core.errors import BaseOrchestraError
from orchestra.models import Project, TaskAssignment, Worker
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.seen import ensure_holder
from orchestra.services.transitions import REASSIGNABLE

NOT_THERE = "The assignment is gone: somebody reverted the task."


@dataclass(frozen=True)
class Handover:
    """What became of one assignment, or would.

    Attributes:
        assignment: The assignment, with its task, step and project, as it
            was before.
        refusal: Why it stays as it is; empty if it does not.
    """

    assignment: TaskAssignment
    refusal: str = ""


def hand_over(
    worker: Worker,
    successor: Worker,
    commit: bool = False,
    project_ids: Collection[int] | None = None,
) -> list[Handover]:
    """Give the successor all that the worker has in unfinished tasks.

    These are the assignments in active projects, or in those of the given
    ones that are, oldest first. Each is a transaction of its own, so that
    one that cannot change hands keeps no other from it, and whoever repeats
    it goes on with what is left. What has come to somebody else in the
    meantime is left to them.

    Only ``commit`` does it; otherwise each is tried, and taken back.
    """
    return [
        _hand_over(assignment, worker, successor, commit)
        for assignment in _unfinished(worker, project_ids)
    ]


def _unfinished(
    worker: Worker, project_ids: Collection[int] | None
) -> list[TaskAssignment]:
    assignments = TaskAssignment.objects.filter(
        worker=worker,
        task__status__in=REASSIGNABLE,
        task__project__status=Project.Status.ACTIVE,
    )
    if project_ids is not None:
        assignments = assignments.filter(task__project__in=project_ids)
    return list(
        assignments.select_related(
            "task__project", "task__step", "worker__user"
        ).order_by("pk")
    )


def _hand_over(
    assignment: TaskAssignment,
    worker: Worker,
    successor: Worker,
    commit: bool,
) -> Handover:
    try:
        with transaction.atomic():
            ensure_holder(assignment.pk, worker.user.get_username())
            reassign_assignment(successor.pk, assignment.pk)
            # A try is what would be done, to the letter, and leaves nothing.
            transaction.set_rollback(not commit)
    except TaskAssignment.DoesNotExist:
        return Handover(assignment, NOT_THERE)
    except BaseOrchestraError as error:
        return Handover(assignment, str(error))
    return Handover(assignment)
