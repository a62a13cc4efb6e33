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


def _inside(key: str, value: Any) -> Any:
    if key in _ONE:
        return with_field_order(value)
    if key in _LIST and isinstance(value, list):
        return [with_field_order(each) for each in value]
    if key in _BY_NAME and isinstance(value, Mapping):
        return {name: with_field_order(each) for name, each in value.items()}
    return value
