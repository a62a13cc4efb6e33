"""Take the manual's pictures, and write those that have changed.

::

    python -m orchestra.tests.browser.screenshots
    python -m orchestra.tests.browser.screenshots dashboard timecard

The pages are served from a database of their own, which goes with the
process. A picture is written only if one can see that it is another one.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django
from django.utils.module_loading import import_string
from rich.console import Console

ROOT = Path(__file__).parents[4]
#: It touches models, which exist only once Django is set up.
TAKE = "orchestra.tests.browser.screenshots.session.take"


def main() -> int:
    """Take the pictures and say which have changed."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", help="pictures (default: all)")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "docs" / "images"
    )
    options = parser.parse_args()
    console = Console(highlight=False)
    sys.path.insert(0, str(ROOT / "example_project"))
    with tempfile.TemporaryDirectory(prefix="orchestra-pictures-") as world:
        os.environ.update(
            DATABASE_URL=f"sqlite:///{world}/db.sqlite3",
            DEBUG="True",
            DJANGO_ALLOW_ASYNC_UNSAFE="true",
            DJANGO_SETTINGS_MODULE="example_project.settings",
            LOG_LEVEL="ERROR",
            PROJECT_FILES_ROOT=f"{world}/project_files",
        )
        django.setup()
        for name, changed in import_string(TAKE)(options):
            mark = "[green]new[/green]" if changed else "as it was"
            console.print(f"{name}.png: {mark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
