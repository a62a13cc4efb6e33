"""What a revert would do to one task: worked out without touching it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from orchestra.core.errors import InvalidRevertError
from orchestra.models import Iteration, Task, TaskAssignment

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW


class RevertChange(IntEnum):
    """What happens to an iteration, an assignment or a later task."""

    UNCHANGED = 0
    REVERTED = 1
    DELETED = 2


@dataclass(frozen=True)
class RevertPlan:
    """What a revert would do to a task.

    Attributes:
        status: The task's status afterwards.
        assignments: What happens to each assignment, by its key.
        iterations: What happens to each iteration, by its key.
        history: The task's iterations, oldest first.
    """

    status: Task.Status
    assignments: dict[int, RevertChange]
    iterations: dict[int, RevertChange]
    history: Sequence[Iteration]

    def survivors(self, assignment: TaskAssignment) -> list[Iteration]:
        """Return the assignment's iterations that are not deleted."""
        return [
            one
            for one in self.history
            if one.assignment_id == assignment.pk
            and self.iterations[one.pk] != RevertChange.DELETED
        ]

    def iterations_to(self, change: RevertChange) -> list[Iteration]:
        """Return the iterations to which this happens."""
        return [
            one for one in self.history if self.iterations[one.pk] == change
        ]


def plan_revert(
    task: Task,
    assignments: Sequence[TaskAssignment],
    history: Sequence[Iteration],
    chosen: Iteration,
    revert_before: bool,
) -> RevertPlan:
    """Return what reverting the task to the chosen iteration would do.

    The history is that of the assignments, oldest first, and the chosen
    iteration is one of it. With ``revert_before``, it goes as well; only the
    first iteration of an assignment can, else InvalidRevertError is raised.
    A machine's work is never resumed: it goes, and is done again.
    """
    if revert_before and chosen != _first_of_assignment(history, chosen):
        raise InvalidRevertError(
            "Only the first iteration of an assignment can be reverted "
            "together with what came after it."
        )
    before = revert_before or not task.step.is_human
    changes = dict(_iteration_changes(history, chosen, before))
    surviving = [
        one for one in history if changes[one.pk] != RevertChange.DELETED
    ]
    return RevertPlan(
        status=_status(surviving, before),
        assignments={
            one.pk: _assignment_change(one, history, changes)
            for one in assignments
        },
        iterations=changes,
        history=history,
    )


def _first_of_assignment(
    history: Sequence[Iteration], chosen: Iteration
) -> Iteration:
    return next(
        one for one in history if one.assignment_id == chosen.assignment_id
    )


def _iteration_changes(
    history: Sequence[Iteration], chosen: Iteration, before: bool
) -> Iterator[tuple[int, RevertChange]]:
    change = RevertChange.UNCHANGED
    for iteration in history:
        if iteration == chosen:
            yield (
                iteration.pk,
                RevertChange.DELETED if before else RevertChange.REVERTED,
            )
            change = RevertChange.DELETED
        else:
            yield iteration.pk, change


def _assignment_change(
    assignment: TaskAssignment,
    history: Sequence[Iteration],
    changes: dict[int, RevertChange],
) -> RevertChange:
    own = {
        changes[one.pk]
        for one in history
        if one.assignment_id == assignment.pk
    }
    if own == {RevertChange.DELETED}:
        return RevertChange.DELETED
    # Without iterations, an assignment is none of the revert's business.
    if own <= {RevertChange.UNCHANGED}:
        return RevertChange.UNCHANGED
    return RevertChange.REVERTED


def _status(surviving: Sequence[Iteration], before: bool) -> Task.Status:
    if not surviving:
        return S.AWAITING_PROCESSING
    if before:
        return S.PENDING_REVIEW
    if len(surviving) == 1:
        return S.PROCESSING
    handed_up = surviving[-2].status == ASK
    return S.REVIEWING if handed_up else S.POST_REVIEW_PROCESSING
