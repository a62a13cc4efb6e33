"""Taking a machine step, and recording how the attempt ended."""

from datetime import timedelta

import pytest
from django.test import override_settings

from orchestra.core.errors import (
    MachineExecutionError,
    PluginError,
    ProjectNotActive,
)
from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
)
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.machine_steps import Claim, claim, record_failure
from orchestra.testing.factories import (
    AssignmentFactory,
    StepFactory,
    TaskFactory,
)
from orchestra.testing.races import run_just_before
from orchestra.tests.services.machine_runs import expire, run_of
from orchestra.tests.services.plugins import reference
from orchestra.tests.services.rows import nothing_changes
from orchestra.workflow.defaults import ATTEMPTS_AT_DYING

S = Task.Status
Outcome = MachineRun.Outcome

pytestmark = pytest.mark.django_db


def test_a_claim_is_an_attempt_that_runs(
    taken: Claim, machine_task: Task
) -> None:
    run = run_of(taken)

    machine_task.refresh_from_db()
    assert machine_task.status == S.PROCESSING
    assert (run.number, run.outcome) == (1, Outcome.RUNNING)
    assert run.ended_at is None


def test_a_claim_opens_an_assignment_without_a_worker(
    taken: Claim, machine_task: Task
) -> None:
    assignment = machine_task.assignments.get()

    assert assignment.worker is None
    assert assignment.status == TaskAssignment.Status.PROCESSING
    assert assignment.iterations.get().status == Iteration.Status.PROCESSING
    assert run_of(taken).assignment == assignment


def test_a_claim_says_what_to_call(taken: Claim) -> None:
    assert taken.function == reference("answer", speed=3)


def test_a_claim_carries_a_copy_of_the_data_with_the_projects_id(
    project: Project, machine_task: Task
) -> None:
    """[X-05]"""
    project.project_data = {"url": "u", "nested": {"list": []}}
    project.save()

    taken = claim(project.pk, "crawl")

    assert taken.project_data == {
        "url": "u",
        "nested": {"list": []},
        "project_id": project.pk,
    }


def test_a_claim_carries_what_was_made_before(
    project: Project, machine_step: Step, machine_task: Task
) -> None:
    first = StepFactory(
        workflow_version=machine_step.workflow_version, slug="first"
    )
    second = StepFactory(
        workflow_version=machine_step.workflow_version,
        slug="second",
        creation_depends_on=[first],
    )
    machine_step.creation_depends_on.add(second)
    AssignmentFactory(
        task=TaskFactory(project=project, step=first, status=S.COMPLETE),
        status=1,
        iteration=False,
        in_progress_task_data={"n": 1},
    )
    TaskFactory(project=project, step=second, status=S.SKIPPED)

    taken = claim(project.pk, "crawl")

    assert taken.prerequisites == {"first": {"n": 1}, "second": {}}


@pytest.mark.parametrize("timeout", [None, 3600])
def test_an_attempt_is_leased_for_as_long_as_one_may_be_silent(
    machine_step: Step, machine_task: Task, timeout: int | None
) -> None:
    """However long it may take, a process that died is found soon."""
    machine_step.timeout_seconds = timeout
    machine_step.save()

    with override_settings(ORCHESTRA_MACHINE_STEP_LEASE_SECONDS=7):
        taken = claim(machine_task.project_id, "crawl")

    run = run_of(taken)
    assert taken.timeout_seconds == timeout
    assert run.lease_expires_at is not None
    assert run.lease_expires_at - run.started_at == timedelta(seconds=7)


def test_what_is_run_already_is_not_run_again(
    taken: Claim, machine_task: Task
) -> None:
    """[X-01] A queue may deliver a message twice."""
    with (
        nothing_changes(),
        pytest.raises(MachineExecutionError, match="being run already"),
    ):
        claim(machine_task.project_id, "crawl")


def test_of_two_claims_at_once_one_wins(machine_task: Task) -> None:
    """[X-01]"""
    project_id = machine_task.project_id

    with (
        run_just_before(
            "orchestra.services.machine_steps.lock_task",
            lambda: claim(project_id, "crawl"),
        ),
        pytest.raises(MachineExecutionError),
    ):
        claim(project_id, "crawl")


