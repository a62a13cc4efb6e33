"""Whether a rule holds for a project."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.services.todo_conditions import COMPARISONS, holds


def rule(operator: str, value: Any, name: str = "degrees") -> dict[str, Any]:
    return {name: {"operator": operator, "value": value}}


@pytest.mark.parametrize(
    ("operator", "value", "held"),
    [
        ("<", 6, True),
        ("<", 5, False),
        ("<=", 5, True),
        ("<=", 4, False),
        ("==", 5, True),
        ("==", 6, False),
        ("!=", 6, True),
        ("!=", 5, False),
        (">=", 5, True),
        (">=", 6, False),
        (">", 4, True),
        (">", 5, False),
    ],
)
def test_compares(operator: str, value: int, held: bool) -> None:
    assert holds([rule(operator, value)], {"degrees": 5}) is held


@pytest.mark.parametrize("operator", ["<", "<=", ">=", ">"])
def test_what_is_missing_is_neither_less_nor_greater(operator: str) -> None:
    # [T-03] Not a TypeError.
    assert not holds([rule(operator, 5)], {})
    assert not holds([rule(operator, None)], {"degrees": 5})
    assert not holds([rule(operator, "five")], {"degrees": 5})


def test_what_is_missing_is_null() -> None:
    assert holds([rule("==", None)], {})
    assert holds([rule("!=", 5)], {})
    assert not holds([rule("==", 5)], {})


def test_one_condition_is_enough() -> None:
    conditions = [rule("==", 1), rule("==", 5)]

    assert holds(conditions, {"degrees": 5})
    assert not holds(conditions, {"degrees": 6})


def test_a_condition_needs_all_its_comparisons() -> None:
    both = {**rule("==", 5), **rule("==", True, "windy")}

    assert holds([both], {"degrees": 5, "windy": True})
    assert not holds([both], {"degrees": 5, "windy": False})


@pytest.mark.parametrize("nothing", [[], {}, [{}]])
def test_no_condition_never_holds(nothing: Any) -> None:
    assert not holds(nothing, {"degrees": 5})


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
)


@given(st.sampled_from(sorted(COMPARISONS)), VALUES, VALUES)
def test_nothing_makes_it_fail(operator: str, value: Any, actual: Any) -> None:
    """[T-03]"""
    assert holds([rule(operator, value)], {"degrees": actual}) in (True, False)
