"""The commands for machine steps: sentences, and exit statuses."""

import signal
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from orchestra.machine_tasks import execute
from orchestra.management.stopping import stopping
from orchestra.models import Event, MachineRun, Task
from orchestra.testing.races import run_together
from orchestra.tests.services import plugins
from orchestra.tests.services.machine_projects import Start, task_of
from orchestra.tests.services.rows import nothing_changes

S = Task.Status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print as to a file, whatever the environment wants."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def tasks_are_the_queue(settings: Any) -> None:
    path = "orchestra.schedulers.database.DatabaseMachineStepScheduler"
    settings.MACHINE_STEP_SCHEDULER = {"path": path}


def run(*arguments: str, output: StringIO | None = None) -> str:
    """Run the command and return what it prints."""
    output = output or StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


def refusal(*arguments: str) -> str:
    """Run the command and return the sentence with which it fails."""
    with nothing_changes(), pytest.raises(CommandError) as caught:
        run(*arguments)
    assert caught.value.returncode == 1
    return str(caught.value)


def let_time_pass() -> None:
    """Let every task be old and every retry due."""
    long_ago = timezone.now() - timedelta(days=1)
    Task.objects.update(start_datetime=long_ago)
    MachineRun.objects.exclude(next_attempt_at=None).update(
        next_attempt_at=long_ago
    )


class TestRunning:
    def test_what_is_due_is_handed_to_the_scheduler(
        self, start: Start, django_capture_on_commit_callbacks: Callable
    ) -> None:
        projects = [start("answer"), start("answer")]
        let_time_pass()

        with django_capture_on_commit_callbacks(execute=True):
            told = run("runmachinesteps")

        assert told == "2 machine steps were due.\n"
        assert {task_of(one).status for one in projects} == {S.COMPLETE}

    def test_a_due_retry_is_started(
        self, start: Start, django_capture_on_commit_callbacks: Callable
    ) -> None:
        """[X-04]"""
        project = start("explode_once", retry_policy={"max_attempts": 2})
        execute(project.pk, "crawl")
        assert run("runmachinesteps") == "0 machine steps were due.\n"
        let_time_pass()

        with django_capture_on_commit_callbacks(execute=True):
            told = run("runmachinesteps")

        assert told == "1 machine step was due.\n"
        assert task_of(project).status == S.COMPLETE

    def test_the_history_says_that_the_command_did_it(
        self, start: Start
    ) -> None:
        start("answer")
        let_time_pass()

        run("runmachinesteps")

        event = Event.objects.get(kind=Event.Kind.MACHINE_STEP_SCHEDULED)
        assert (event.actor_kind, event.actor_name) == (
            "command",
            "runmachinesteps",
        )

    def test_a_limit_is_kept_and_the_rest_stays_due(
        self, start: Start
    ) -> None:
        for _ in range(3):
            start("answer")
        let_time_pass()

        assert "2 machine steps" in run("runmachinesteps", "--limit=2")
        assert "1 machine step " in run("runmachinesteps", "--limit=2")

    @pytest.mark.usefixtures("tasks_are_the_queue")
    def test_without_a_queue_steps_run_here(self, start: Start) -> None:
        project = start("answer")
        start("answer")

        told = run("runmachinesteps", "--limit=1")

        assert told == "1 machine step was run.\n"
        assert task_of(project).status == S.COMPLETE

    @pytest.mark.usefixtures("tasks_are_the_queue")
    def test_failures_are_counted(self, start: Start) -> None:
        start("explode")

        assert run("runmachinesteps") == "1 machine step was run; 1 failed.\n"

    @pytest.mark.usefixtures("tasks_are_the_queue")
    def test_a_loop_runs_steps_here(self, start: Start) -> None:
        for _ in range(2):
            start("answer")

        told = run("runmachinesteps", "--loop", "--limit=2")

        assert told == "2 machine steps were run.\n"

    def test_a_loop_beside_a_queue_leaves_new_steps_to_it(
        self, start: Start
    ) -> None:
        young, old = start("answer"), start("answer")
        Task.objects.filter(project=old).update(
            start_datetime=timezone.now() - timedelta(days=1)
        )

        run("runmachinesteps", "--loop", "--limit=1")

        assert task_of(old).status == S.COMPLETE
        assert task_of(young).status == S.AWAITING_PROCESSING

    @pytest.mark.usefixtures("tasks_are_the_queue")
    def test_an_interruption_gives_the_step_back(self, start: Start) -> None:
        start("be_interrupted")

        told = run("runmachinesteps", "--loop")

        assert "The step in hand was given back." in told
        assert MachineRun.objects.get().next_attempt_at is not None

    @pytest.mark.usefixtures("tasks_are_the_queue")
    def test_a_terminal_shows_how_far_it_is(self, start: Start) -> None:
        start("answer")
        output = StringIO()

        call_command("runmachinesteps", stdout=output, force_color=True)

        # While it works, and once more when it is done.
        assert output.getvalue().count("1 machine step was run.") > 1

    @pytest.mark.parametrize(
        "option",
        [
            "--limit=0",
            "--limit=-1",
            "--poll-seconds=0",
            "--poll-seconds=-2",
            "--poll-seconds=nan",
            "--poll-seconds=inf",
        ],
    )
    def test_numbers_are_above_zero(self, option: str) -> None:
        name = option.partition("=")[0]

        assert refusal("runmachinesteps", option) == (
            f"{name} is not a number above zero."
        )

    def test_what_is_no_number_is_refused(self) -> None:
        with pytest.raises(CommandError, match="invalid int"):
            run("runmachinesteps", "--limit=many")


