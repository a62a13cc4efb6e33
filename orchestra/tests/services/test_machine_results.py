"""How an attempt at a machine step ended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import MachineExecutionError, PluginError
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.services.machine_leases import renew_lease
from orchestra.services.machine_steps import (
    Claim,
    claim,
    give_back,
    record_failure,
    record_success,
    record_timeout,
)
from orchestra.testing.factories import StepFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services.machine_runs import expire, run_of
from orchestra.tests.services.plugins import reference
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
Outcome = MachineRun.Outcome

pytestmark = pytest.mark.django_db


def test_a_success_completes_the_task(
    taken: Claim, machine_task: Task
) -> None:
    record_success(taken.run_id, {"answer": 42})

    machine_task.refresh_from_db()
    run = run_of(taken)
    assert machine_task.status == S.COMPLETE
    assert run.outcome == Outcome.SUCCEEDED
    assert run.ended_at is not None
    assert run.lease_expires_at is None


def test_a_result_is_stored_like_a_submission(
    taken: Claim, machine_task: Task
) -> None:
    record_success(taken.run_id, {"answer": 42})

    assignment = machine_task.assignments.get()
    iteration = assignment.iterations.get()
    assert assignment.status == TaskAssignment.Status.SUBMITTED
    assert assignment.in_progress_task_data == {"answer": 42}
    assert assignment.data_version == 1
    assert iteration.status == Iteration.Status.REQUESTED_REVIEW
    assert iteration.submitted_data == {"answer": 42}
    assert iteration.end_datetime is not None


def test_a_success_makes_the_next_step_possible(
    taken: Claim, machine_step: Step, machine_task: Task
) -> None:
    after = StepFactory(
        workflow_version=machine_step.workflow_version,
        creation_depends_on=[machine_step],
    )

    record_success(taken.run_id, {})

    assert machine_task.project.tasks.filter(step=after).exists()


def test_a_success_is_on_the_record(taken: Claim, machine_task: Task) -> None:
    with acting_as(Actor("system", "cron")):
        record_success(taken.run_id, {})

    event = Event.objects.get(kind=Event.Kind.TASK_COMPLETED)
    assert (event.task, event.actor_name) == (machine_task, "cron")
    assert event.assignment == machine_task.assignments.get()
    assert event.data["run"] == 1


def test_a_project_aborted_meanwhile_stays_aborted(
    taken: Claim, machine_step: Step, machine_task: Task
) -> None:
    """[X-02] The result is kept, and changes nothing else."""
    StepFactory(
        workflow_version=machine_step.workflow_version,
        creation_depends_on=[machine_step],
    )
    Project.objects.update(status=Project.Status.ABORTED)
    Task.objects.update(status=S.ABORTED)

    record_success(taken.run_id, {"answer": 42})

    machine_task.refresh_from_db()
    assert machine_task.status == S.ABORTED
    assert machine_task.project.status == Project.Status.ABORTED
    assert machine_task.project.tasks.count() == 1
    assert run_of(taken).outcome == Outcome.SUCCEEDED
    kinds = Event.objects.values_list("kind", flat=True)
    assert list(kinds) == [Event.Kind.MACHINE_RUN_STARTED]


def test_a_project_aborted_at_the_last_moment_stays_aborted(
    taken: Claim, machine_task: Task
) -> None:
    """[X-02] The project is read after it is locked."""
    abort = Project.objects.update

    with run_just_before(
        "orchestra.services.machine_attempts.lock_task",
        lambda: abort(status=Project.Status.ABORTED),
    ):
        record_success(taken.run_id, {})

    machine_task.refresh_from_db()
    assert machine_task.status != S.COMPLETE
    assert machine_task.project.status == Project.Status.ABORTED


def test_a_project_paused_meanwhile_goes_on_when_resumed(
    taken: Claim, machine_step: Step, machine_task: Task
) -> None:
    after = StepFactory(
        workflow_version=machine_step.workflow_version,
        creation_depends_on=[machine_step],
    )
    Project.objects.update(status=Project.Status.PAUSED)

    record_success(taken.run_id, {})

    machine_task.refresh_from_db()
    assert machine_task.status == S.COMPLETE
    assert machine_task.project.status == Project.Status.PAUSED
    assert not machine_task.project.tasks.filter(step=after).exists()


def test_a_failure_is_stored_with_its_traceback(
    taken: Claim, machine_task: Task
) -> None:
    """[X-03] [X-04]"""
    try:
        raise PluginError("the pump") from ZeroDivisionError("no water")
    except PluginError as error:
        record_failure(taken.run_id, error)

    run = run_of(taken)
    machine_task.refresh_from_db()
    assert run.outcome == Outcome.FAILED
    assert run.error == "the pump"
    assert "ZeroDivisionError: no water" in run.traceback
    assert run.ended_at is not None
    assert run.lease_expires_at is None
    assert run.assignment.status == TaskAssignment.Status.FAILED
    assert machine_task.status == S.PROCESSING


def test_a_failure_is_on_the_record(taken: Claim, machine_task: Task) -> None:
    """[X-04]"""
    record_failure(taken.run_id, PluginError("the pump"))

    event = Event.objects.latest("pk")
    assert event.kind == Event.Kind.MACHINE_RUN_FAILED
    assert event.task == machine_task
    assert event.data == {
        "run": 1,
        "attempt": 1,
        "path": reference("answer")["path"],
        "error": "the pump",
        "next_attempt_at": None,
    }


def test_an_attempt_that_was_given_up_stores_nothing(
    taken: Claim, machine_task: Task
) -> None:
    """[X-01] A process that was thought dead comes back too late."""
    expire(taken)
    second = claim(machine_task.project_id, "crawl")
    record_success(second.run_id, {"by": "second"})

    with (
        nothing_changes(),
        pytest.raises(MachineExecutionError, match="given up"),
    ):
        record_success(taken.run_id, {"by": "first"})
    with (
        nothing_changes(),
        pytest.raises(MachineExecutionError, match="given up"),
    ):
        record_failure(taken.run_id, PluginError("late"))


@pytest.fixture
def overdue(taken: Claim, machine_step: Step) -> Claim:
    """An attempt that has taken longer than its step may."""
    machine_step.timeout_seconds = 30
    machine_step.save()
    MachineRun.objects.update(started_at=timezone.now() - timedelta(minutes=1))
    return taken


def test_a_result_that_comes_too_late_is_a_failure(
    overdue: Claim, machine_task: Task
) -> None:
    """[X-04]"""
    with pytest.raises(MachineExecutionError, match="30 seconds"):
        record_success(overdue.run_id, {"answer": 42})

    run = run_of(overdue)
    machine_task.refresh_from_db()
    assert run.outcome == Outcome.FAILED
    assert run.error == "The machine step took longer than its 30 seconds."
    assert run.assignment.status == TaskAssignment.Status.FAILED
    assert run.assignment.in_progress_task_data == {}
    assert machine_task.status == S.PROCESSING


def test_an_attempt_that_takes_too_long_is_tried_again_by_its_policy(
    overdue: Claim, machine_step: Step
) -> None:
    machine_step.retry_policy = {"max_attempts": 2}
    machine_step.save()

    record_timeout(overdue.run_id)

    run = run_of(overdue)
    assert run.outcome == Outcome.FAILED
    assert run.next_attempt_at is not None
    assert run.assignment.status == TaskAssignment.Status.PROCESSING


def test_a_timeout_after_the_end_changes_nothing(taken: Claim) -> None:
    record_success(taken.run_id, {})

    with nothing_changes():
        record_timeout(taken.run_id)


def test_an_attempt_that_is_given_back_is_begun_again_at_once(
    taken: Claim, machine_task: Task
) -> None:
    give_back(taken.run_id)

    run = run_of(taken)
    assert run.outcome == Outcome.ABANDONED
    assert run.assignment.status == TaskAssignment.Status.PROCESSING
    assert run_of(claim(machine_task.project_id, "crawl")).number == 2


def test_an_attempt_in_an_aborted_project_is_given_back_for_good(
    taken: Claim,
) -> None:
    """[X-02]"""
    Project.objects.update(status=Project.Status.ABORTED)

    give_back(taken.run_id)

    assert run_of(taken).next_attempt_at is None


def test_a_lease_is_renewed_while_the_attempt_runs(taken: Claim) -> None:
    expire(taken)

    assert renew_lease(taken.run_id)

    lease = run_of(taken).lease_expires_at
    assert lease is not None
    assert lease > timezone.now()


def test_the_lease_of_an_attempt_that_ended_is_not_renewed(
    taken: Claim,
) -> None:
    record_success(taken.run_id, {})

    with nothing_changes():
        assert not renew_lease(taken.run_id)


def test_a_result_is_stored_though_the_lease_is_over(
    taken: Claim, machine_task: Task
) -> None:
    """Nobody else has begun: there is no reason to lose it."""
    expire(taken)

    record_success(taken.run_id, {"answer": 42})

    machine_task.refresh_from_db()
    assert machine_task.status == S.COMPLETE


def test_a_result_is_stored_once(taken: Claim) -> None:
    record_success(taken.run_id, {"answer": 42})

    with nothing_changes(), pytest.raises(MachineExecutionError):
        record_success(taken.run_id, {"answer": 43})
