"""Rule: the schema of a step's data is one that data can be held against."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node

_METASCHEMA = Draft202012Validator(
    Draft202012Validator.META_SCHEMA,
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each place at which a data schema is wrong."""
    for version in documents.versions:
        for step in version.at("steps").objects():
            schema = step.at("data_schema")
            if isinstance(schema.value, dict):
                yield from _violations(schema)
                yield from _excludes_objects(schema)
                yield from _dead_ends(schema)


def _violations(schema: Node) -> Iterator[Fault]:
    for error in _METASCHEMA.iter_errors(schema.value):
        yield schema.at(*error.absolute_path).error(
            Code.BAD_DATA_SCHEMA,
            f"This is not JSON Schema: {error.message}.",
            "See https://json-schema.org/draft/2020-12 for what may stand "
            "here.",
        )


def _excludes_objects(schema: Node) -> Iterator[Fault]:
    types = schema.at("type").value
    if types is not None and "object" not in [types, *_as_list(types)]:
        yield schema.at("type").error(
            Code.BAD_DATA_SCHEMA,
            "The data of a task is always an object, so none would fit.",
            'Write "object" and describe the values under "properties".',
        )


def _dead_ends(schema: Node) -> Iterator[Fault]:
    resource = DRAFT202012.create_resource(schema.value)
    resolver = Registry().with_resource("", resource).resolver()
    for reference in _references(schema):
        try:
            resolver.lookup(reference.text)
        except (Unresolvable, ValueError):
            yield reference.error(
                Code.BAD_DATA_SCHEMA,
                f'"{reference.text}" leads nowhere in this schema.',
                'Put the definition under "$defs", and refer to it as '
                '"#/$defs/name".',
            )


def _references(node: Node) -> Iterator[Node]:
    reference = node.at("$ref")
    if reference.text:
        yield reference
    for child in (*node.members().values(), *node.elements()):
        yield from _references(child)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
