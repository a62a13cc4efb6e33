"""Draw the steps of a workflow as Mermaid text."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

#: What people do and what machines do have shapes of their own.
HUMAN = '("{}")'
MACHINE = '[["{}"]]'

#: What Mermaid, or the browser that shows the text, would read as markup.
UNSAFE = {character: f"#{ord(character)};" for character in '"#%&<>\\`{}'}


def mermaid_text(steps: Iterable[Mapping[str, Any]]) -> str:
    """Return a flowchart of the steps, from left to right.

    Nodes go by numbers, so that no slug is taken for a word of Mermaid's;
    names are escaped, so that none breaks out of its node.
    """
    listed = list(steps)
    numbers = count(1)
    nodes = {step["slug"]: f"step{next(numbers)}" for step in listed}
    lines = [
        nodes[step["slug"]]
        + (HUMAN if step["is_human"] else MACHINE).format(
            # A node without words is a fault in Mermaid.
            escaped(step["name"]) or escaped(step["slug"])
        )
        for step in listed
    ]
    arrows = [
        f"{nodes[before]} --> {nodes[step['slug']]}"
        for step in listed
        for before in step["creation_depends_on"]
    ]
    return "\n    ".join(["flowchart LR", *lines, *arrows])


def escaped(text: str) -> str:
    """Return the text on one line, with entity codes for what is unsafe."""
    return "".join(
        UNSAFE.get(character, character)
        for character in " ".join(text.split())
    )
