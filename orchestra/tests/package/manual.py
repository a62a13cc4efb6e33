"""The page "Getting started", as a list of what it has one do."""

import re
import textwrap
from dataclasses import dataclass
from typing import Literal

from orchestra.tests.package.archives import CHECKOUT

PAGE = CHECKOUT / "docs" / "getting_started.rst"
BLOCK = re.compile(
    r"^\.\. code-block:: (?P<language>sh|python)\n"
    r"(?:   :caption: (?P<caption>.*)\n)?\n"
    r"(?P<code>(?:   .*\n|\n)+)",
    re.MULTILINE,
)

SERVE = "python manage.py runserver"
WALK = "python manage.py interactive_simple_workflow_demo"
AT_THE_END = ", at the end"


@dataclass(frozen=True)
class Block:
    """Something to do: commands, or the text of a file.

    Attributes:
        file: The file that the caption names, of a block of Python.
    """

    language: Literal["sh", "python"]
    file: str
    code: str
    at_the_end: bool = False


def blocks() -> list[Block]:
    """Return what the page has one do, in its order."""
    return [
        Block(
            language=found["language"],  # type: ignore[arg-type]
            file=(found["caption"] or "").removesuffix(AT_THE_END),
            code=textwrap.dedent(found["code"]).strip(),
            at_the_end=(found["caption"] or "").endswith(AT_THE_END),
        )
        for found in BLOCK.finditer(PAGE.read_text("utf-8"))
    ]


def preparations() -> list[Block]:
    """Return what comes before the server."""
    return blocks()[: position(SERVE)]


def in_the_second_window() -> list[Block]:
    """Return what comes between the server and the guided walk."""
    return blocks()[position(SERVE) + 1 : position(WALK)]


def position(code: str) -> int:
    """Return at which place the page has the block."""
    return [block.code for block in blocks()].index(code)