class TestStopping:
    def test_the_first_signal_stops_and_the_second_interrupts(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        stopped: list[bool] = []

        with stopping(lambda: stopped.append(True)):
            signal.raise_signal(signal.SIGTERM)
            assert stopped == [True]
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)

        assert stopped == [True]
        assert signal.getsignal(signal.SIGTERM) == before

    def test_in_another_thread_signals_are_nobodys_business(self) -> None:
        def block() -> str:
            with stopping(lambda: None):
                return "done"

        assert run_together(block) == ["done"]


class TestRetrying:
    def test_a_step_that_failed_is_tried_again(
        self, start: Start, django_capture_on_commit_callbacks: Callable
    ) -> None:
        """[X-04]"""
        project = start("explode_once")
        execute(project.pk, "crawl")
        task = task_of(project)

        with django_capture_on_commit_callbacks(execute=True):
            told = run("retrymachinestep", str(task.pk))

        assert told == f"Task {task.pk} is tried again.\n"
        assert task_of(project).status == S.COMPLETE

    def test_one_that_cannot_be_is_named_and_the_command_fails(
        self, start: Start
    ) -> None:
        project, other = start("explode"), start("answer")
        execute(project.pk, "crawl")
        good, bad = task_of(project).pk, task_of(other).pk
        output = StringIO()

        with pytest.raises(CommandError, match="1 could not") as caught:
            run("retrymachinestep", str(bad), str(good), output=output)

        assert caught.value.returncode == 1
        assert f"Task {good} is tried again." in output.getvalue()
        assert f"Task {bad} is not: The machine" in output.getvalue()

    def test_an_unknown_task_is_a_sentence(self) -> None:
        output = StringIO()

        with pytest.raises(CommandError):
            run("retrymachinestep", "0", output=output)

        assert output.getvalue() == "Task 0 is not: There is no such task.\n"

    @pytest.mark.parametrize(
        "option",
        ["--all", "--project={}", "--step=crawl", "--workflow={}"],
    )
    def test_every_step_that_failed_and_fits(
        self, start: Start, option: str
    ) -> None:
        project = start("explode")
        execute(project.pk, "crawl")
        slug = project.workflow_version.workflow.slug
        value = slug if "workflow" in option else project.pk

        told = run("retrymachinestep", option.format(value))

        assert told == f"Task {task_of(project).pk} is tried again.\n"
        assert len(plugins.calls) == 1

    def test_nothing_to_retry_is_no_failure(self) -> None:
        assert run("retrymachinestep", "--all") == (
            "No machine step has failed.\n"
        )
        assert run("retrymachinestep", "--project=0") == (
            "No machine step has failed.\n"
        )

    @pytest.mark.parametrize("arguments", [[], ["1", "--all"]])
    def test_it_wants_tasks_or_a_search(self, arguments: list[str]) -> None:
        assert "Name either tasks" in refusal("retrymachinestep", *arguments)

    def test_what_is_no_number_is_refused(self) -> None:
        with pytest.raises(CommandError, match="invalid int"):
            run("retrymachinestep", "first")
