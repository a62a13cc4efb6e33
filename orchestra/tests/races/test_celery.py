"""Celery workers that are processes of their own, and are killed."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery.contrib.testing.worker import start_worker

from orchestra.models import MachineRun, Project, Task, WorkflowVersion
from orchestra.schedulers.rounds import run_machine_steps
from orchestra.services.projects import create_project_with_tasks
from orchestra.testing.factories import MachineStepFactory
from orchestra.tests.distributed import celery_apps
from orchestra.tests.distributed.celery_apps import (
    SCHEDULER,
    folders,
    kill_all,
    new_app,
    until,
    worker,
)

Outcome = MachineRun.Outcome


@pytest.fixture
def options(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Hand machine steps to Celery, over a broker whose messages are files."""
    settings.MACHINE_STEP_SCHEDULER = SCHEDULER
    settings.ORCHESTRA_MACHINE_STEP_LEASE_SECONDS = 3
    settings.ORCHESTRA_MACHINE_STEP_GRACE_SECONDS = 0
    found = folders(tmp_path)
    app = new_app("filesystem://", broker_transport_options=found)
    monkeypatch.setattr(celery_apps, "app", app)
    return found


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """Where the machine step writes who runs it."""
    return tmp_path / "diary"


@pytest.fixture
def start(
    workflow_version: WorkflowVersion, diary: Path
) -> Callable[..., Project]:
    """Create a project with two machine steps, one after the other."""

    def create(seconds: float = 0) -> Project:
        function = {
            "path": "orchestra.tests.distributed.steps.sign",
            "kwargs": {"diary": str(diary), "seconds": seconds},
        }
        first = MachineStepFactory(
            workflow_version=workflow_version,
            slug="first",
            execution_function=function,
        )
        MachineStepFactory(
            workflow_version=workflow_version,
            slug="second",
            ordinal=1,
            creation_depends_on=[first],
            execution_function=function,
        )
        return create_project_with_tasks(
            workflow_version.workflow.slug, "v1", "", 0, 1, {}
        )

    return create


def signed(diary: Path) -> list[int]:
    """Return the processes that have begun a step, in their order."""
    if not diary.exists():
        return []
    return [int(line) for line in diary.read_text().splitlines()]


def is_complete(project: Project) -> bool:
    """Return whether the project has come to its end."""
    project.refresh_from_db()
    return project.status == Project.Status.COMPLETED


def outcomes(project: Project, slug: str) -> list[int]:
    """Return how each attempt at the step ended."""
    runs = MachineRun.objects.filter(task__project=project)
    of_step = runs.filter(task__step__slug=slug).order_by("number")
    return list(of_step.values_list("outcome", flat=True))


@pytest.fixture
def log_on_failure(tmp_path: Path) -> Iterator[None]:
    """Show what the worker said, which pytest prints of a failure."""
    yield
    log = tmp_path / "worker.log"
    if log.exists():
        print(log.read_text()[-4_000:])  # noqa: T201


@pytest.mark.usefixtures("log_on_failure")
def test_a_worker_runs_steps_to_the_projects_end(
    start: Callable[..., Project],
    options: dict[str, str],
    tmp_path: Path,
    diary: Path,
) -> None:
    project = start()
    with worker(tmp_path, options):
        until(lambda: is_complete(project))

    assert len(signed(diary)) == 2
    assert os.getpid() not in signed(diary)
    assert outcomes(project, "first") == [Outcome.SUCCEEDED]
    assert outcomes(project, "second") == [Outcome.SUCCEEDED]


@pytest.mark.usefixtures("log_on_failure")
def test_a_step_whose_process_is_killed_is_finished_once(
    start: Callable[..., Project],
    options: dict[str, str],
    tmp_path: Path,
    diary: Path,
) -> None:
    """[X-03] Celery delivers it again, and waits until the lease is over."""
    project = start(seconds=60)
    with worker(tmp_path, options):
        (killed,) = until(lambda: signed(diary))
        os.kill(killed, signal.SIGKILL)
        until(lambda: is_complete(project))

    assert signed(diary)[0] == killed
    assert killed not in signed(diary)[1:]
    assert outcomes(project, "first") == [
        Outcome.ABANDONED,
        Outcome.SUCCEEDED,
    ]
    assert outcomes(project, "second") == [Outcome.SUCCEEDED]
    first = project.tasks.get(step__slug="first").assignments.get()
    assert first.iterations.count() == 1
    assert first.in_progress_task_data == {"pid": signed(diary)[1]}


@pytest.mark.usefixtures("log_on_failure")
def test_a_worker_that_is_killed_whole_loses_nothing(
    start: Callable[..., Project],
    options: dict[str, str],
    tmp_path: Path,
    diary: Path,
) -> None:
    """[X-03] This broker forgets the message; the task is the truth."""
    project = start(seconds=60)
    with worker(tmp_path, options) as first_worker:
        until(lambda: signed(diary))
        kill_all(first_worker)

    with worker(tmp_path, options):
        until(run_machine_steps)
        until(lambda: is_complete(project))

    assert outcomes(project, "first") == [
        Outcome.ABANDONED,
        Outcome.SUCCEEDED,
    ]
    assert len(signed(diary)) == 3
    assert set(project.tasks.values_list("status", flat=True)) == {
        Task.Status.COMPLETE
    }


def test_an_embedded_worker_runs_steps(
    start: Callable[..., Project],
    diary: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MACHINE_STEP_SCHEDULER = SCHEDULER
    app = new_app("memory://", task_default_queue="embedded")
    monkeypatch.setattr(celery_apps, "app", app)

    with start_worker(app, perform_ping_check=False, loglevel="ERROR"):
        project = start()
        until(lambda: is_complete(project))

    assert len(signed(diary)) == 2
