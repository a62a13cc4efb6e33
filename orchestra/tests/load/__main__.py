"""Put a whole installation under load, and check what is left of it.

::

    python -m orchestra.tests.load
    python -m orchestra.tests.load --seconds 20 --experts 3 --json load.json

Ctrl-C ends the load early; what happened until then is reported and checked.
The exit status is 0 if there was no error and nothing is inconsistent.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

from django.utils.module_loading import import_string

#: Where the example project, which is put under load, is imported from.
EXAMPLE = Path(__file__).parents[3] / "example_project"
LAUNCH = "orchestra.tests.load.launch.launch"


def main() -> int:
    """Launch the load test and return its exit status."""
    options = arguments()
    # An end that was asked for is an end like any other.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.path.append(str(EXAMPLE))
    try:
        status: int = import_string(LAUNCH)(options)
    except KeyboardInterrupt:
        return 130
    return status


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--experts", type=int, default=8)
    parser.add_argument(
        "--gunicorn-workers",
        type=int,
        default=2 * (os.cpu_count() or 1) + 1,
        help="default: two for each processor, and one more",
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="what the dice begin with"
    )
    parser.add_argument("--json", type=Path, help="write the report there too")
    parser.add_argument(
        "--no-fsync",
        action="store_true",
        help="let PostgreSQL not wait for the disk (default: it does)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
