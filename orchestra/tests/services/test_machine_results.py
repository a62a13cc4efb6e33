"""How an attempt at a machine step ended."""

import pytest

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
from orchestra.services.machine_steps import (
    Claim,
    claim,
    record_failure,
    record_success,
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
    assert not Event.objects.exists()


def test_a_project_aborted_at_the_last_moment_stays_aborted(
    taken: Claim, machine_task: Task
) -> None:
    """[X-02] The project is read after it is locked."""
    abort = Project.objects.update

    with run_just_before(
        "orchestra.services.machine_steps.lock_task",
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

    event = Event.objects.get()
    assert event.kind == Event.Kind.MACHINE_RUN_FAILED
    assert event.task == machine_task
    assert event.data == {
        "run": 1,
        "path": reference("answer")["path"],
        "error": "the pump",
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


def test_a_result_is_stored_once(taken: Claim) -> None:
    record_success(taken.run_id, {"answer": 42})

    with nothing_changes(), pytest.raises(MachineExecutionError):
        record_success(taken.run_id, {"answer": 43})
