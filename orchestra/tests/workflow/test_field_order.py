"""The order of fields survives a store that sorts keys."""

import json
from typing import Any

import pytest

from orchestra.workflow.field_order import (
    VOCABULARY,
    lacks_only_order,
    with_field_order,
)

TEXT = {"type": "string"}
TWO: dict[str, Any] = {"properties": {"zz": TEXT, "a": TEXT}}
ORDERED = {**TWO, VOCABULARY: {"order": ["zz", "a"]}}


def test_properties_are_listed_in_their_order() -> None:
    assert with_field_order(TWO) == ORDERED


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ({"items": TWO}, {"items": ORDERED}),
        ({"allOf": [TWO]}, {"allOf": [ORDERED]}),
        ({"$defs": {"two": TWO}}, {"$defs": {"two": ORDERED}}),
        ({"properties": {"one": TWO}}, {"properties": {"one": ORDERED}}),
        ({"then": TWO}, {"then": ORDERED}),
    ],
)
def test_at_any_depth(
    around: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert with_field_order(around) == expected


@pytest.mark.parametrize(
    "schema",
    [
        {},
        True,
        {"properties": {"only": TEXT}},
        {"properties": "?", "allOf": "?"},
        {"const": TWO, "default": TWO, "enum": [TWO]},
        {**TWO, VOCABULARY: {"order": ["a", "zz"]}},
    ],
    ids=json.dumps,
)
def test_everything_else_stays(schema: object) -> None:
    assert with_field_order(schema) == schema


def test_other_words_of_ours_stay() -> None:
    words = with_field_order({**TWO, VOCABULARY: {"widget": "input"}})

    assert words[VOCABULARY] == {"order": ["zz", "a"], "widget": "input"}


@pytest.mark.parametrize(
    "stored",
    [
        TWO,
        {"allOf": [TWO, {"items": TWO}], "title": "Two"},
        {**TWO, VOCABULARY: {"widget": "input"}},
        # A part was listed before, another was not.
        {"items": ORDERED, "contains": TWO},
        {},
        True,
    ],
    ids=json.dumps,
)
def test_a_schema_without_orders_lacks_only_them(stored: object) -> None:
    assert lacks_only_order(stored, with_field_order(stored))


@pytest.mark.parametrize(
    ("stored", "schema"),
    [
        (TWO, {**ORDERED, "title": "Two"}),
        ({**TWO, "title": "Two"}, ORDERED),
        (ORDERED, {**TWO, VOCABULARY: {"order": ["a", "zz"]}}),
        (TWO, {**ORDERED, VOCABULARY: {"order": [], "widget": "input"}}),
        ({"allOf": [TWO]}, {"allOf": [ORDERED, ORDERED]}),
        ({"allOf": [TWO]}, {"allOf": {}}),
        ({"items": TWO}, {"items": True}),
    ],
    ids=json.dumps,
)
def test_everything_else_is_a_difference(
    stored: object, schema: object
) -> None:
    assert not lacks_only_order(stored, schema)
