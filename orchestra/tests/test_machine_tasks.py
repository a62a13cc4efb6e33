"""Executing machine steps, and surviving what they do."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.core.errors import MachineExecutionError, ProjectNotActive
from orchestra.machine_tasks import execute
from orchestra.models import (
    Iteration,
    MachineRun,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.services.assignment import assign_task
from orchestra.services.machine_retries import retry_machine_step
from orchestra.services.submission import submit_task
from orchestra.testing.factories import MachineStepFactory, StepFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import Start, task_of
from orchestra.tests.services.plugins import reference
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
Outcome = MachineRun.Outcome

pytestmark = pytest.mark.django_db


def only_run(project: Project) -> MachineRun:
    """Return the only attempt that was made."""
    return task_of(project).machine_runs.get()


def test_the_result_is_stored_and_the_task_complete(start: Start) -> None:
    project = start("answer")

    execute(project.pk, "crawl")

    assignment = task_of(project).assignments.get()
    assert task_of(project).status == S.COMPLETE
    assert assignment.in_progress_task_data == {"answer": 42}
    assert only_run(project).outcome == Outcome.SUCCEEDED


def test_the_last_step_completes_the_project(start: Start) -> None:
    project = start("answer")

    execute(project.pk, "crawl")

    project.refresh_from_db()
    assert project.status == Project.Status.COMPLETED


def test_a_function_gets_data_prerequisites_and_arguments(
    start: Start,
) -> None:
    project = start("answer", {"url": "u"}, speed=3)

    execute(project.pk, "crawl")

    assert plugins.calls == [
        ({"url": "u", "project_id": project.pk}, {}, {"speed": 3})
    ]


def test_a_function_changes_nothing_but_its_result(start: Start) -> None:
    """[X-05] What it is handed is a copy."""
    data: dict[str, Any] = {"nested": {"list": []}}
    project = start("answer_and_scribble", data)

    execute(project.pk, "crawl")

    project.refresh_from_db()
    assert project.project_data == data


def test_a_function_that_raises_disturbs_nobody(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    """[X-03] [X-06]"""
    project = start("explode")

    with caplog.at_level(logging.ERROR):
        execute(project.pk, "crawl")

    run = only_run(project)
    assert run.outcome == Outcome.FAILED
    assert "RuntimeError: the machine broke" in run.error
    assert "in explode" in run.traceback
    assert run.assignment.status == TaskAssignment.Status.FAILED
    assert task_of(project).status == S.PROCESSING
    assert "the machine broke" in caplog.text


@pytest.mark.parametrize(
    "value",
    ["none", "list", "text", "nan", "object", "surrogate", "nul"],
)
def test_what_is_no_json_object_is_a_failure(start: Start, value: str) -> None:
    """[X-03] [X-05]"""
    project = start("return_value", value=value)

    execute(project.pk, "crawl")

    run = only_run(project)
    assert run.outcome == Outcome.FAILED
    assert "The result of a machine step" in run.error
    assert task_of(project).assignments.get().in_progress_task_data == {}


@pytest.mark.parametrize(
    "function",
    [
        {"path": "no.such.function"},
        {"path": f"{plugins.HERE}.no_such_name"},
        {"path": ""},
        {},
        {"path": f"{plugins.HERE}.HERE"},
        {"path": f"{plugins.HERE}.explode", "kwargs": {"unexpected": 1}},
        {"path": f"{plugins.HERE}.answer", "kwargs": None},
    ],
)
def test_a_function_that_cannot_be_called_is_a_failure(
    start: Start, function: dict[str, Any]
) -> None:
    """[X-03]"""
    project = start("answer")
    Step.objects.update(execution_function=function)

    execute(project.pk, "crawl")

    assert only_run(project).outcome == Outcome.FAILED
    assert only_run(project).traceback


def test_a_failed_step_can_be_retried(start: Start) -> None:
    """[X-03] [X-04]"""
    project = start("explode_once")
    execute(project.pk, "crawl")
    retry_machine_step(task_of(project).pk)

    execute(project.pk, "crawl")

    outcomes = list(
        task_of(project).machine_runs.values_list("number", "outcome")
    )
    assert outcomes == [(1, Outcome.FAILED), (2, Outcome.SUCCEEDED)]
    assert task_of(project).status == S.COMPLETE
    iterations = Iteration.objects.filter(assignment__task=task_of(project))
    assert iterations.get().submitted_data == {"attempt": 2}


def test_a_step_that_failed_for_good_is_not_executed_again(
    start: Start,
) -> None:
    """[X-01] The queue delivered the message of the last attempt twice."""
    project = start("explode")
    execute(project.pk, "crawl")

    with nothing_changes(), pytest.raises(MachineExecutionError, match="retr"):
        execute(project.pk, "crawl")

    assert len(plugins.calls) == 1


def test_a_complete_step_is_not_executed_again(start: Start) -> None:
    """[X-01]"""
    project = start("answer")
    execute(project.pk, "crawl")
    Project.objects.update(status=Project.Status.ACTIVE)

    with nothing_changes(), pytest.raises(MachineExecutionError):
        execute(project.pk, "crawl")

    assert len(plugins.calls) == 1


def test_of_two_executors_one_calls_the_function(start: Start) -> None:
    """[X-01] The queue delivered the message to both."""
    project = start("answer")
    refused = []

    def second_executor() -> None:
        try:
            execute(project.pk, "crawl")
        except MachineExecutionError as error:
            refused.append(error)

    with run_just_before(
        "orchestra.machine_tasks.call_function", second_executor
    ):
        execute(project.pk, "crawl")

    assert len(refused) == 1
    assert len(plugins.calls) == 1
    assert only_run(project).outcome == Outcome.SUCCEEDED


def test_a_project_aborted_during_the_run_stays_aborted(start: Start) -> None:
    """[X-02]"""
    project = start("while_aborting")

    execute(project.pk, "crawl")

    project.refresh_from_db()
    assert project.status == Project.Status.ABORTED
    assert task_of(project).status != S.COMPLETE


def test_a_failure_in_an_aborted_project_is_kept_all_the_same(
    start: Start,
) -> None:
    project = start("explode_while_aborting")

    execute(project.pk, "crawl")

    project.refresh_from_db()
    assert project.status == Project.Status.ABORTED
    assert only_run(project).outcome == Outcome.FAILED


def test_a_project_paused_during_the_run_keeps_the_result(
    start: Start, workflow_version: WorkflowVersion
) -> None:
    project = start("while_pausing")
    StepFactory(
        workflow_version=workflow_version,
        creation_depends_on=workflow_version.steps.filter(slug="crawl"),
    )

    execute(project.pk, "crawl")

    project.refresh_from_db()
    assert project.status == Project.Status.PAUSED
    assert task_of(project).status == S.COMPLETE
    assert project.tasks.count() == 1


def test_nothing_is_executed_in_a_paused_project(start: Start) -> None:
    """[X-06]"""
    project = start("answer")
    Project.objects.update(status=Project.Status.PAUSED)

    with nothing_changes(), pytest.raises(ProjectNotActive):
        execute(project.pk, "crawl")

    assert plugins.calls == []


def test_a_human_step_is_not_executed(task: Task) -> None:
    with nothing_changes(), pytest.raises(MachineExecutionError):
        execute(task.project_id, "draft")


def give_up_and_take_over(project: Project) -> None:
    """Take the running attempt for dead, and complete another."""
    MachineRun.objects.update(
        lease_expires_at=timezone.now() - timedelta(seconds=1)
    )
    execute(project.pk, "crawl")


@pytest.mark.parametrize("recorder", ["record_success", "record_failure"])
def test_an_attempt_taken_for_dead_comes_back_to_nothing(
    start: Start, recorder: str, caplog: pytest.LogCaptureFixture
) -> None:
    """[X-01] Whether it succeeded or failed in the end."""
    project = start("explode_once")
    if recorder == "record_success":
        Step.objects.update(execution_function=reference("answer"))

    with (
        caplog.at_level(logging.WARNING),
        run_just_before(
            f"orchestra.machine_tasks.{recorder}",
            lambda: give_up_and_take_over(project),
        ),
    ):
        execute(project.pk, "crawl")

    outcomes = list(
        task_of(project).machine_runs.values_list("outcome", flat=True)
    )
    assert outcomes == [Outcome.ABANDONED, Outcome.SUCCEEDED]
    assert task_of(project).status == S.COMPLETE
    assert "given up" in caplog.text


def test_a_machine_step_that_fails_never_fails_who_came_before(
    workflow_version: WorkflowVersion,
    cy: Worker,
    project: Project,
    task: Task,
    ada: Worker,
    step: Step,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    """[X-06]"""
    step.review_policy = {"policy": "no_review"}
    step.save()
    MachineStepFactory(
        workflow_version=workflow_version,
        slug="crawl",
        creation_depends_on=[step],
        execution_function=reference("explode"),
    )
    assign_task(ada.pk, task.pk)

    with django_capture_on_commit_callbacks(execute=True):
        submit_task(task.pk, {}, Iteration.Status.REQUESTED_REVIEW, ada)

    task.refresh_from_db()
    assert task.status == S.COMPLETE
    assert only_run(project).outcome == Outcome.FAILED
