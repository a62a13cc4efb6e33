"""Rule: each file has the keys, types and values that its schema allows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jsonschema import Draft202012Validator

from orchestra.workflow.faults import Fault
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node
from orchestra.workflow.rules import violations
from orchestra.workflow.rules.violations import Violation
from orchestra.workflow.schemas import load_schema

Translator = Callable[[Violation], Iterator[Fault]]

TRANSLATORS: dict[str, Translator] = {
    "additionalProperties": violations.unknown_keys,
    "enum": violations.unknown_value,
    "exclusiveMinimum": violations.out_of_range,
    "maximum": violations.out_of_range,
    "maxLength": violations.too_long,
    "minimum": violations.out_of_range,
    "minItems": violations.empty,
    "minLength": violations.empty,
    "pattern": violations.bad_pattern,
    "required": violations.missing_keys,
    "type": violations.wrong_type,
    "uniqueItems": violations.repeated_items,
}


def check(documents: Documents) -> Iterator[Fault]:
    """Yield the faults against the schemas."""
    if documents.workflow is not None:
        yield from _faults(documents.workflow, load_schema("workflow"))
    for version in documents.versions:
        yield from _faults(version, load_schema("version"))


def _faults(document: Node, schema: dict[str, Any]) -> Iterable[Fault]:
    """Return the faults of the document, each once.

    Of several missing keys the validator makes as many errors, each of which
    names them all.
    """
    found: dict[Fault, None] = {}
    for error in Draft202012Validator(schema).iter_errors(document.value):
        place = document.at(*error.absolute_path)
        translate = TRANSLATORS[str(error.validator)]
        found |= dict.fromkeys(translate(Violation(place, error, schema)))
    return found
