"""The Celery app of the test process, and workers of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from celery import Celery
from django.db import connection

CHECKOUT = Path(__file__).resolve().parents[3]
#: What the scheduler of these tests hands machine steps to.
app: Any = None

APP = f"{__name__}.app"
SCHEDULER = {
    "path": (
        "orchestra.utils.machine_step_scheduler.CeleryMachineStepScheduler"
    ),
    "kwargs": {"app": APP},
}


def new_app(broker_url: str, **options: Any) -> Any:
    """Return an app that no thread takes for its current one."""
    return Celery(
        "tests", broker=broker_url, set_as_current=False, changes=options
    )


def folders(place: Path) -> dict[str, str]:
    """Return the options of a broker whose messages are files."""
    for name in ("messages", "control"):
        (place / name).mkdir()
    return {
        "data_folder_in": str(place / "messages"),
        "data_folder_out": str(place / "messages"),
        "control_folder": str(place / "control"),
    }


def database_url() -> str:
    """Return where a worker finds the database of this test."""
    server = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    return urlunsplit(server._replace(path=f"/{name}"))


@contextmanager
def worker(place: Path, options: dict[str, str]) -> Iterator[Any]:
    """Run a Celery worker with one process, which ends with the block."""
    with (place / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "example_project"),
                *("worker", "--pool", "prefork", "--concurrency", "1"),
                *("--loglevel", "INFO", "--without-gossip"),
                *("--without-mingle", "--without-heartbeat"),
            ],
            cwd=CHECKOUT / "example_project",
            env={
                **os.environ,
                "PYTHONPATH": str(CHECKOUT),
                "DJANGO_SETTINGS_MODULE": (
                    "orchestra.tests.distributed.settings"
                ),
                "DATABASE_URL": database_url(),
                "CELERY_BROKER_URL": "filesystem://",
                "CELERY_BROKER_TRANSPORT_OPTIONS": json.dumps(options),
            },
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            kill_all(process)


def kill_all(process: Any) -> None:
    """Kill the worker and the process that it has do the work."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait(10)


def until(condition: Callable[[], Any], seconds: float = 40) -> Any:
    """Wait until the condition holds; return what it says."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")
