"""How fast workers on the database alone get through machine steps."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from orchestra.models import MachineRun, Project, Task
from orchestra.testing.factories import (
    MachineStepFactory,
    WorkflowVersionFactory,
)

#: What a step waits for: another system, as most of them do.
STEP_SECONDS = 0.02

#: How long the workers may take before the benchmark gives up, in seconds.
PATIENCE = 120

WORKER = ("runmachinesteps", "--loop", "--poll-seconds", "0.2")


def wait(project_data: dict[str, Any], prerequisites: Any) -> dict[str, Any]:
    """Do what the steps of the benchmark do."""
    time.sleep(STEP_SECONDS)
    return {}


def measure_throughput(workers: int, steps: int) -> float:
    """Return how many steps a second so many processes finish.

    The processes are up before the work arrives. Raises RuntimeError if
    they do not get through it.
    """
    with ExitStack() as stack:
        for _ in range(workers):
            stack.enter_context(worker_process())
        warm_up(workers)
        project_ids = add_work(steps)
        return steps / seconds_taken(project_ids)


@contextmanager
def worker_process() -> Iterator[None]:
    """Run a worker until the end of the block."""
    manage = Path(__file__).parents[3] / "example_project" / "manage.py"
    process = subprocess.Popen(
        [sys.executable, manage, *WORKER],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def warm_up(workers: int) -> None:
    """Return when the processes have started and finished something."""
    seconds_taken(add_work(20 * workers))


def add_work(steps: int) -> list[int]:
    """Make projects with a machine step that nobody has claimed."""
    version = WorkflowVersionFactory()
    step = MachineStepFactory(
        workflow_version=version,
        execution_function={"path": f"{__name__}.wait", "kwargs": {}},
    )
    projects = Project.objects.bulk_create(
        Project(
            workflow_version=version,
            short_description=f"Project {number}",
            priority=1,
            task_class=1,
        )
        for number in range(steps)
    )
    long_ago = timezone.now() - timedelta(hours=1)
    Task.objects.bulk_create(
        Task(
            project=project,
            step=step,
            status=Task.Status.AWAITING_PROCESSING,
            start_datetime=long_ago,
        )
        for project in projects
    )
    return [project.pk for project in projects]


def seconds_taken(project_ids: list[int]) -> float:
    """Return the time from the first start to the last end."""
    unfinished = Task.objects.filter(project__in=project_ids).exclude(
        status=Task.Status.COMPLETE
    )
    give_up = time.monotonic() + PATIENCE
    while unfinished.exists():
        if time.monotonic() > give_up:
            raise RuntimeError("The workers did not finish their steps.")
        time.sleep(0.1)
    span = MachineRun.objects.filter(task__project__in=project_ids).aggregate(
        start=Min("started_at"), end=Max("ended_at")
    )
    return float((span["end"] - span["start"]).total_seconds())
