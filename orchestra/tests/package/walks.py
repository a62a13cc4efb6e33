"""The guided walk, with a person at the keyboard."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from orchestra.tests.package.shells import Shell


class Walk:
    """A window in which the walk runs, by what is seen and typed there."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.keyboard = process.stdin
        self.screen = process.stdout.fileno()

    def read_until(self, text: str) -> None:
        """Return once the text is on the screen."""
        seen = ""
        while text not in seen:
            more = os.read(self.screen, 65_536)
            if not more:
                pytest.fail(f"The walk ended without {text!r}:\n\n{seen}")
            seen += more.decode()

    def press_enter(self, times: int) -> None:
        """Press Enter so many times."""
        self.keyboard.write(b"\n" * times)
        self.keyboard.flush()


@contextmanager
def walking(shell: Shell, command: str) -> Iterator[Walk]:
    """Run the walk beside the block, which it has to succeed in."""
    with shell.running(command, subprocess.PIPE) as process:
        yield Walk(process)
        rest, _ = process.communicate(timeout=30)
        assert process.returncode == 0, rest.decode()
