"""Run the example project's server in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import requests

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
HOST = "127.0.0.1"
STATUS = "/orchestra/api/status/"
START_SECONDS = 60


class ServerError(Exception):
    """The server did not start; the message says what is known."""


def is_free(port: int) -> bool:
    """Return whether nothing listens on the port yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def any_free_port() -> int:
    """Return a port that nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    port: int, log: IO[bytes] | None = None, manage: Path = MANAGE
) -> Iterator[subprocess.Popen[bytes]]:
    """Serve inside the block, which is entered once the server answers.

    What the server prints goes to the log, or to the console. Raises
    ServerError if it does not come up.
    """
    server = subprocess.Popen(
        [
            sys.executable,
            str(manage),
            "runserver",
            "--noreload",
            f"{HOST}:{port}",
        ],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(server, f"http://{HOST}:{port}{STATUS}")
        yield server
    finally:
        stop(server)


def wait_for(server: subprocess.Popen[bytes], url: str) -> None:
    """Return once the server answers at the URL, or raise ServerError."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ServerError("The server stopped as soon as it was started.")
        if answers(url):
            return
        time.sleep(0.1)
    raise ServerError(f"The server did not answer in {START_SECONDS} seconds.")


def answers(url: str) -> bool:
    """Return whether the URL answers with success."""
    try:
        return requests.get(url, timeout=5).ok
    except requests.RequestException:
        return False


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the process, politely at first."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
