"""Rules of to-do list templates: whether they hold for a project."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

#: A condition: properties, all of which must compare so.
Condition = Mapping[str, Mapping[str, Any]]

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


def holds(rule: Sequence[Condition], properties: Mapping[str, Any]) -> bool:
    """Return whether any condition of the rule holds."""
    return condition_that_holds(rule, properties) is not None


def condition_that_holds(
    rule: Sequence[Condition], properties: Mapping[str, Any]
) -> Condition | None:
    """Return the first condition of the rule that holds, or None.

    A condition holds if all its comparisons do; an empty one never does. A
    property that the project does not have counts as null. What cannot be
    ordered, null among it, is neither less nor greater.
    """
    return next(
        (
            condition
            for condition in rule
            if condition
            and all(
                _compares(properties.get(name), predicate)
                for name, predicate in condition.items()
            )
        ),
        None,
    )


def _compares(actual: Any, predicate: Mapping[str, Any]) -> bool:
    try:
        return bool(
            COMPARISONS[predicate["operator"]](actual, predicate["value"])
        )
    except TypeError:
        return False
