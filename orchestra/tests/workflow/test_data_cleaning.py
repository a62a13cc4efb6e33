"""Which of a step's data is HTML, by its data schema."""

import copy
from typing import Any

import pytest

from orchestra.workflow.data_cleaning import cleaned

BAD = "<p onclick=a()>x</p>"
GOOD = "<p>x</p>"
HTML = {"type": "string", "format": "html"}


@pytest.mark.parametrize(
    ("schema", "data", "wanted"),
    [
        ({"properties": {"a": HTML}}, {"a": BAD, "b": BAD}, {"a": GOOD}),
        (
            {"properties": {"a": {"items": {"properties": {"b": HTML}}}}},
            {"a": [{"b": BAD}, {"b": BAD}]},
            {"a": [{"b": GOOD}, {"b": GOOD}]},
        ),
        ({"additionalProperties": HTML}, {"b": BAD}, {"b": GOOD}),
        (
            {"properties": {"a": {"prefixItems": [{}, HTML]}}},
            {"a": [BAD, BAD]},
            {"a": [BAD, GOOD]},
        ),
        (
            {"properties": {"a": {"anyOf": [{"type": "null"}, HTML]}}},
            {"a": BAD},
            {"a": GOOD},
        ),
        (
            {"if": {}, "then": {"properties": {"a": HTML}}},
            {"a": BAD},
            {"a": GOOD},
        ),
        (
            {
                "properties": {"a": {"$ref": "#/$defs/one~1text"}},
                "$defs": {"one/text": HTML},
            },
            {"a": BAD},
            {"a": GOOD},
        ),
        (
            {"properties": {"text": HTML, "below": {"$ref": "#"}}},
            {"text": BAD, "below": {"text": BAD, "below": {"text": BAD}}},
            {"text": GOOD, "below": {"text": GOOD, "below": {"text": GOOD}}},
        ),
    ],
)
def test_html_is_cleaned_wherever_the_schema_finds_it(
    schema: dict[str, Any], data: dict[str, Any], wanted: dict[str, Any]
) -> None:
    given = copy.deepcopy(data)

    found = cleaned(data, schema)

    assert found == {**data, **wanted}
    assert data == given


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"properties": {"a": {"type": "string"}}},
        {"properties": {"a": True}},
        {"properties": {"a": {"$ref": "#/$defs/none"}}},
        {"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": False}},
        {"$ref": "#"},
        {"properties": {"a": {"$ref": "https://example.org/schema"}}},
    ],
)
def test_everything_else_stays_as_it_is(schema: dict[str, Any]) -> None:
    data = {"a": BAD, "b": [1, None, {"c": BAD}]}

    assert cleaned(data, schema) == data
