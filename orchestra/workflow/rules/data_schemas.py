"""Rule: the schema of a step's data is one that data can be held against."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from orchestra.workflow.faults import Code, Fault, did_you_mean, listed
from orchestra.workflow.field_order import VOCABULARY
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node

_METASCHEMA = Draft202012Validator(
    Draft202012Validator.META_SCHEMA,
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)

#: How a value may be entered, where there are several ways.
WIDGETS = ("input", "textarea", "radios", "select")


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each place at which a data schema is wrong."""
    for version in documents.versions:
        for step in version.at("steps").objects():
            schema = step.at("data_schema")
            if isinstance(schema.value, dict):
                yield from _violations(schema)
                yield from _excludes_objects(schema)
                yield from _dead_ends(schema)
                yield from _own_words(schema)


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


def _own_words(node: Node) -> Iterator[Fault]:
    words = node.at(VOCABULARY)
    for key, word in words.members().items():
        if key not in ("order", "widget"):
            yield word.error(
                Code.BAD_DATA_SCHEMA,
                f'"{key}" has no meaning here.',
                did_you_mean(key, ("order", "widget"), "Remove it."),
            )
    widget = words.at("widget")
    if widget.value is not None and widget.value not in WIDGETS:
        yield widget.error(
            Code.BAD_DATA_SCHEMA,
            f"There is no widget {widget.value!r}.",
            f"Choose one of: {listed(WIDGETS)}.",
        )
    order = words.at("order")
    if order.value is not None and not _is_order(order.value):
        yield order.error(
            Code.BAD_DATA_SCHEMA,
            "The order of fields is a list of their names.",
            'Write the names, as in ["headline", "body"].',
        )
    for child in (*node.members().values(), *node.elements()):
        yield from _own_words(child)


def _is_order(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(name, str) for name in value
    )


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
