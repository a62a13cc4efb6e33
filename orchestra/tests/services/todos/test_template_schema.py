"""What the items of a template may say."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.errors import TodoListTemplateValidationError
from orchestra.services.todo_template_schema import (
    MOST_ITEMS,
    MOST_LEVELS,
    template_faults,
)
from orchestra.services.todo_templates import validate_template
from orchestra.tests.services.todos.conftest import item

COLD = {"degrees": {"operator": "<", "value": 5}}


def nested(levels: int) -> dict[str, Any]:
    """Return items of which each stands below the one before."""
    below: list[Any] = []
    for key in range(levels - 1):
        below = [item(key, "Item", items=below)]
    return {"items": below}


@pytest.mark.parametrize(
    "todos",
    [
        {"items": []},
        {"items": [item(1, "One", items=[item(1, "Two")])]},
        {"items": [item(1, "One", slug=None, required=True)]},
        {"items": [item(1, "One", remove_if=[], skip_if={})]},
        {"items": [item(1, "One", remove_if=[{}, COLD], skip_if=[COLD])]},
        {"id": 0, "slug": "s", "description": "Root", "items": []},
        {"required": True, "remove_if": [], "skip_if": [], "items": []},
        nested(MOST_LEVELS),
    ],
)
def test_accepts_what_is_documented(todos: Any) -> None:
    validate_template(todos)


@pytest.mark.parametrize("operator", ["<", "<=", "==", "!=", ">=", ">"])
@pytest.mark.parametrize("value", [1, 1.5, True, "text", None])
def test_accepts_every_comparison(operator: str, value: Any) -> None:
    rule = [{"degrees": {"operator": operator, "value": value}}]

    validate_template({"items": [item(1, "One", skip_if=rule)]})


FAULTY: list[tuple[Any, str]] = [
    (None, "$ must be a JSON object"),
    ([], "$ must be a JSON object"),
    ('{"items": []}', "$ must be a JSON object"),
    ({}, "$: 'items' is a required property"),
    ({"items": None}, "$.items: "),
    ({"items": ["One"]}, "$.items[0]: 'One' is not of type 'object'"),
    ({"items": [], "title": "x"}, "$: Additional properties"),
    ({"items": [{"description": "One"}]}, "$.items[0]: 'id' is a required"),
    ({"items": [{"id": 1}]}, "$.items[0]: 'description' is a required"),
    ({"items": [item("1", "One")]}, "$.items[0].id: "),  # type: ignore[arg-type]
    ({"items": [item(1, " ")]}, "$.items[0].description: The description is"),
    ({"items": [item(1, "x" * 10_001)]}, "longer than 10000 characters"),
    ({"items": [item(1, "One", slug="x" * 256)]}, "$.items[0].slug: "),
    ({"items": [item(1, "One", required="yes")]}, "$.items[0].required: "),
    ({"items": [item(1, "One", items={})]}, "$.items[0].items: "),
    (
        {"items": [item(1, "One", items=[item(2, "Two", skip_if="x")])]},
        "$.items[0].items[0].skip_if: ",
    ),
    (
        {"items": [item(1, "One", skip_if=[{"a": 1}])]},
        "$.items[0].skip_if[0].a: ",
    ),
    (
        {"items": [item(1, "One", remove_if=[{"a": {"operator": "="}}])]},
        "$.items[0].remove_if[0].a",
    ),
    (
        {
            "items": [
                item(
                    1,
                    "One",
                    remove_if=[{"a": {"operator": "in", "value": 1}}],
                )
            ]
        },
        "'in' is not one of <, <=, ==, !=, >=, >.",
    ),
    (
        {
            "items": [
                item(
                    1,
                    "One",
                    remove_if=[{"a": {"operator": "<", "value": [1]}}],
                )
            ]
        },
        "$.items[0].remove_if[0].a.value: ",
    ),
    ({"items": [], "skip_if": [COLD]}, "$.skip_if: The root is always made"),
    ({"items": [item(1, "a\0b")]}, "NUL"),
    (nested(MOST_LEVELS + 1), f"at most {MOST_LEVELS} deep"),
    (nested(60), "nested more than 100 deep"),
    (
        {"items": [item(1, "One") for _ in range(MOST_ITEMS)]},
        f"at most {MOST_ITEMS} items",
    ),
]


@pytest.mark.parametrize(("todos", "words"), FAULTY)
def test_names_the_place_of_a_fault(todos: Any, words: str) -> None:
    """[T-01] [T-02]"""
    with pytest.raises(TodoListTemplateValidationError) as caught:
        validate_template(todos)

    assert words in str(caught.value)


def test_names_every_fault_at_once() -> None:
    todos = {"items": [item(1, ""), item(2, "Two", slug=3)]}

    faults = template_faults(todos)

    assert [fault.split(":")[0] for fault in faults] == [
        "$.items[0].description",
        "$.items[1].slug",
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "description", "items", "skip_if", "slug", "x"]
            ),
            below,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(JSON)
def test_anything_is_valid_or_has_faults(todos: Any) -> None:
    assert all(isinstance(fault, str) for fault in template_faults(todos))
