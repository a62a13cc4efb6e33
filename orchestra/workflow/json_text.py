"""JSON files, read strictly: nothing in them is dropped in silence."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.nodes import Node


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys were written twice."""

    repeated: tuple[str, ...] = ()


def read_json(file: Path) -> tuple[Node | None, list[Fault]]:
    """Return the file's document, and what is wrong with its text.

    The document is None if the text cannot be understood at all.
    """
    whole = Node(str(file), None)
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return None, [
            whole.error(
                Code.FILE_MISSING,
                f"There is no file {file.name} in {file.parent}.",
                f"Write {file.name} there.",
            )
        ]
    except (OSError, UnicodeDecodeError) as error:
        return None, [
            whole.error(
                Code.FILE_UNREADABLE,
                f"The file cannot be read: {error}.",
                "Save it as UTF-8 text that everybody may read.",
            )
        ]
    return _parsed(whole, text)


def _parsed(whole: Node, text: str) -> tuple[Node | None, list[Fault]]:
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_refuse
        )
    except json.JSONDecodeError as error:
        complaint = (
            f"at line {error.lineno}, column {error.colno}: {error.msg}"
        )
    except (ValueError, RecursionError) as error:
        complaint = f"as a whole: {error}"
    else:
        document = Node(whole.file, value)
        return document, list(_repetitions(document))
    return None, [
        whole.error(
            Code.INVALID_JSON,
            f"The file is not JSON {complaint}.",
            "Mend that; JSON has neither comments nor a comma after the last "
            "item.",
        )
    ]


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        found.repeated = tuple(key for key in found if keys.count(key) > 1)
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _repetitions(node: Node) -> Iterator[Fault]:
    if isinstance(node.value, _Object):
        for key in node.value.repeated:
            yield node.at(key).error(
                Code.DUPLICATE_KEY,
                f'The key "{key}" stands here more than once, and only the '
                "last one would count.",
                "Keep one of them.",
            )
    for child in (*node.members().values(), *node.elements()):
        yield from _repetitions(child)
