"""Reverting machine steps, and what they build on."""

from collections.abc import Callable

import pytest

from orchestra.core.errors import (
    InvalidRevertError,
    MachineExecutionError,
)
from orchestra.models import (
    MachineRun,
    Project,
    Step,
    Task,
    Worker,
)
from orchestra.services.machine_steps import Claim, claim, record_success
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.submission import submit_task
from orchestra.tests.services.lifecycle import ASK, S
from orchestra.tests.services.plugins import (
    calls,
    reference,
)
from orchestra.tests.services.progress import statuses
from orchestra.tests.services.reverts import begin_chain, revert_step, task_of
from orchestra.tests.services.rows import nothing_changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(project: Project, make: Callable[..., Step], cy: Worker) -> Project:
    return begin_chain(project, make, cy)


class TestMachines:
    @pytest.fixture
    def crawled(
        self,
        machine_task: Task,
        taken: Claim,
        make: Callable[..., Step],
        machine_step: Step,
    ) -> Task:
        """The crawler has given its answer, and somebody may read it."""
        make("read", machine_step)
        record_success(taken.run_id, {"answer": 42})
        calls.clear()
        return machine_task

    def test_a_machine_step_runs_again(
        self, crawled: Task, django_capture_on_commit_callbacks: Callable
    ) -> None:
        """[R-08]"""
        with django_capture_on_commit_callbacks(execute=True):
            revert_step(crawled.project, "crawl")

        crawled.refresh_from_db()
        assert crawled.status == S.COMPLETE
        assert len(calls) == 1
        assert statuses(crawled.project)["read"] == S.AWAITING_PROCESSING
        numbers = MachineRun.objects.values_list("number", flat=True)
        assert list(numbers) == [1, 2]

    def test_it_waits_until_then(self, crawled: Task) -> None:
        revert_step(crawled.project, "crawl")

        crawled.refresh_from_db()
        assert crawled.status == S.AWAITING_PROCESSING
        assert not crawled.assignments.exists()

    def test_one_that_runs_now_is_given_up_and_runs_again(
        self,
        machine_task: Task,
        taken: Claim,
        django_capture_on_commit_callbacks: Callable,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            revert_step(machine_task.project, "crawl")

        with pytest.raises(MachineExecutionError, match="given up"):
            record_success(taken.run_id, {"answer": "late"})
        assignment = machine_task.assignments.get()
        assert assignment.in_progress_task_data["answer"] == 42

    def test_the_result_of_a_later_machine_step_is_work(
        self, chain: Project, make: Callable[..., Step]
    ) -> None:
        crawl = make(
            "crawl",
            Step.objects.get(slug="text"),
            is_human=False,
            execution_function=reference("answer"),
        )
        create_subsequent_tasks(chain)
        taken = claim(chain.pk, crawl.slug)
        record_success(taken.run_id, {"answer": 42})

        with (
            nothing_changes(),
            pytest.raises(InvalidRevertError, match="Crawl"),
        ):
            revert_step(chain)

    def test_a_later_machine_step_that_waits_does_not_run_meanwhile(
        self, chain: Project, make: Callable[..., Step]
    ) -> None:
        crawl = make(
            "crawl",
            Step.objects.get(slug="text"),
            is_human=False,
            execution_function=reference("answer"),
        )
        create_subsequent_tasks(chain)
        revert_step(chain)

        with pytest.raises(MachineExecutionError, match="aborted"):
            claim(chain.pk, crawl.slug)

    def test_it_runs_when_it_comes_back(
        self,
        chain: Project,
        make: Callable[..., Step],
        cy: Worker,
        django_capture_on_commit_callbacks: Callable,
    ) -> None:
        make(
            "crawl",
            Step.objects.get(slug="text"),
            is_human=False,
            execution_function=reference("answer"),
        )
        create_subsequent_tasks(chain)
        revert_step(chain)
        calls.clear()

        with django_capture_on_commit_callbacks(execute=True):
            submit_task(task_of(chain, "text").pk, {}, ASK, cy)

        assert len(calls) == 1
        assert statuses(chain)["crawl"] == S.COMPLETE
