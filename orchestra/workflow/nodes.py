"""Values of a JSON document that know where they stand in it."""

import re
from dataclasses import dataclass
from typing import Any

from orchestra.workflow.faults import Code, Fault, Severity

_PLAIN_KEY = re.compile(r"[A-Za-z_$][\w$-]*", re.ASCII)


def reading_order(text: str) -> list[str | int]:
    """Return a key to sort by that puts v10, or $[10], after the ninth."""
    # Every second part is a number.
    return [
        int(part) if index % 2 else part
        for index, part in enumerate(re.split(r"([0-9]+)", text))
    ]


@dataclass(frozen=True)
class Node:
    """A value, the file that holds it, and the JSON path to it.

    The document may be of any shape: what is not there, or is not what its
    place calls for, looks empty here. Saying so is the schema's business.
    """

    file: str
    value: Any
    path: str = "$"

    @property
    def is_stated(self) -> bool:
        """Whether there is anything here."""
        return bool(self.value)

    @property
    def text(self) -> str:
        """The value if it is text, else nothing."""
        return self.value if isinstance(self.value, str) else ""

    def at(self, *steps: str | int) -> "Node":
        """Return what the keys and indexes lead to."""
        node = self
        for step in steps:
            node = node._child(step)
        return node

    def members(self) -> dict[str, "Node"]:
        """Return the values of an object by key."""
        if not isinstance(self.value, dict):
            return {}
        return {key: self._child(key) for key in self.value}

    def elements(self) -> list["Node"]:
        """Return the elements of a list."""
        if not isinstance(self.value, list):
            return []
        return [self._child(index) for index in range(len(self.value))]

    def objects(self) -> list["Node"]:
        """Return the elements of a list that are objects."""
        return [
            node for node in self.elements() if isinstance(node.value, dict)
        ]

    def texts(self) -> list["Node"]:
        """Return the elements of a list that are text."""
        return [
            node for node in self.elements() if isinstance(node.value, str)
        ]

    def error(self, code: Code, message: str, fix: str) -> Fault:
        """Return a fault of this place that keeps it from being loaded."""
        return Fault(self.file, self.path, code, Severity.ERROR, message, fix)

    def warning(self, code: Code, message: str, fix: str) -> Fault:
        """Return a fault of this place that is no hindrance."""
        return Fault(
            self.file, self.path, code, Severity.WARNING, message, fix
        )

    def _child(self, step: str | int) -> "Node":
        try:
            value = self.value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        return Node(self.file, value, f"{self.path}{_spelled(step)}")


def _spelled(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN_KEY.fullmatch(step):
        return f".{step}"
    quoted = step.replace("\\", "\\\\").replace('"', '\\"')
    return f'["{quoted}"]'
