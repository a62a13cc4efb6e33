"""Workers on the database, killed at any moment: nothing is lost."""

import os
import random
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Count

from orchestra.models import (
    Event,
    Iteration,
    MachineRun,
    Project,
    Task,
    WorkflowVersion,
)
from orchestra.services.project_status import end_project, set_project_status
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import MachineStepFactory
from orchestra.tests.races.machine_functions import reference
from orchestra.tests.races.workers import (
    Worker,
    hiring,
    nursing,
    wait_until,
)

S = Task.Status
Outcome = MachineRun.Outcome
Hire = Callable[[], Worker]

PROJECTS, STEPS, WORKERS, KILLS = 40, 5, 4, 8
#: Of the steps, for each worker that is killed and for those at the end.
SHARE = PROJECTS * STEPS / (KILLS + 1)


@pytest.fixture(autouse=True)
def tasks_are_the_queue(settings: Any) -> None:
    settings.MACHINE_STEP_SCHEDULER = {
        "path": "orchestra.schedulers.database.DatabaseMachineStepScheduler"
    }


@pytest.fixture
def hire() -> Iterator[Hire]:
    with hiring() as start:
        yield start


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """A file that tells that the function has begun."""
    return tmp_path / "begun"


def begin(
    version: WorkflowVersion,
    name: str,
    steps: int = 1,
    retry_policy: dict[str, Any] | None = None,
    **kwargs: Any,
) -> Project:
    """Create a project whose steps call the function."""
    for number in range(steps - version.steps.count()):
        MachineStepFactory(
            workflow_version=version,
            slug=f"crawl-{number}",
            execution_function=reference(name, **kwargs),
            retry_policy=retry_policy or {},
        )
    return create_project_with_tasks(
        version.workflow.slug, version.slug, "", 0, 1, {}
    )


def is_complete(project: Project) -> Callable[[], bool]:
    """Return what tells whether the project is completed."""
    completed = Project.objects.filter(
        pk=project.pk, status=Project.Status.COMPLETED
    )
    return completed.exists


def outcomes() -> list[int]:
    """Return how the attempts ended, in their order."""
    runs = MachineRun.objects.order_by("number")
    return list(runs.values_list("outcome", flat=True))


def test_a_worker_killed_between_claim_and_result_loses_nothing(
    workflow_version: WorkflowVersion, hire: Hire, marker: Path
) -> None:
    """[X-01] [X-03] Though the step's policy allows one attempt."""
    project = begin(workflow_version, "stall_once", marker=str(marker))
    victim = hire()
    wait_until(marker.exists)

    victim.kill()
    survivor = hire()
    wait_until(is_complete(project))

    assert outcomes() == [Outcome.ABANDONED, Outcome.SUCCEEDED]
    result = Iteration.objects.get().submitted_data
    assert result == {"process": survivor.pid}


@pytest.fixture
def make_worker() -> Iterator[Callable[[], int]]:
    """What makes a worker at once, and returns its process id."""
    with nursing() as make:
        yield make


@pytest.mark.timeout(240)
def test_two_hundred_steps_survive_random_kills(
    workflow_version: WorkflowVersion, make_worker: Callable[[], int]
) -> None:
    """[X-01] Each is finished once, and none is lost."""
    for _ in range(PROJECTS):
        # Chance may kill one step often, and that is not what ends it.
        policy = {"max_attempts": KILLS + 2}
        begin(workflow_version, "take_a_moment", STEPS, policy, seconds=0.05)
    workers = [make_worker() for _ in range(WORKERS)]
    chance = random.Random(4)
    done = Task.objects.filter(status=S.COMPLETE).order_by("pk")

    for kill in range(KILLS):
        # Spread over the work, however long that takes on a busy machine.
        enough = int((kill + chance.random()) * SHARE)
        wait_until(done[enough : enough + 1].exists, 60)
        victim = workers.pop(chance.randrange(WORKERS))
        os.kill(victim, signal.SIGKILL)
        workers.append(make_worker())
    unfinished = Task.objects.exclude(status=S.COMPLETE)
    wait_until(lambda: not unfinished.exists(), 150)

    assert Task.objects.count() == PROJECTS * STEPS
    assert not Project.objects.exclude(
        status=Project.Status.COMPLETED
    ).exists()
    assert set(successes_of_tasks()) == {1}
    assert Iteration.objects.count() == PROJECTS * STEPS
    told = Event.objects.filter(kind=Event.Kind.TASK_COMPLETED)
    assert told.values("task").distinct().count() == told.count()
    assert Outcome.ABANDONED in outcomes()
    assert Outcome.RUNNING not in outcomes()


def successes_of_tasks() -> list[int]:
    """Return how many attempts of each task succeeded."""
    runs = MachineRun.objects.filter(outcome=Outcome.SUCCEEDED).order_by()
    counted = runs.values("task").annotate(n=Count("pk"))
    numbers = list(counted.values_list("n", flat=True))
    return numbers + [0] * (PROJECTS * STEPS - len(numbers))


def test_an_abort_during_the_run_stays_an_abort(
    workflow_version: WorkflowVersion, hire: Hire, marker: Path
) -> None:
    """[X-02]"""
    project = begin(
        workflow_version, "announce_and_take", marker=str(marker), seconds=1
    )
    worker = hire()
    wait_until(marker.exists)

    end_project(project.pk)
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=20)

    project.refresh_from_db()
    assert project.status == Project.Status.ABORTED
    assert Task.objects.get().status == S.ABORTED
    assert outcomes() == [Outcome.ABANDONED]
    assert Iteration.objects.get().submitted_data == {}


def test_a_paused_project_waits_and_goes_on_when_resumed(
    workflow_version: WorkflowVersion, hire: Hire, marker: Path
) -> None:
    """[X-06]"""
    project = begin(workflow_version, "take_a_moment", seconds=0)
    set_project_status(project.pk, "Paused")
    other = begin(workflow_version, "take_a_moment", seconds=0)
    hire()
    wait_until(is_complete(other))
    assert not MachineRun.objects.filter(task__project=project).exists()

    set_project_status(project.pk, "Active")

    wait_until(is_complete(project))


def test_a_worker_told_to_stop_finishes_the_step_in_hand(
    workflow_version: WorkflowVersion, hire: Hire, marker: Path
) -> None:
    begin(workflow_version, "announce_and_take", marker=str(marker), seconds=1)
    worker = hire()
    wait_until(marker.exists)

    worker.send_signal(signal.SIGTERM)
    told, _ = worker.communicate(timeout=20)

    assert worker.returncode == 0
    assert "1 machine step was run." in told
    assert outcomes() == [Outcome.SUCCEEDED]


def test_a_worker_told_twice_gives_the_step_back(
    workflow_version: WorkflowVersion, hire: Hire, marker: Path
) -> None:
    """Another takes it at once: there is no lease to wait for."""
    project = begin(workflow_version, "stall_once", marker=str(marker))
    worker = hire()
    wait_until(marker.exists)

    worker.send_signal(signal.SIGINT)
    worker.send_signal(signal.SIGTERM)
    told, _ = worker.communicate(timeout=20)
    run = MachineRun.objects.get()
    hire()
    wait_until(is_complete(project))

    assert worker.returncode == 0
    assert "given back" in told
    assert run.outcome == Outcome.ABANDONED
    assert run.next_attempt_at is not None
