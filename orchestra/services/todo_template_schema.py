"""What the items of a to-do list template may say, as JSON Schema."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from orchestra.core.errors import JSONDataError
from orchestra.core.json_data import ensure_json_object

#: How deep items may be nested, the root included.
MOST_LEVELS = 20

#: How many items one template may have.
MOST_ITEMS = 2_000

LONGEST_DESCRIPTION = 10_000
LONGEST_SLUG = 255

#: How a condition compares a property of the project with its value.
OPERATORS = ("<", "<=", "==", "!=", ">=", ">")

_PREDICATE = {
    "description": "How a property of the project compares.",
    "type": "object",
    "required": ["operator", "value"],
    "additionalProperties": False,
    "properties": {
        "operator": {"enum": list(OPERATORS)},
        "value": {"type": ["number", "boolean", "string", "null"]},
    },
}
_RULE = {
    "description": "Conditions, of which one must hold; none if empty.",
    "type": ["array", "object"],
    "maxProperties": 0,
    "items": {
        "description": "Properties, all of which must compare so.",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/predicate"},
    },
}
_SHARED = {
    "id": {"type": "integer"},
    "slug": {"type": ["string", "null"], "maxLength": LONGEST_SLUG},
    "description": {
        "type": "string",
        "pattern": r"\S",
        "maxLength": LONGEST_DESCRIPTION,
    },
    "required": {"type": "boolean"},
    "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
}
_RULES = ("remove_if", "skip_if")

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "The items of a to-do list template",
    "type": "object",
    "required": ["items"],
    "additionalProperties": False,
    "properties": {
        **_SHARED,
        # The root is always made: rules stand at the items.
        **{name: {"$ref": "#/$defs/no_rule"} for name in _RULES},
    },
    "$defs": {
        "predicate": _PREDICATE,
        "rule": _RULE,
        "no_rule": {**_RULE, "maxItems": 0},
        "item": {
            "type": "object",
            "required": ["id", "description"],
            "additionalProperties": False,
            "properties": {
                **_SHARED,
                **{name: {"$ref": "#/$defs/rule"} for name in _RULES},
            },
        },
    },
}
_VALIDATOR = Draft202012Validator(SCHEMA)


def template_faults(todos: Any) -> list[str]:
    """Return a sentence for each fault of the items, with its place.

    Places are JSON paths such as ``$.items[0].skip_if[1]``.
    """
    try:
        ensure_json_object(todos, "$")
    except JSONDataError as error:
        return [str(error)]
    if excess := _excess(todos):
        return [excess]
    return [_sentence(error) for error in _VALIDATOR.iter_errors(todos)]


def rule_faults(rule: Any) -> list[str]:
    """Return a sentence for each fault of one ``remove_if``/``skip_if``."""
    validator = _VALIDATOR.evolve(schema=_rule_schema())
    return [_sentence(error) for error in validator.iter_errors(rule)]


def _rule_schema() -> dict[str, Any]:
    return {**_RULE, "$defs": SCHEMA["$defs"]}


def _excess(todos: dict[str, Any]) -> str:
    """Say what there is too much of, without recursion; empty if nothing."""
    level, count = [todos], 0
    for _ in range(MOST_LEVELS):
        count += len(level)
        if count > MOST_ITEMS:
            return f"$: A template has at most {MOST_ITEMS} items."
        level = list(_children(level))
        if not level:
            return ""
    return f"$: Items may be nested at most {MOST_LEVELS} deep."


def _children(items: list[Any]) -> Iterator[Any]:
    for item in items:
        found = item.get("items") if isinstance(item, dict) else None
        if isinstance(found, list):
            yield from found


def _sentence(error: ValidationError) -> str:
    deepest = best_match([error]) or error
    return f"{deepest.json_path}: {_words(deepest)}"


def _words(error: ValidationError) -> str:
    match error.validator:
        case "enum":
            known = ", ".join(OPERATORS)
            return f"{error.instance!r} is not one of {known}."
        case "pattern":
            return "The description is empty."
        case "maxItems":
            return "The root is always made, so it can have no rules."
        case "maxLength":
            return f"This is longer than {error.validator_value} characters."
        case _:
            return f"{error.message}."
