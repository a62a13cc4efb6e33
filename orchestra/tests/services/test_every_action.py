"""Every action on a task of every status: done, or refused and no trace."""

from collections.abc import Callable
from itertools import product

import pytest

from orchestra.core.errors import (
    BaseOrchestraError,
    IllegalTaskSubmission,
    InvalidRevertError,
    ProjectNotActive,
    TaskAssignmentError,
    TaskStatusError,
)
from orchestra.models import (
    Certification,
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.project_status import end_project
from orchestra.services.reassignment import reassign_assignment
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.skipping import complete_and_skip_task
from orchestra.services.submission import save_task, submit_task
from orchestra.testing.factories import WorkerFactory, certify
from orchestra.tests.services.lifecycle import ASK, RETURN, S, task_at
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db

Action = Callable[[Task, Worker], object]


def somebody() -> Worker:
    """Return a newcomer who may do and review everything."""
    return certify(WorkerFactory(), Certification.objects.get(), reviewer=True)


def whose_turn_it_is(task: Task, newcomer: Worker) -> Worker:
    """Return who works on the task, or did last, or the newcomer."""
    parts = task.assignments.order_by("status", "-assignment_counter")
    first = parts.first()
    return first.worker if first and first.worker else newcomer


def assign(task: Task, newcomer: Worker) -> object:
    return assign_task(newcomer.pk, task.pk)


def save(task: Task, newcomer: Worker) -> object:
    return save_task(
        task.pk, {"saved": True}, whose_turn_it_is(task, newcomer)
    )


def submit(task: Task, newcomer: Worker) -> object:
    return submit_task(
        task.pk, {"done": True}, ASK, whose_turn_it_is(task, newcomer)
    )


def give_back(task: Task, newcomer: Worker) -> object:
    return submit_task(
        task.pk, {"read": True}, RETURN, whose_turn_it_is(task, newcomer)
    )


def reassign(task: Task, newcomer: Worker) -> object:
    assignment = task.assignments.order_by("assignment_counter").first()
    key = assignment.pk if assignment else 0
    return reassign_assignment(newcomer.pk, key)


def skip(task: Task, newcomer: Worker) -> object:
    return complete_and_skip_task(task.pk)


def revert(task: Task, newcomer: Worker) -> object:
    iteration = Iteration.objects.filter(assignment__task=task).first()
    key = iteration.pk if iteration else 0
    return revert_task_to_iteration(task.pk, key, commit=True)


def end(task: Task, newcomer: Worker) -> object:
    return end_project(task.project_id)


ACTIONS: dict[str, Action] = {
    "assign": assign,
    "save": save,
    "submit": submit,
    "return": give_back,
    "reassign": reassign,
    "skip": skip,
    "revert": revert,
    "end": end,
}

#: (status, action) -> the status that follows; anything else is refused.
LEGAL: dict[tuple[S, str], S] = {
    (S.AWAITING_PROCESSING, "assign"): S.PROCESSING,
    (S.PENDING_REVIEW, "assign"): S.REVIEWING,
    (S.PROCESSING, "save"): S.PROCESSING,
    (S.REVIEWING, "save"): S.REVIEWING,
    (S.POST_REVIEW_PROCESSING, "save"): S.POST_REVIEW_PROCESSING,
    (S.PROCESSING, "submit"): S.PENDING_REVIEW,
    (S.REVIEWING, "submit"): S.COMPLETE,
    (S.POST_REVIEW_PROCESSING, "submit"): S.REVIEWING,
    (S.REVIEWING, "return"): S.POST_REVIEW_PROCESSING,
    **{
        (status, "reassign"): status
        for status in (
            S.PROCESSING,
            S.PENDING_REVIEW,
            S.REVIEWING,
            S.POST_REVIEW_PROCESSING,
        )
    },
    **{
        (status, "skip"): S.SKIPPED
        for status in S
        if status not in (S.COMPLETE, S.SKIPPED, S.ABORTED)
    },
    **{
        (status, "revert"): S.PROCESSING
        for status in S
        if status not in (S.AWAITING_PROCESSING, S.ABORTED)
    },
    **{
        (status, "end"): status
        if status in (S.COMPLETE, S.SKIPPED)
        else S.ABORTED
        for status in S
    },
}
EVERY = list(product(S, ACTIONS))
ILLEGAL = [pair for pair in EVERY if pair not in LEGAL]
#: What somebody hears who does the impossible.
REFUSALS = (
    IllegalTaskSubmission,
    InvalidRevertError,
    TaskAssignmentError,
    TaskStatusError,
    Iteration.DoesNotExist,
    TaskAssignment.DoesNotExist,
)


@pytest.fixture
def task_of(
    step: Step,
    project: Project,
    make: Callable[..., Step],
    ada: Worker,
    bo: Worker,
) -> Callable[[S], Task]:
    """Make a task of the status, in a project that has more to do."""
    make("beside")
    return lambda status: task_at(status, step, project, ada, bo)


@pytest.mark.parametrize(("status", "action"), LEGAL)
def test_a_legal_action_leads_where_the_table_says(
    task_of: Callable[[S], Task], status: S, action: str
) -> None:
    task = task_of(status)

    ACTIONS[action](task, somebody())

    task.refresh_from_db()
    assert task.status == LEGAL[status, action]


@pytest.mark.parametrize(
    ("status", "action"), [pair for pair in LEGAL if pair[1] != "save"]
)
def test_a_legal_action_writes_one_event_about_itself(
    task_of: Callable[[S], Task], status: S, action: str
) -> None:
    task = task_of(status)

    ACTIONS[action](task, somebody())

    about = "project" if action == "end" else "task"
    key = task.project_id if action == "end" else task.pk
    events = Event.objects.filter(**{about: key})
    assert events.exclude(task__step__slug="beside").count() == 1


@pytest.mark.parametrize(("status", "action"), ILLEGAL)
def test_every_other_action_is_refused_and_leaves_no_trace(
    task_of: Callable[[S], Task], status: S, action: str
) -> None:
    task = task_of(status)

    newcomer = somebody()

    with nothing_changes(), pytest.raises(REFUSALS):
        ACTIONS[action](task, newcomer)


@pytest.mark.parametrize(
    ("status", "action"), [pair for pair in LEGAL if pair[1] != "end"]
)
@pytest.mark.parametrize(
    "project_status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_no_action_is_legal_in_a_project_that_is_not_active(
    task_of: Callable[[S], Task],
    status: S,
    action: str,
    project_status: int,
) -> None:
    """[L-05] [L-08] [L-16]"""
    task = task_of(status)
    Project.objects.update(status=project_status)
    newcomer = somebody()

    with nothing_changes(), pytest.raises(BaseOrchestraError) as caught:
        ACTIONS[action](task, newcomer)

    assert isinstance(caught.value, ProjectNotActive | InvalidRevertError)
