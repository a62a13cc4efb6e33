"""The checks of random histories notice what they are there for.

A check that cannot fail is worse than none: each of these histories has one
thing wrong.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from orchestra.core.actor import SYSTEM, Actor
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Worker,
)
from orchestra.services.projects import create_project_with_tasks
from orchestra.services.time_tracking import create_time_entry
from orchestra.testing.factories import (
    MachineStepFactory,
    StepFactory,
    TaskFactory,
)
from orchestra.tests.services.histories import snapshots
from orchestra.tests.services.histories.iterations import check_iterations
from orchestra.tests.services.histories.losses import Ledger, check_losses
from orchestra.tests.services.histories.progress import (
    Graph,
    check_progress,
    check_timers,
)
from orchestra.tests.services.histories.replay import check_events
from orchestra.tests.services.histories.snapshots import Snapshot

S = Task.Status

pytestmark = pytest.mark.django_db


def everything(before: Snapshot, after: Snapshot, graph: Graph) -> None:
    """Check all that can be checked without knowing what was done."""
    check_events(before, after, SYSTEM)
    check_iterations(after)
    check_losses(before, after)
    check_progress(graph, before, after, due=())
    check_timers(after)


@pytest.fixture
def graph(step: Step) -> Graph:
    """The graph of the one step that there is."""
    return Graph.of(step.workflow_version)


def test_a_healthy_history_passes(
    in_review: Task, returned: Task, graph: Graph
) -> None:
    now = snapshots.take()

    everything(now, now, graph)


def reviewer_is_author() -> None:
    """Have the reviewer be who did the work."""
    author = Iteration.objects.order_by("pk")[0].worker_id
    Iteration.objects.update(worker=author)


def reviewer_began_the_work() -> None:
    """Have the reviewer's draft have gone to who did the work."""
    entry, review = TaskAssignment.objects.order_by("assignment_counter")[:2]
    Event.objects.create(
        kind=Event.Kind.TASK_REASSIGNED,
        actor_kind="system",
        assignment=entry,
        data={"previous_worker_id": review.worker_id},
    )


def skipped_without_the_draft() -> None:
    """Have a task end, and its last iteration not hold what was saved."""
    TaskAssignment.objects.update(status=TaskAssignment.Status.SUBMITTED)
    Iteration.objects.filter(status=0).update(
        status=1, end_datetime=timezone.now()
    )
    Task.objects.update(status=S.SKIPPED)


def stranger_at_work() -> None:
    """Have the open iteration be somebody else's than the assignment."""
    cy = Worker.objects.get(user__username="cy")
    Iteration.objects.filter(status=0).update(worker=cy)


def nobody_at_work() -> None:
    """Have nobody work on a task that is being worked on."""
    TaskAssignment.objects.update(status=TaskAssignment.Status.SUBMITTED)


def returned_without_an_end() -> None:
    """Have an iteration be followed by one on the same level."""
    Iteration.objects.filter(status=1).update(status=2)


def gap_between_stints() -> None:
    """Have nobody work between two stints."""
    Iteration.objects.filter(status=0).update(
        start_datetime=F("start_datetime") + timedelta(seconds=1)
    )


def level_left_out() -> None:
    """Have a reviewer of nobody."""
    TaskAssignment.objects.filter(assignment_counter=1).update(
        assignment_counter=2
    )


def complete_too_early() -> None:
    """Have a task be complete while somebody works on it."""
    Task.objects.update(status=S.COMPLETE)


def work_in_a_waiting_task() -> None:
    """Have a task wait that has a history."""
    Task.objects.update(status=S.AWAITING_PROCESSING)


@pytest.mark.parametrize(
    "corrupt",
    [
        complete_too_early,
        gap_between_stints,
        level_left_out,
        nobody_at_work,
        returned_without_an_end,
        reviewer_began_the_work,
        reviewer_is_author,
        skipped_without_the_draft,
        stranger_at_work,
        work_in_a_waiting_task,
    ],
)
def test_impossible_iterations_are_noticed(
    corrupt: Callable[[], None], returned: Task, cy: Worker
) -> None:
    corrupt()

    with pytest.raises(AssertionError):
        check_iterations(snapshots.take())


def status_without_event() -> None:
    """Change a status and tell nobody."""
    Task.objects.update(status=S.PENDING_REVIEW)


def event_without_status() -> None:
    """Tell of what did not happen."""
    Event.objects.create(
        kind=Event.Kind.TASK_COMPLETED,
        task=Task.objects.get(),
        actor_kind="system",
        data={"previous_status": S.REVIEWING, "status": S.COMPLETE},
    )


def event_by_somebody_else() -> None:
    """Attribute what happened to the wrong person."""
    Event.objects.create(kind=Event.Kind.POLICY_FAILED, actor_kind="client")


def illegal_move() -> None:
    """Do, and tell of, what the tables do not allow."""
    Project.objects.update(status=Project.Status.ACTIVE)
    Event.objects.create(
        kind=Event.Kind.PROJECT_REOPENED,
        project=Project.objects.get(),
        actor_kind="system",
    )


