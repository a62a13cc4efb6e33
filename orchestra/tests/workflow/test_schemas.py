"""The schemas serve editors, lint and the documentation."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from orchestra.workflow import Certification, Step, Workflow, WorkflowVersion
from orchestra.workflow.defaults import RETRY_POLICY
from orchestra.workflow.rules.structure import TRANSLATORS
from orchestra.workflow.schemas import load_schema
from orchestra.workflow.steps import STEP_KEYS

NAMES = ("workflow", "version")
#: Keywords that only say how others apply.
STRUCTURAL = {
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "anyOf",
    "default",
    "description",
    "else",
    "if",
    "items",
    "properties",
    "then",
    "title",
    # Only in conditions.
    "const",
    "minProperties",
}


def schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield the schema and all schemas in it."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in ("properties", "$defs"):
        for child in schema.get(key, {}).values():
            yield from schemas_in(child)
    for key in ("items", "additionalProperties", "if", "then", "else"):
        yield from schemas_in(schema.get(key))


@pytest.mark.parametrize("name", NAMES)
def test_is_json_schema(name: str) -> None:
    schema = load_schema(name)

    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described_for_editors(name: str) -> None:
    for schema in schemas_in(load_schema(name)):
        if "additionalProperties" in schema:
            for key, value in schema.get("properties", {}).items():
                assert value.get("description"), key


@pytest.mark.parametrize("name", NAMES)
def test_lint_has_words_for_every_keyword(name: str) -> None:
    keywords = {
        keyword
        for schema in schemas_in(load_schema(name))
        for keyword in schema
    }

    assert keywords - STRUCTURAL <= set(TRANSLATORS)


def test_both_mean_the_same_by_a_slug_and_a_function() -> None:
    workflow, version = (load_schema(name)["$defs"] for name in NAMES)

    for shared in ("slug", "name", "function"):
        assert workflow[shared] == version[shared]


def test_steps_have_the_keys_of_the_definition() -> None:
    keys = set(load_schema("version")["$defs"]["step"]["properties"])

    assert keys == {"slug", "name", "description", "is_human", *STEP_KEYS}
    # The definition has two of its own: one for is_human, one for Python.
    own = {field.name for field in fields(Step)}
    assert own == keys - {"is_human"} | {"worker_type", "function"}


@pytest.mark.parametrize(
    ("definition", "schema", "own"),
    [
        (Workflow, load_schema("workflow"), {"versions"}),
        (WorkflowVersion, load_schema("version"), set()),
        (
            Certification,
            load_schema("workflow")["$defs"]["certification"],
            set(),
        ),
    ],
)
def test_definitions_have_the_keys_of_the_manifest(
    definition: Any, schema: dict[str, Any], own: set[str]
) -> None:
    keys = set(schema["properties"]) - {"$schema"}

    assert {field.name for field in fields(definition)} == keys | own


def test_the_defaults_that_it_states_are_the_defaults() -> None:
    retry = load_schema("version")["$defs"]["retryPolicy"]["properties"]

    assert {
        key: value["default"] for key, value in retry.items()
    } == RETRY_POLICY


def test_is_read_once() -> None:
    assert load_schema("workflow") is load_schema("workflow")
