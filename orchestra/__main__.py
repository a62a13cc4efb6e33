"""What has to be done before there is a project: `python -m orchestra`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from orchestra.project_template import orchestra_settings

TEMPLATE = Path(orchestra_settings.__file__)

NEXT = """\
{target} is there. Now add to the end of your settings:

    from .orchestra_settings import setup_orchestra

    setup_orchestra(__name__)"""


class StartError(Exception):
    """The file cannot be written; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say, and return the exit status."""
    options = parser().parse_args(arguments)
    try:
        target = start_settings(options.directory)
    except StartError as error:
        console(stderr=True).print(str(error))
        return 1
    console().print(NEXT.format(target=target))
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    command = argparse.ArgumentParser(
        prog="python -m orchestra", description="Begin to use Orchestra."
    )
    start = command.add_subparsers(required=True).add_parser(
        "startsettings", help="write orchestra_settings.py beside settings.py"
    )
    start.add_argument(
        "directory", type=Path, help="where your settings.py is"
    )
    return command


def console(*, stderr: bool = False) -> Console:
    """Return where texts go, unchanged: a path is no markup."""
    return Console(
        stderr=stderr, markup=False, highlight=False, soft_wrap=True
    )


def start_settings(directory: Path) -> Path:
    """Write orchestra_settings.py into the directory and return its path.

    Raises StartError, with nothing written, if there is no such directory or
    it has such a file.
    """
    target = directory / TEMPLATE.name
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE.read_text("utf-8"))
    except FileExistsError as error:
        raise StartError(
            f"{target} is there already, and stays as it is. To have a new "
            "one, move it away first."
        ) from error
    except OSError as error:
        raise StartError(
            f"{target} cannot be written: {error.strerror}."
        ) from error
    return target


if __name__ == "__main__":
    sys.exit(main())
