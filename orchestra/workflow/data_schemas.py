"""Holding the data of a task against the schema of its step.

``task/schema-form/validation`` of the front end says the same of the same
data; ``tests/workflow/data_schema_cases.json`` holds both to it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry

#: Formats are checked as JSON Schema defines them, but for web addresses and
#: for times of day, which need not name a zone.
FORMATS = FormatChecker()

REQUIRED = "This field is required."

_TYPES = {
    "string": "Enter a text.",
    "number": "Enter a number.",
    "integer": "Enter a whole number.",
    "boolean": "Answer yes or no.",
    "array": "Give a list.",
    "object": "Give an object with named fields.",
    "null": "Leave this field empty.",
}
_FORMATS = {
    "date": "Enter a date as YYYY-MM-DD.",
    "date-time": "Enter a date and time as YYYY-MM-DDTHH:MM:SSZ.",
    "time": "Enter a time as HH:MM.",
    "email": "Enter an email address.",
    "uri": "Enter an address that begins with http:// or https://.",
}


_ZONE = r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_TIME_OF_DAY = re.compile(rf"{_TIME}(:[0-5]\d(\.\d+)?)?{_ZONE}?", re.ASCII)
_MOMENT = re.compile(
    rf"(\d{{4}}-\d\d-\d\d)T{_TIME}:[0-5]\d(\.\d+)?{_ZONE}",
    re.ASCII | re.IGNORECASE,
)


@FORMATS.checks("time")
def _is_time_of_day(value: object) -> bool:
    return not isinstance(value, str) or bool(_TIME_OF_DAY.fullmatch(value))


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    if not isinstance(value, str):
        return True
    found = _MOMENT.fullmatch(value)
    return bool(found and datetime.strptime(found[1], "%Y-%m-%d"))


@FORMATS.checks("uri")
def _is_web_address(value: object) -> bool:
    """Return whether this is an address that a browser may be given."""
    if not isinstance(value, str):
        return True
    with suppress(ValueError):
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    return False


def data_faults(
    data: Mapping[str, Any], schema: Mapping[str, Any]
) -> dict[str, list[str]]:
    """Return what is wrong with the data: sentences by place.

    A place is a JSON Pointer (RFC 6901), empty for the data as a whole. A
    schema is JSON Schema 2020-12 that the lint has passed; an empty one
    allows everything. References to other documents are never fetched.
    """
    # An empty registry: what a schema refers to is in the schema.
    validator = Draft202012Validator(
        schema, format_checker=FORMATS, registry=Registry()
    )
    found: dict[str, list[str]] = {}
    for error in validator.iter_errors(data):
        for path, sentence in _sentences(error):
            sentences = found.setdefault(_pointer(path), [])
            if sentence not in sentences:
                sentences.append(sentence)
    return found


def _sentences(
    error: ValidationError,
) -> Iterator[tuple[Sequence[str | int], str]]:
    path = list(error.absolute_path)
    wanted: Any = error.validator_value
    if error.validator in ("required", "dependentRequired"):
        for name in _missing(wanted, error):
            yield [*path, name], REQUIRED
        return
    meant = _meant(error)
    for inner in meant:
        yield from _sentences(inner)
    if not meant:
        say = _SENTENCES.get(str(error.validator), _otherwise)
        yield path, say(wanted, error)


def _missing(wanted: Any, error: ValidationError) -> list[str]:
    names = _names(error)
    if error.validator == "dependentRequired":
        wanted = [name for given in names for name in wanted.get(given, ())]
    return [name for name in dict.fromkeys(wanted) if name not in names]


def _meant(error: ValidationError) -> list[ValidationError]:
    """Return the faults of the only form that the data may be meant to have.

    There are none if the error is of another kind, or several forms may be
    meant. What is of another type, or names another form by a constant, is
    not meant.
    """
    if error.validator not in ("anyOf", "oneOf"):
        return []
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        # A form that is false has no path, and nothing can have it.
        for branch in list(inner.schema_path)[:1]:
            branches.setdefault(branch, []).append(inner)
    meant = [
        faults
        for faults in branches.values()
        if not any(map(_excludes, faults))
    ]
    return meant[0] if len(meant) == 1 else []


def _excludes(fault: ValidationError) -> bool:
    """Return whether data with the fault is meant to have another form."""
    depth = len(fault.relative_path)
    if fault.validator == "required":
        schema: Any = fault.schema
        properties = schema.get("properties", {})
        return depth == 0 and any(
            isinstance(properties.get(name), dict)
            and "const" in properties[name]
            for name in _missing(fault.validator_value, fault)
        )
    return (fault.validator == "type" and depth == 0) or (
        fault.validator == "const" and depth <= 1
    )


def _names(error: ValidationError) -> list[str]:
    """Return the names of the object that is at fault."""
    instance: Any = error.instance
    return list(instance)


def _pointer(path: Sequence[str | int]) -> str:
    return "".join(
        "/" + str(part).replace("~", "~0").replace("/", "~1") for part in path
    )


def _wrong_type(wanted: Any, error: ValidationError) -> str:
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    named = [kind for kind in kinds if kind != "null"] or kinds
    if len(named) == 1:
        return _TYPES[named[0]]
    return f"Give one of: {', '.join(named)}."


def _not_listed(allowed: Any, error: ValidationError) -> str:
    return f"Choose one of: {', '.join(map(_shown, allowed))}."


def _too_short(least: Any, error: ValidationError) -> str:
    if least == 1:
        return REQUIRED
    return f"Write at least {_shown(least)} characters."


def _unknown_fields(allowed: Any, error: ValidationError) -> str:
    schema: Any = error.schema
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    names = [
        name
        for name in _names(error)
        if name not in known
        and not any(re.search(pattern, name) for pattern in patterns)
    ]
    return f"There are no such fields: {', '.join(names)}."


def _wrong_format(name: Any, error: ValidationError) -> str:
    return _FORMATS.get(name, f"This is no valid {name}.")


def _otherwise(wanted: Any, error: ValidationError) -> str:
    if error.validator is None:
        return "This may not be filled in."
    return f"This is not valid: {error.message}."


def _shown(value: Any) -> str:
    """Return the value as people, and the browser, write it."""
    words: dict[Any, str] = {True: "yes", False: "no"}
    if value is None or isinstance(value, bool):
        return words.get(value, "nothing")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(template: str) -> Callable[[Any, ValidationError], str]:
    return lambda wanted, error: template.format(_shown(wanted))


def _count(
    template: str, one: str, many: str
) -> Callable[[Any, ValidationError], str]:
    return lambda wanted, error: template.format(
        f"{_shown(wanted)} {one if wanted == 1 else many}"
    )


#: Keyword of the schema -> what to say of data that it refuses.
_SENTENCES: dict[str, Callable[[Any, ValidationError], str]] = {
    "type": _wrong_type,
    "enum": _not_listed,
    "const": _text("This must be {}."),
    "minLength": _too_short,
    "maxLength": _count("Write at most {}.", "character", "characters"),
    "minimum": _text("Enter {} or more."),
    "maximum": _text("Enter {} or less."),
    "exclusiveMinimum": _text("Enter more than {}."),
    "exclusiveMaximum": _text("Enter less than {}."),
    "multipleOf": _text("Enter a multiple of {}."),
    "pattern": _text("This does not have the expected form."),
    "format": _wrong_format,
    "minItems": _count("Add at least {}.", "entry", "entries"),
    "maxItems": _count("Keep at most {}.", "entry", "entries"),
    "uniqueItems": _text("Each entry may be there only once."),
    "contains": _text("There is no entry here of a kind that is needed."),
    "minContains": _text(
        "There are not enough entries of a kind that is needed."
    ),
    "maxContains": _text("Too many entries are of the same kind."),
    "items": _text("There are more entries than there may be."),
    "minProperties": _count("Fill in at least {}.", "field", "fields"),
    "maxProperties": _count("Fill in at most {}.", "field", "fields"),
    "additionalProperties": _unknown_fields,
    "not": _text("This is not allowed here."),
    "anyOf": _text("This has none of the forms that it may have."),
    "oneOf": _text("This does not have just one of the forms it may have."),
}
