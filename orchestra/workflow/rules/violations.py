"""Words for each way in which a document can violate its schema."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify
from jsonschema.exceptions import ValidationError

from orchestra.workflow.faults import Code, Fault, did_you_mean, listed
from orchestra.workflow.nodes import Node

#: JSON types: how people call them, and what one looks like.
TYPES = {
    "array": ("a list", '["one", "two"]'),
    "boolean": ("true or false", "true"),
    "integer": ("a whole number", "1"),
    "null": ("nothing", "null"),
    "number": ("a number", "0.5"),
    "object": ("an object", '{"key": "value"}'),
    "string": ("a text", '"text"'),
}
#: How people call the Python types that JSON is read into. A bool is an int.
PYTHON_TYPES: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    dict: "an object",
    list: "a list",
    str: "a text",
    type(None): "null",
}


@dataclass(frozen=True)
class Violation:
    """A place in a document that its schema does not allow.

    Attributes:
        place: The place.
        error: What the validator says of it.
        schema: The schema of the whole document.
    """

    place: Node
    error: ValidationError
    schema: dict[str, Any]

    @property
    def rule(self) -> Any:
        """What the violated keyword of the schema says."""
        return self.error.validator_value

    @property
    def allowed(self) -> dict[str, Any]:
        """The schema of the place."""
        schema: Any = self.error.schema
        return schema

    def described(self, key: str) -> str:
        """Return what the schema says of the key in the object at fault."""
        found: dict[str, Any] = {}
        for schema in self._schemas():
            found = schema.get("properties", {}).get(key, found)
        return str(found["description"])

    def _schemas(self) -> Iterator[dict[str, Any]]:
        """Yield the schemas from the whole document's to the violated one."""
        schema: Any = self.schema
        for token in self.error.absolute_schema_path:
            if "$ref" in schema:
                schema = self.schema["$defs"][schema["$ref"].split("/")[-1]]
                yield schema
            elif "properties" in schema:
                yield schema
            schema = schema[token]


def unknown_keys(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for each key that the object may not have."""
    known = violation.allowed["properties"]
    for key, member in violation.place.members().items():
        if key not in known:
            keys = ", ".join(name for name in known if name != "$schema")
            yield member.error(
                Code.UNKNOWN_KEY,
                f'The key "{key}" means nothing here.',
                did_you_mean(key, known, f"Remove it; the keys are {keys}."),
            )


def missing_keys(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for each key that the object lacks."""
    for key in violation.rule:
        if key not in violation.place.value:
            yield violation.place.at(key).error(
                Code.MISSING_KEY,
                f'The key "{key}" is missing.',
                f'Add "{key}": {violation.described(key)}.',
            )


def wrong_type(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for a value of another type."""
    wanted, example = TYPES[violation.rule]
    yield violation.place.error(
        Code.WRONG_TYPE,
        f"This is {_kind_of(violation.place.value)} where {wanted} belongs.",
        f"Write {wanted}, for example {example}.",
    )


def unknown_value(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for a value that is not one of those allowed."""
    allowed = violation.rule
    is_policy = violation.place.path.endswith("review_policy.policy")
    otherwise = f"Write one of {listed(allowed)}."
    yield violation.place.error(
        Code.UNKNOWN_POLICY if is_policy else Code.UNKNOWN_VALUE,
        f"{_shown(violation.place.value)} is not allowed here.",
        did_you_mean(violation.place.text, allowed, otherwise),
    )


def out_of_range(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for a number that is too small or too large."""
    bounds = {
        "minimum": "at least",
        "exclusiveMinimum": "more than",
        "maximum": "at most",
    }
    allowed = " and ".join(
        f"{words} {violation.allowed[key]}"
        for key, words in bounds.items()
        if key in violation.allowed
    )
    yield violation.place.error(
        Code.OUT_OF_RANGE,
        f"{violation.place.value} is out of range.",
        f"Write a number of {allowed}.",
    )


def too_long(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for a text with too many characters."""
    is_slug = violation.place.path.endswith(".slug")
    noun = "slug" if is_slug else "text"
    yield violation.place.error(
        Code.SLUG_TOO_LONG if is_slug else Code.TOO_LONG,
        f"The {noun} has {len(violation.place.value)} characters.",
        f"Shorten it to {violation.rule} characters or fewer.",
    )


def empty(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for a text or a list without anything in it."""
    if violation.place.path == "$.steps":
        yield violation.place.error(
            Code.NO_STEPS,
            "The version has no steps, so its projects could never begin.",
            "Add a step with a slug, a name and a description.",
        )
        return
    yield violation.place.error(
        Code.EMPTY_VALUE, "There is nothing here.", "Write something."
    )


def bad_pattern(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for a slug or a directive with odd characters."""
    place = violation.place
    if place.path.endswith(".angular_directive"):
        yield place.error(
            Code.BAD_DIRECTIVE,
            f"{_shown(place.value)} is not a directive's name.",
            f'Write it in camelCase, for example "{_camel(place.value)}".',
        )
        return
    yield place.error(
        Code.BAD_SLUG,
        f"{_shown(place.value)} has characters that a slug cannot have.",
        "Use letters of the English alphabet, digits, - and _, for example "
        f'"{slugify(place.value) or "a-slug"}".',
    )


def repeated_items(violation: Violation) -> Iterator[Fault]:
    """Yield a fault for each item that the list had before."""
    before: list[Any] = []
    for element in violation.place.elements():
        if element.value in before:
            yield element.error(
                Code.REPEATED_ITEM,
                f"{_shown(element.value)} is in this list already.",
                "Remove it here.",
            )
        before.append(element.value)


def _kind_of(value: Any) -> str:
    names = (
        name for kind, name in PYTHON_TYPES.items() if isinstance(value, kind)
    )
    return next(names, f"a Python {type(value).__name__}")


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=repr)


def _camel(text: str) -> str:
    first, *others = re.findall(r"[A-Za-z0-9]+", text) or ["directive"]
    return first[:1].lower() + first[1:] + "".join(map(str.title, others))
