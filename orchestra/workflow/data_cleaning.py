"""Clean the HTML in a step's data, where its data schema says that it is."""

from collections.abc import Iterator, Mapping
from typing import Any

from orchestra.core.rich_text import clean_html

#: Keywords whose schemas are about the same value.
LISTS = ("allOf", "anyOf", "oneOf")
BRANCHES = ("if", "then", "else")
HERE = "#/"


def cleaned(data: dict[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data with every ``"format": "html"`` in it cleaned.

    What the schema does not call HTML stays as it is, and the data given is
    not changed. The schema is one that the lint has passed.
    """
    found: dict[str, Any] = _cleaned(data, schema, schema)
    return found


def _cleaned(value: Any, schema: Any, root: Mapping[str, Any]) -> Any:
    for part in _parts(schema, root):
        if isinstance(value, str):
            if part.get("format") == "html":
                value = clean_html(value)
        elif isinstance(value, dict):
            value = {
                name: _cleaned(inside, _schema_of(name, part), root)
                for name, inside in value.items()
            }
        elif isinstance(value, list):
            value = [
                _cleaned(inside, _schema_at(place, part), root)
                for place, inside in enumerate(value)
            ]
    return value


def _parts(
    schema: Any, root: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    """Yield the schemas about one value, each once however they refer."""
    waiting, seen = [schema], set[int]()
    while waiting:
        part = waiting.pop()
        if not isinstance(part, Mapping) or id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        for keyword in LISTS:
            waiting.extend(part.get(keyword, ()))
        waiting.extend(part.get(keyword) for keyword in BRANCHES)
        waiting.append(_referred(part.get("$ref"), root))


def _referred(reference: Any, root: Mapping[str, Any]) -> Any:
    """Return what a reference into the schema itself leads to, if it does."""
    found: Any = root
    if reference == "#":
        return found
    if not isinstance(reference, str) or not reference.startswith(HERE):
        return None
    for name in reference.removeprefix(HERE).split("/"):
        if not isinstance(found, Mapping):
            return None
        found = found.get(name.replace("~1", "/").replace("~0", "~"))
    return found


def _schema_of(name: str, part: Mapping[str, Any]) -> Any:
    return part.get("properties", {}).get(
        name, part.get("additionalProperties")
    )


def _schema_at(place: int, part: Mapping[str, Any]) -> Any:
    first = part.get("prefixItems", ())
    return first[place] if place < len(first) else part.get("items")
