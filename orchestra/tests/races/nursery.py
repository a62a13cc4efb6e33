"""A process that has loaded everything, and makes workers of itself.

For tests that need many: a worker that is forked is at work at once. It
makes one for each line that it reads, answers with its process id, and kills
whoever is left when there is nothing more to read.
"""

import os
import signal
import sys

import django
from django.core.management import call_command
from django.db import connections


def main() -> None:
    """Make workers until the input ends."""
    django.setup()
    # Nobody waits for the dead.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    born = []
    for _ in sys.stdin:
        # Read anew by each: a connection is not shared.
        connections.close_all()
        child = os.fork()
        if child == 0:
            work()
        born.append(child)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
    for child in born:
        kill(child)


def work() -> None:
    """Be a worker until the end, which is not the nursery's."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDWR), sys.stdin.fileno())
    os.dup2(sys.stdin.fileno(), sys.stdout.fileno())
    try:
        call_command("runmachinesteps", loop=True, poll_seconds=0.2)
    finally:
        os._exit(0)


def kill(child: int) -> None:
    """Kill the worker, unless it is dead."""
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    main()
