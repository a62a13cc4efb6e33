"""The installation under load: gunicorn, and the services beside it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from example_project import server

MANAGE = str(server.MANAGE)
EXAMPLE = server.MANAGE.parent

#: Seconds in which a service has to end once it is told to.
PATIENCE = 20


def environment(
    database_url: str, directory: Path, port: int, mail_port: int
) -> dict[str, str]:
    """Return what a deployed example project is told by its environment."""
    address = f"{server.HOST}:{port}"
    return {
        "DJANGO_SETTINGS_MODULE": "orchestra.tests.load.settings",
        "PYTHONPATH": os.pathsep.join([str(EXAMPLE), str(EXAMPLE.parent)]),
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": database_url,
        "CONN_MAX_AGE": "60",
        "DEBUG": "false",
        "HTTPS_ONLY": "false",
        "SECRET_KEY": os.urandom(32).hex(),
        "ALLOWED_HOSTS": server.HOST,
        "EMAIL_HOST": server.HOST,
        "EMAIL_PORT": str(mail_port),
        "STATIC_ROOT": str(directory / "static"),
        "PROJECT_FILES_ROOT": str(directory / "project_files"),
        "ORCHESTRA_URL": f"http://{address}",
        "ORCHESTRA_PROJECT_API_SECRET": os.urandom(32).hex(),
        "ORCHESTRA_WORKFLOWS": "orchestra.tests.load.articles",
    }


def commands(port: int, gunicorn_workers: int) -> dict[str, list[str]]:
    """Return what is run, by the names of the logs."""
    return {
        "gunicorn": [
            *("-m", "gunicorn", "example_project.wsgi"),
            *("--bind", f"{server.HOST}:{port}"),
            *("--workers", str(gunicorn_workers), "--timeout", "60"),
        ],
        "runmachinesteps": [
            *(MANAGE, "runmachinesteps", "--loop", "--poll-seconds", "1")
        ],
        "delivermessages": [
            *(MANAGE, "delivermessages", "--loop", "--poll-seconds", "1")
        ],
    }


@contextmanager
def serving(
    directory: Path, port: int, gunicorn_workers: int
) -> Iterator[None]:
    """Run all of it inside the block, which begins once the site answers.

    The logs are in the directory. Raises ServerError if it does not come up.
    """
    with ExitStack() as stack:
        processes = [
            stack.enter_context(_running(directory / f"{name}.log", command))
            for name, command in commands(port, gunicorn_workers).items()
        ]
        url = f"http://{server.HOST}:{port}{server.STATUS}"
        try:
            server.wait_for(processes[0], url)
            yield
        finally:
            # All are told before any is waited for.
            for process in processes:
                process.terminate()


def read_logs(directory: Path) -> dict[str, str]:
    """Return what the services said, by their names."""
    return {
        path.stem: path.read_text("utf-8", "replace")
        for path in sorted(directory.glob("*.log"))
    }


@contextmanager
def _running(
    log: Path, command: list[str]
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=EXAMPLE,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Ctrl-C is for who measures; they go when they are told to.
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process politely, or at last with all that it started."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
