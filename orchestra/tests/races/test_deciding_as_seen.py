"""Two admins decide on what both of them saw."""

import pytest

from orchestra.core.errors import ChangedMeanwhile
from orchestra.models import (
    Certification,
    Event,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.seen import assignment_as_seen
from orchestra.testing.factories import WorkerFactory, certify
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.outcomes import errors

CHECKED = "orchestra.services.seen.ensure_holder"


@pytest.fixture
def adas_part(task: Task, ada: Worker) -> TaskAssignment:
    """What Ada is at work on, and two admins give to somebody else."""
    assign_task(ada.pk, task.pk)
    return TaskAssignment.objects.get(task=task)


@pytest.fixture
def fay(certification: Certification) -> Worker:
    """Fay can do what Ada and Bo can."""
    return certify(WorkerFactory(user__username="fay"), certification)


def take_from_ada(part: TaskAssignment, worker: Worker) -> None:
    with assignment_as_seen(part.pk, "ada"):
        reassign_assignment(worker.pk, part.pk)


def reassigned() -> int:
    """Return how often the task changed hands."""
    return Event.objects.filter(kind=Event.Kind.TASK_REASSIGNED).count()


def test_what_ada_has_goes_to_one_of_two(
    adas_part: TaskAssignment, bo: Worker, fay: Worker
) -> None:
    with meet_after(CHECKED):
        outcomes = run_together(
            lambda: take_from_ada(adas_part, bo),
            lambda: take_from_ada(adas_part, fay),
        )

    assert errors(outcomes) == [ChangedMeanwhile]
    assert reassigned() == 1


def test_control_without_locks_it_changes_hands_twice(
    adas_part: TaskAssignment, bo: Worker, fay: Worker
) -> None:
    with meet_after(CHECKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: take_from_ada(adas_part, bo),
            lambda: take_from_ada(adas_part, fay),
        )

    assert errors(outcomes) == []
    assert reassigned() == 2
