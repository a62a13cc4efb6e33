"""A shell of somebody who has nothing but Python and a package registry."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import IO

import pytest

#: What tells a machine where its registry is, and how to reach it.
INHERITED = {
    "HOME",
    "LANG",
    "LC_ALL",
    "NO_PROXY",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TMPDIR",
}


class Shell:
    """A shell whose directory and variables last from call to call."""

    def __init__(self, home: Path, **variables: str) -> None:
        self.directory = home
        self.home = home
        self.environment = self.at_first = {
            **inherited(),
            "PATH": f"{python_only(home)}:/usr/bin:/bin",
            **variables,
        }

    def second_window(self) -> "Shell":
        """Return another shell, in the same directory."""
        window = copy(self)
        window.environment = self.at_first
        return window

    def run(self, code: str) -> str:
        """Run the commands, which have to succeed; return their output."""
        after = self.home / "after"
        keep = f"{{ pwd; env -0; }} > {shlex.quote(str(after))}"
        finished = subprocess.run(
            ["bash", "-e", "-c", f"{code}\n{keep}"],
            cwd=self.directory,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if finished.returncode != 0:
            pytest.fail(f"{code}\n\nfailed:\n\n{finished.stdout}")
        directory, variables = after.read_text("utf-8").split("\n", 1)
        self.directory = Path(directory)
        self.environment = dict(
            each.split("=", 1) for each in variables.split("\0") if each
        )
        return finished.stdout

    @contextmanager
    def running(
        self, code: str, output: IO[bytes] | int
    ) -> Iterator[subprocess.Popen[bytes]]:
        """Run the commands beside the block, and end them with it."""
        process = subprocess.Popen(
            ["bash", "-e", "-c", code],
            cwd=self.directory,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            # So that what it starts itself can be ended, too.
            start_new_session=True,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            process.communicate(timeout=30)


def inherited() -> dict[str, str]:
    """Return the variables that lead to the registry of this machine."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.upper() in INHERITED or name.startswith("PIP_")
    }


def python_only(home: Path) -> Path:
    """Return a directory of programs, of which there is one: python3.

    It is the Python that these tests' own environment was made with.
    """
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    python = Path(sys.base_prefix, "bin", version)
    programs = home / "bin"
    programs.mkdir()
    shim = programs / "python3"
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(str(python))} "$@"\n')
    shim.chmod(0o755)
    return programs
