"""Having machine steps tried again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import (
    MachineExecutionError,
    PermanentMachineError,
    PluginError,
    ProjectNotActive,
)
from orchestra.machine_tasks import execute
from orchestra.models import (
    Event,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
    WorkflowVersion,
)
from orchestra.services.machine_retries import (
    RetryReport,
    retry_failed_steps,
    retry_machine_step,
    retry_machine_steps,
)
from orchestra.services.machine_steps import Claim, record_failure
from orchestra.services.project_status import set_project_status
from orchestra.services.revert import revert_task_to_iteration
from orchestra.services.skipping import complete_and_skip_task
from orchestra.testing.races import run_just_before
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import (
    Start,
    latest_run,
    task_of,
)
from orchestra.tests.services.machine_runs import expire, run_of
from orchestra.tests.services.rows import nothing_changes

S = Task.Status
A = TaskAssignment.Status
Outcome = MachineRun.Outcome
PATIENT = {"max_attempts": 3}

pytestmark = pytest.mark.django_db


def let_time_pass() -> None:
    """Let every retry be due."""
    MachineRun.objects.exclude(next_attempt_at=None).update(
        next_attempt_at=timezone.now() - timedelta(seconds=1)
    )


@pytest.fixture
def failed(machine_task: Task, taken: Claim) -> Task:
    """The machine task, whose only attempt failed."""
    record_failure(taken.run_id, PluginError("broke"))
    return machine_task


class TestByPolicy:
    def test_a_failure_that_is_not_the_last_leaves_the_step_at_work(
        self, start: Start
    ) -> None:
        """[X-04]"""
        project = start("explode", retry_policy=PATIENT)

        execute(project.pk, "crawl")

        run = latest_run(project)
        assert run.outcome == Outcome.FAILED
        assert run.assignment.status == A.PROCESSING
        assert run.next_attempt_at is not None
        assert run.next_attempt_at > timezone.now()

    def test_the_record_tells_when_it_is_tried_again(
        self, start: Start
    ) -> None:
        project = start("explode", retry_policy=PATIENT)

        execute(project.pk, "crawl")

        event = Event.objects.get(kind=Event.Kind.MACHINE_RUN_FAILED)
        assert event.data["attempt"] == 1
        assert event.data["next_attempt_at"].endswith("Z")

    def test_the_last_failure_is_final(self, start: Start) -> None:
        """[X-04]"""
        project = start("explode", retry_policy=PATIENT)

        for _ in range(3):
            execute(project.pk, "crawl")
            let_time_pass()

        run = latest_run(project)
        assert (run.number, run.attempt) == (3, 3)
        assert run.next_attempt_at is None
        assert run.assignment.status == A.FAILED

    def test_a_success_ends_it(self, start: Start) -> None:
        project = start("explode_once", retry_policy=PATIENT)
        execute(project.pk, "crawl")
        let_time_pass()

        execute(project.pk, "crawl")

        runs = task_of(project).machine_runs
        assert task_of(project).status == S.COMPLETE
        assert not runs.exclude(next_attempt_at=None).exists()
        assert not runs.filter(assignment__status=A.FAILED).exists()

    def test_what_cannot_succeed_is_not_tried_again(
        self, start: Start
    ) -> None:
        project = start("explode_for_good", retry_policy=PATIENT)

        execute(project.pk, "crawl")

        run = latest_run(project)
        assert "no such page" in run.error
        assert run.next_attempt_at is None
        assert run.assignment.status == A.FAILED

    def test_an_error_is_permanent_without_a_function_around_it(
        self, machine_task: Task, taken: Claim
    ) -> None:
        machine_task.step.retry_policy = PATIENT
        machine_task.step.save()

        record_failure(taken.run_id, PermanentMachineError())

        assert run_of(taken).next_attempt_at is None

    def test_nothing_is_planned_in_an_aborted_project(
        self, start: Start
    ) -> None:
        """[X-02]"""
        project = start("explode_while_aborting", retry_policy=PATIENT)

        execute(project.pk, "crawl")

        assert latest_run(project).next_attempt_at is None

    def test_a_retry_that_falls_due_in_a_pause_follows_the_resumption(
        self, start: Start, django_capture_on_commit_callbacks: Callable
    ) -> None:
        """[X-06]"""
        project = start("explode_once", retry_policy=PATIENT)
        execute(project.pk, "crawl")
        set_project_status(project.pk, "Paused")
        let_time_pass()
        with nothing_changes(), pytest.raises(ProjectNotActive):
            execute(project.pk, "crawl")

        with django_capture_on_commit_callbacks(execute=True):
            set_project_status(project.pk, "Active")

        assert task_of(project).status == S.COMPLETE

    def test_a_revert_begins_anew(self, start: Start) -> None:
        project = start("explode_once", retry_policy=PATIENT)
        execute(project.pk, "crawl")
        iteration = latest_run(project).assignment.iterations.get()

        revert_task_to_iteration(
            task_of(project).pk, iteration.pk, commit=True
        )
        execute(project.pk, "crawl")

        run = latest_run(project)
        assert (run.number, run.attempt) == (2, 1)


class TestByHand:
    def test_a_step_that_failed_is_tried_again_at_once(
        self, start: Start, django_capture_on_commit_callbacks: Callable
    ) -> None:
        """[X-04]"""
        project = start("explode_once")
        execute(project.pk, "crawl")

        with django_capture_on_commit_callbacks(execute=True):
            retry_machine_step(task_of(project).pk)

        assert task_of(project).status == S.COMPLETE

    def test_it_is_on_the_record(self, failed: Task) -> None:
        with acting_as(Actor("worker", "di")):
            retry_machine_step(failed.pk)

        event = Event.objects.latest("pk")
        assert event.kind == Event.Kind.MACHINE_RUN_RETRIED
        assert (event.task, event.actor_name) == (failed, "di")
        assert event.data == {"run": 1}

    def test_its_policy_begins_anew(self, start: Start) -> None:
        project = start("explode", retry_policy={"max_attempts": 2})
        for _ in range(2):
            execute(project.pk, "crawl")
            let_time_pass()

        retry_machine_step(task_of(project).pk)
        execute(project.pk, "crawl")

        run = latest_run(project)
        assert (run.number, run.attempt) == (3, 1)
        assert run.next_attempt_at is not None

    def test_one_that_waits_does_not_wait(self, start: Start) -> None:
        project = start("explode_once", retry_policy=PATIENT)
        execute(project.pk, "crawl")

        retry_machine_step(task_of(project).pk)
        execute(project.pk, "crawl")

        assert task_of(project).status == S.COMPLETE
        assert latest_run(project).attempt == 2

    def test_one_whose_process_died_is_given_up(
        self, machine_task: Task, taken: Claim
    ) -> None:
        expire(taken)

        retry_machine_step(machine_task.pk)

        run = run_of(taken)
        assert run.outcome == Outcome.ABANDONED
        assert run.next_attempt_at is not None

    def test_one_that_runs_is_left_alone(
        self, machine_task: Task, taken: Claim
    ) -> None:
        with (
            nothing_changes(),
            pytest.raises(MachineExecutionError, match="being run"),
        ):
            retry_machine_step(machine_task.pk)

    def test_one_that_was_not_tried_has_nothing_to_retry(
        self, machine_task: Task
    ) -> None:
        with (
            nothing_changes(),
            pytest.raises(MachineExecutionError, match="not been tried"),
        ):
            retry_machine_step(machine_task.pk)

    def test_one_that_was_skipped_meanwhile_is_left_alone(
        self, failed: Task
    ) -> None:
        with (
            run_just_before(
                "orchestra.services.machine_retries.lock_task",
                lambda: complete_and_skip_task(failed.pk),
            ),
            pytest.raises(
                (MachineExecutionError, ProjectNotActive),
            ),
        ):
            retry_machine_step(failed.pk)

        assert not Event.objects.filter(
            kind=Event.Kind.MACHINE_RUN_RETRIED
        ).exists()

    @pytest.mark.parametrize(
        "status", [s for s in S if s not in (S.PROCESSING, 0)]
    )
    def test_one_that_is_finished_is_left_alone(
        self, failed: Task, status: S
    ) -> None:
        Task.objects.update(status=status)

        with nothing_changes(), pytest.raises(MachineExecutionError):
            retry_machine_step(failed.pk)

    @pytest.mark.parametrize(
        "status", [s for s in Project.Status if s != Project.Status.ACTIVE]
    )
    def test_nothing_is_retried_in_a_project_that_is_not_active(
        self, failed: Task, status: Project.Status
    ) -> None:
        Project.objects.update(status=status)

        with nothing_changes(), pytest.raises(ProjectNotActive):
            retry_machine_step(failed.pk)

    def test_a_human_step_is_not_retried(self, task: Task) -> None:
        with (
            nothing_changes(),
            pytest.raises(MachineExecutionError, match="human"),
        ):
            retry_machine_step(task.pk)

    def test_an_unknown_task_is_not_found(self, failed: Task) -> None:
        with pytest.raises(Task.DoesNotExist):
            retry_machine_step(0)


class TestMany:
    @pytest.fixture
    def projects(self, start: Start) -> list[Project]:
        """Three projects whose steps have failed."""
        found = [start("explode") for _ in range(3)]
        for project in found:
            execute(project.pk, "crawl")
        return found

    def test_each_is_retried_or_refused_by_itself(
        self, projects: list[Project], task: Task
    ) -> None:
        first, paused, third = projects
        set_project_status(paused.pk, "Paused")
        keys = [task_of(one).pk for one in projects]

        report = retry_machine_steps([*keys, keys[0], task.pk, 0])

        assert report.retried == [task_of(first).pk, task_of(third).pk]
        assert set(report.refused) == {task_of(paused).pk, task.pk, 0}
        assert report.refused[0] == "There is no such task."

    def test_every_step_that_failed(self, projects: list[Project]) -> None:
        set_project_status(projects[1].pk, "Paused")

        report = retry_failed_steps()

        assert len(report.retried) == 2
        assert not report.refused

    def test_those_of_a_project_a_step_or_a_workflow(
        self, projects: list[Project], workflow_version: WorkflowVersion
    ) -> None:
        project = projects[1]
        workflow = workflow_version.workflow.slug

        assert retry_failed_steps(project.pk).retried == [task_of(project).pk]
        assert retry_failed_steps(step_slug="other") == RetryReport()
        assert retry_failed_steps(workflow_slug="other") == RetryReport()
        assert len(retry_failed_steps(0, "crawl", workflow).retried) == 0
        report = retry_failed_steps(None, "crawl", workflow)
        assert len(report.retried) == 2

    def test_what_is_tried_again_anyway_has_not_failed(
        self, start: Start
    ) -> None:
        project = start("explode", retry_policy=PATIENT)
        execute(project.pk, "crawl")

        assert retry_failed_steps() == RetryReport()
        assert len(plugins.calls) == 1
