"""Run the benchmark on both databases and print what it found.

::

    python -m orchestra.tests.bench
    python -m orchestra.tests.bench --against base.json --only dashboard

Each database is measured in a process of its own, so that neither warms
the other up. The numbers are written as JSON; those of the run before, or
of the file given, are what they are compared with.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from orchestra.tests.bench.results import Results, table
from orchestra.tests.on_postgres import postgresql

LATEST = Path(".cache/bench.json")
MEASURE = "orchestra.tests.bench.measure"


def main() -> int:
    """Measure, print, store; return the exit status."""
    options = arguments()
    console = Console()
    before = Results.read(options.against)
    found = Results()
    for name, database in DATABASES.items():
        if options.database not in (None, name):
            continue
        with database() as url, tempfile.TemporaryDirectory() as directory:
            target = Path(directory) / "results.json"
            status = measure(name, url, target, options)
            if status:
                return status
            found.merge(Results.read(target))
    console.print(table(found, before))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    found.write(options.output)
    console.print(f"Written to {options.output}.")
    return 0


def measure(
    name: str, url: str, target: Path, options: argparse.Namespace
) -> int:
    """Run the measurements of one database in a process of its own."""
    root = Path(__file__).parents[3]
    paths = (str(root / "example_project"), str(root))
    finished = subprocess.run(
        [
            sys.executable,
            *("-m", MEASURE, name, str(target)),
            *(["--only", options.only] if options.only else []),
            *(["--quick"] if options.quick else []),
        ],
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "example_project.settings",
            "PYTHONPATH": os.pathsep.join(paths),
        },
        check=False,
    )
    return finished.returncode


@contextmanager
def sqlite() -> Iterator[str]:
    """Yield the URL of an SQLite database that goes with the block."""
    with tempfile.TemporaryDirectory(prefix="orchestra-bench-") as directory:
        yield f"sqlite:///{directory}/bench.sqlite3"


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--only", help="measure operations named like this")
    parser.add_argument(
        "--quick", action="store_true", help="small sizes, to try it out"
    )
    parser.add_argument(
        "--against",
        type=Path,
        default=LATEST,
        help="results to compare with (default: those of the latest run)",
    )
    parser.add_argument("--output", type=Path, default=LATEST)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
