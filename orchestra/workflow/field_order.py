"""The order of the fields of a schema, for stores that forget it."""

from collections.abc import Mapping
from typing import Any

#: Where our own words stand in a schema.
VOCABULARY = "x-orchestra"

#: Keywords whose value is a schema, a list of schemas or schemas by name.
_ONE = (
    "items",
    "contains",
    "additionalProperties",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
)
_LIST = ("prefixItems", "allOf", "anyOf", "oneOf")
_BY_NAME = ("properties", "patternProperties", "dependentSchemas", "$defs")


def with_field_order(schema: Any) -> Any:
    """Return a copy of the schema that lists its properties in order.

    PostgreSQL sorts the keys of what it stores, and a form shall have its
    fields as the author wrote them. An order that is stated stays.
    """
    if not isinstance(schema, Mapping):
        return schema
    full = {key: _inside(key, value) for key, value in schema.items()}
    properties = schema.get("properties")
    own = schema.get(VOCABULARY, {})
    if isinstance(properties, Mapping) and len(properties) > 1:
        full[VOCABULARY] = {"order": list(properties), **own}
    return full


def lacks_only_order(stored: Any, schema: Any) -> bool:
    """Return whether the schemas are the same but for orders to add.

    Versions that were loaded before orders were listed have none; one that is
    there and differs is a difference.
    """
    if isinstance(stored, Mapping) and isinstance(schema, Mapping):
        wanted = _less_order(stored, schema)
        return stored.keys() == wanted.keys() and all(
            lacks_only_order(value, wanted[key])
            for key, value in stored.items()
        )
    if isinstance(stored, list) and isinstance(schema, list):
        return len(stored) == len(schema) and all(
            map(lacks_only_order, stored, schema)
        )
    return bool(stored == schema)


def _less_order(
    stored: Mapping[str, Any], schema: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the schema without an order that the stored one does not list."""
    own, known = schema.get(VOCABULARY), stored.get(VOCABULARY, {})
    if not isinstance(own, Mapping) or not isinstance(known, Mapping):
        return schema
    if "order" in known:
        return schema
    rest = {key: value for key, value in own.items() if key != "order"}
    less = {key: each for key, each in schema.items() if key != VOCABULARY}
    return {**less, VOCABULARY: rest} if rest else less


def _inside(key: str, value: Any) -> Any:
    if key in _ONE:
        return with_field_order(value)
    if key in _LIST and isinstance(value, list):
        return [with_field_order(each) for each in value]
    if key in _BY_NAME and isinstance(value, Mapping):
        return {name: with_field_order(each) for name, each in value.items()}
    return value