def test_an_attempt_whose_process_died_is_given_up_for_a_new_one(
    taken: Claim, machine_task: Task
) -> None:
    expire(taken)

    second = claim(machine_task.project_id, "crawl")

    assert run_of(taken).outcome == Outcome.ABANDONED
    assert "died" in run_of(taken).error
    assert run_of(second).number == 2
    assert machine_task.assignments.count() == 1
    assert run_of(second).assignment.iterations.count() == 1


def test_a_claim_is_on_the_record(taken: Claim, machine_task: Task) -> None:
    event = Event.objects.get()

    assert event.kind == Event.Kind.MACHINE_RUN_STARTED
    assert event.task == machine_task
    assert event.assignment == machine_task.assignments.get()
    assert event.data == {
        "previous_status": S.AWAITING_PROCESSING,
        "status": S.PROCESSING,
        "run": 1,
        "attempt": 1,
    }


def test_a_process_that_died_is_on_the_record(
    taken: Claim, machine_task: Task
) -> None:
    expire(taken)
    Event.objects.all().delete()

    claim(machine_task.project_id, "crawl")

    abandoned, started = Event.objects.order_by("pk")
    assert abandoned.kind == Event.Kind.MACHINE_RUN_ABANDONED
    assert abandoned.data["run"] == 1
    assert started.kind == Event.Kind.MACHINE_RUN_STARTED
    assert started.data["attempt"] == 2


def test_a_step_that_kills_every_process_comes_to_an_end(
    taken: Claim, machine_task: Task
) -> None:
    """Though its policy allows one attempt, it has had three."""
    for _ in range(ATTEMPTS_AT_DYING - 1):
        expire(taken)
        taken = claim(machine_task.project_id, "crawl")
    expire(taken)

    with (
        nothing_changes(),
        pytest.raises(MachineExecutionError, match="too often"),
    ):
        claim(machine_task.project_id, "crawl")


def test_a_retry_that_is_not_due_waits(
    machine_step: Step, machine_task: Task
) -> None:
    machine_step.retry_policy = {"max_attempts": 2}
    machine_step.save()
    taken = claim(machine_task.project_id, "crawl")
    record_failure(taken.run_id, PluginError("broke"))

    with nothing_changes(), pytest.raises(MachineExecutionError, match="at 2"):
        claim(machine_task.project_id, "crawl")


def test_a_failed_attempt_can_be_followed_by_another(
    taken: Claim, machine_task: Task
) -> None:
    """[X-03]"""
    record_failure(taken.run_id, PluginError("broke"))
    retry_machine_step(machine_task.pk)

    second = claim(machine_task.project_id, "crawl")

    assignment = machine_task.assignments.get()
    assert run_of(second).number == 2
    assert assignment.status == TaskAssignment.Status.PROCESSING
    assert assignment.iterations.count() == 1


@pytest.mark.parametrize(
    "status", [s for s in S if s not in (S.AWAITING_PROCESSING, S.PROCESSING)]
)
def test_a_task_that_is_no_machines_turn_is_refused(
    machine_task: Task, status: S
) -> None:
    Task.objects.update(status=status)

    with nothing_changes(), pytest.raises(MachineExecutionError):
        claim(machine_task.project_id, "crawl")


def test_a_human_step_is_refused(task: Task) -> None:
    with (
        nothing_changes(),
        pytest.raises(MachineExecutionError, match="human"),
    ):
        claim(task.project_id, "draft")


@pytest.mark.parametrize(
    "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
)
def test_machines_rest_in_a_project_that_is_not_active(
    machine_task: Task, status: Project.Status
) -> None:
    """[X-06] [L-05]"""
    Project.objects.update(status=status)

    with nothing_changes(), pytest.raises(ProjectNotActive):
        claim(machine_task.project_id, "crawl")


def test_unknown_steps_and_projects_say_so(machine_task: Task) -> None:
    with pytest.raises(Task.DoesNotExist):
        claim(machine_task.project_id, "no_such_step")
    with pytest.raises(Task.DoesNotExist):
        claim(0, "crawl")