def silent_reassignment() -> None:
    """Give the task to somebody else and tell nobody."""
    TaskAssignment.objects.filter(assignment_counter=1).update(
        worker=Worker.objects.get(user__username="cy")
    )


@pytest.mark.parametrize(
    "corrupt",
    [
        event_by_somebody_else,
        event_without_status,
        illegal_move,
        silent_reassignment,
        status_without_event,
    ],
)
def test_what_the_events_do_not_explain_is_noticed(
    corrupt: Callable[[], None], in_review: Task, cy: Worker
) -> None:
    before = snapshots.take()

    corrupt()

    with pytest.raises(AssertionError):
        check_events(before, snapshots.take(), SYSTEM)


def really_delete_iterations() -> None:
    """Delete what cannot be found again."""
    for iteration in Iteration.objects.all():
        iteration.delete(actually_delete=True)


def overwrite_a_submission() -> None:
    """Forget what was handed on."""
    Iteration.objects.filter(status=1).update(submitted_data={})


def hide_time() -> None:
    """Hide hours that somebody is paid for."""
    TimeEntry.objects.update(is_deleted=True)


@pytest.mark.parametrize(
    "corrupt",
    [hide_time, overwrite_a_submission, really_delete_iterations],
)
def test_losses_are_noticed(
    corrupt: Callable[[], None], in_review: Task, ada: Worker
) -> None:
    create_time_entry(ada, date=ada.today(), time_worked=timedelta(hours=1))
    before = snapshots.take()

    corrupt()

    with pytest.raises(AssertionError):
        check_losses(before, snapshots.take())


def test_data_that_is_nowhere_is_noticed(in_review: Task) -> None:
    assignment = in_review.assignments.get(assignment_counter=1)
    handed_on = Ledger(handed_on=[(in_review.pk, {"text": "Lost"})])
    draft = Ledger(drafts={assignment.pk: {"text": "Lost"}})
    kept = Ledger(handed_on=[(in_review.pk, {"text": "Ada's"})])

    now = snapshots.take()

    kept.check(now)
    for ledger in (handed_on, draft):
        with pytest.raises(AssertionError):
            ledger.check(now)


def test_a_machine_step_that_nobody_will_run_is_noticed(
    machine_task: Task,
) -> None:
    graph = Graph.of(machine_task.step.workflow_version)
    now = snapshots.take()

    check_progress(graph, now, now, due={"crawl"})
    with pytest.raises(AssertionError):
        check_progress(graph, now, now, due=())


def test_a_step_that_could_begin_and_does_not_is_noticed(
    in_review: Task, graph: Graph
) -> None:
    StepFactory(workflow_version=in_review.step.workflow_version)
    graph = Graph.of(in_review.step.workflow_version)
    now = snapshots.take()

    with pytest.raises(AssertionError):
        check_progress(graph, now, now, due=())


def test_a_task_whose_step_could_not_begin_is_noticed(
    in_review: Task, step: Step
) -> None:
    """As if what it builds on had been reverted, and it had not."""
    later = StepFactory(
        workflow_version=step.workflow_version, creation_depends_on=[step]
    )
    graph = Graph.of(step.workflow_version)
    now = snapshots.take()
    check_progress(graph, now, now, due=())

    TaskFactory(project=in_review.project, step=later)

    now = snapshots.take()
    with pytest.raises(AssertionError):
        check_progress(graph, now, now, due=())


def test_a_project_that_does_not_end_is_noticed(
    task: Task, graph: Graph
) -> None:
    Task.objects.update(status=S.SKIPPED)
    now = snapshots.take()

    with pytest.raises(AssertionError):
        check_progress(graph, now, now, due=())


def test_a_project_that_ends_too_early_is_noticed(
    in_review: Task, graph: Graph
) -> None:
    before = snapshots.take()
    Project.objects.update(status=Project.Status.COMPLETED)
    Event.objects.create(
        kind=Event.Kind.PROJECT_COMPLETED,
        project=in_review.project,
        actor_kind="system",
    )

    with pytest.raises(AssertionError):
        check_progress(graph, before, snapshots.take(), due=())


def test_work_that_goes_on_in_an_aborted_project_is_noticed(
    in_review: Task, graph: Graph
) -> None:
    Project.objects.update(status=Project.Status.ABORTED)
    now = snapshots.take()

    with pytest.raises(AssertionError):
        check_progress(graph, now, now, due=())


def test_a_timer_on_somebody_elses_work_is_noticed(
    in_review: Task, cy: Worker
) -> None:
    TaskTimer.objects.create(
        worker=cy,
        assignment=in_review.assignments.first(),
        start_time=timezone.now(),
    )

    with pytest.raises(AssertionError):
        check_timers(snapshots.take())


def test_a_new_project_is_explained_by_its_events(
    workflow_version: Step, step: Step, graph: Graph
) -> None:
    MachineStepFactory(workflow_version=step.workflow_version)
    before = snapshots.take()

    create_project_with_tasks(
        step.workflow_version.workflow.slug, "v1", "Any", 0, 1, {}
    )

    check_events(before, snapshots.take(), SYSTEM)
    with pytest.raises(AssertionError):
        check_events(before, snapshots.take(), Actor("worker", "ada"))
