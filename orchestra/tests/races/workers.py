"""Real worker processes, on the database of the test."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from orchestra.tests.races import worker_settings

ROOT = Path(__file__).resolve().parents[3]
MANAGE = ROOT / "example_project" / "manage.py"

Worker = subprocess.Popen[str]


@contextmanager
def hiring() -> Iterator[Callable[[], Worker]]:
    """Yield what starts a worker; whoever is left at the end is killed."""
    hired: list[Worker] = []

    def hire() -> Worker:
        hired.append(_start())
        return hired[-1]

    try:
        yield hire
    finally:
        for worker in hired:
            worker.kill()
            worker.communicate()


@contextmanager
def nursing() -> Iterator[Callable[[], int]]:
    """Yield what makes a worker at once, and returns its process id.

    Whoever is left at the end is killed.
    """
    nursery = _run(["-m", "orchestra.tests.races.nursery"])
    ask, answer = nursery.stdin, nursery.stdout
    assert ask is not None
    assert answer is not None

    def make() -> int:
        print("one more", file=ask, flush=True)
        return int(answer.readline())

    try:
        yield make
    finally:
        nursery.communicate(timeout=20)


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until the condition holds; fail if it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)


def _start() -> Worker:
    return _run(
        [str(MANAGE), "runmachinesteps", "--loop", "--poll-seconds=0.2"]
    )


def _run(arguments: list[str]) -> Worker:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": _url(),
            "DJANGO_SETTINGS_MODULE": worker_settings.__name__,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(MANAGE.parent)]),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _url() -> str:
    """Return the URL of the test's database; the name is Django's own."""
    name = str(connection.settings_dict["NAME"])
    url = urlsplit(os.environ["DATABASE_URL"])
    return url._replace(path=f"/{name}").geturl()
