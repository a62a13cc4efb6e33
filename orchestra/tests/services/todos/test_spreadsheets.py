"""Templates as spreadsheets."""

import csv
import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.errors import TodoListTemplateValidationError
from orchestra.models import TodoListTemplate
from orchestra.services.todo_conditions import COMPARISONS
from orchestra.services.todo_spreadsheets import (
    template_to_csv,
    todos_from_csv,
)
from orchestra.services.todo_template_schema import (
    MOST_LEVELS,
    template_faults,
)
from orchestra.tests.services.todos.conftest import item

HEADINGS = "Slug,Remove if,Skip if,Required"


def sheet(*rows: str, headings: str = HEADINGS) -> str:
    """Return a spreadsheet of these rows below the headings."""
    return "\r\n".join([headings, *rows]) + "\r\n"


def faults(text: str) -> list[str]:
    """Return what is wrong with the spreadsheet."""
    with pytest.raises(TodoListTemplateValidationError) as caught:
        todos_from_csv(text)
    return caught.value.faults


def make(**todos: Any) -> TodoListTemplate:
    """Return a template that no database knows."""
    return TodoListTemplate(name="Pack", todos={"items": [], **todos})


def test_no_spreadsheet_calculates_what_a_template_says() -> None:
    template = make(
        description="=1+1", slug="-a", items=[item(1, "@SUM(A1)\n+2")]
    )

    text = template_to_csv(template)
    rows = list(csv.reader(io.StringIO(text)))[1:]

    assert rows[0][0::4] == ["'-a", "'=1+1"]
    assert rows[1][-1] == "'@SUM(A1)\n'+2"
    read = todos_from_csv(text)
    assert (read["description"], read["slug"]) == ("=1+1", "-a")
    assert read["items"][0]["description"] == "@SUM(A1)\n+2"


def test_children_stand_in_the_reverse_of_their_order() -> None:
    """What is stored last is listed first, and so it reads here."""
    template = make(
        items=[
            item(1, "Socks"),
            item(
                2,
                "Bag",
                slug="bag",
                required=True,
                skip_if=[{"light": {"operator": "==", "value": True}}],
                items=[item(3, "Lock")],
            ),
        ]
    )

    rows = list(csv.reader(io.StringIO(template_to_csv(template))))

    rule = '[{"light": {"operator": "==", "value": true}}]'
    assert rows == [
        [*HEADINGS.split(","), "Level 1", "Level 2", "Level 3"],
        ["", "[]", "[]", "false", "Pack"],
        ["bag", "[]", rule, "true", "", "Bag"],
        ["", "[]", "[]", "false", "", "", "Lock"],
        ["", "[]", "[]", "false", "", "Socks"],
    ]


def test_the_root_may_have_a_description_of_its_own() -> None:
    template = make(description="All of it", slug="root", required=True)

    assert template_to_csv(template).splitlines()[1] == (
        "root,[],[],true,All of it"
    )


def test_reads_what_people_write() -> None:
    found = todos_from_csv(
        sheet(
            "trip,,,,Pack",
            'bag,,"[{""a"": {""operator"": ""<"", ""value"": 1}}]",TRUE,,Bag',
            ",[],[],no,,,Lock",
            ",,,,,,",
            ",,,FALSE,,Socks",
        )
    )

    rules: dict[str, Any] = {"remove_if": [], "skip_if": []}
    assert found == {
        "id": 0,
        "slug": "trip",
        "description": "Pack",
        "required": False,
        **rules,
        "items": [
            {
                "id": 4,
                "slug": None,
                "description": "Socks",
                "required": False,
                **rules,
                "items": [],
            },
            {
                "id": 1,
                "slug": "bag",
                "description": "Bag",
                "required": True,
                "remove_if": [],
                "skip_if": [{"a": {"operator": "<", "value": 1}}],
                "items": [
                    {
                        "id": 2,
                        "slug": None,
                        "description": "Lock",
                        "required": False,
                        **rules,
                        "items": [],
                    }
                ],
            },
        ],
    }


def test_the_root_may_stand_in_any_column() -> None:
    found = todos_from_csv(sheet(",,,,,,Pack", ",,,,,,,Bag"))

    assert found["description"] == "Pack"
    assert [one["description"] for one in found["items"]] == ["Bag"]


def test_a_mark_at_the_beginning_does_no_harm() -> None:
    assert todos_from_csv("\ufeff" + sheet(",,,,Pack"))["items"] == []


@pytest.mark.parametrize("text", ["", "\r\n", "a,b", "Slug,Remove if\r\n"])
def test_needs_the_headings(text: str) -> None:
    # [T-14] Not a StopIteration.
    assert faults(text) == [
        "Row 1: The first four headings must be Slug, Remove if, Skip if, "
        "Required."
    ]


def test_needs_an_item() -> None:
    # [T-14] Headings alone do not make a template of nothing.
    assert faults(sheet()) == [
        "The spreadsheet has no row with a description."
    ]
    assert faults(sheet("slug,,,true", ",,,,  "))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([",,,,Pack", ",,,,Leave"], "Row 3: There can be one item at the"),
        ([",,,,,Pack", ",,,,Leave"], "Row 3: There can be one item at the"),
        ([",,,,Pack", ",,,,,,Bag"], "Row 3: The description stands more"),
        ([",,,,Pack,Bag"], "Row 2: There are 2 descriptions"),
        ([",[,,,Pack"], "Row 2, Remove if: '[' is not valid JSON."),
        ([",,x,,Pack"], "Row 2, Skip if: 'x' is not valid JSON."),
        ([",,,,Pack", ",1,,,,Bag"], "Row 3, Remove if: $: 1 is not of type"),
        (
            [",,,,Pack", ',,"[{""a"": {""value"": 1}}]",,,Bag'],
            "Row 3, Skip if: $[0].a: 'operator' is a required property.",
        ),
        (
            [
                ",,,,Pack",
                ',,"[{""a"": {""operator"": ""~"", ""value"": 1}}]",,,Bag',
            ],
            "Row 3, Skip if: $[0].a.operator: '~' is not one of",
        ),
        (
            [
                ',,"[{""a"": {""operator"": ""<"", ""value"": 1}}]",,Pack',
            ],
            "$.skip_if: The root is always made",
        ),
        (["x" * 256 + ",,,,Pack"], "$.slug: This is longer than 255"),
        ([",,,," + "," * n + "Item" for n in range(MOST_LEVELS + 1)], "deep"),
        ([f",,,,{'x' * 200_000}"], "Row 2: This is no CSV"),
    ],
)
def test_names_the_row_of_a_fault(rows: list[str], words: str) -> None:
    # [T-14] Not an IndexError, nor a JSONDecodeError.
    (fault,) = faults(sheet(*rows))

    assert words in fault


def test_names_every_fault_at_once() -> None:
    found = faults(sheet(",[,{,,Pack", ",,,,a,b"))

    assert [fault.split(":")[0] for fault in found] == [
        "Row 2, Remove if",
        "Row 2, Skip if",
        "Row 3",
    ]


def test_a_template_that_is_not_valid_is_not_exported() -> None:
    with pytest.raises(TodoListTemplateValidationError):
        template_to_csv(make(items=[{}]))


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    max_size=20,
)
DESCRIPTIONS = TEXT.filter(str.strip)
PREDICATES = st.fixed_dictionaries(
    {
        "operator": st.sampled_from(sorted(COMPARISONS)),
        "value": st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | TEXT,
    }
)
RULES = st.lists(st.dictionaries(TEXT, PREDICATES, max_size=2), max_size=2)
ITEMS: st.SearchStrategy[Any] = st.deferred(
    lambda: st.lists(
        st.fixed_dictionaries(
            {
                "description": DESCRIPTIONS,
                "slug": st.none() | TEXT.filter(bool),
                "required": st.booleans(),
                "remove_if": RULES,
                "skip_if": RULES,
                "items": ITEMS | st.just([]),
            }
        ),
        max_size=3,
    )
)
TREES = st.fixed_dictionaries(
    {
        "description": DESCRIPTIONS,
        "slug": st.none() | TEXT.filter(bool),
        "required": st.booleans(),
        "remove_if": st.just([]),
        "skip_if": st.just([]),
        "items": ITEMS,
    }
)


def numbered(tree: dict[str, Any], key: int = 0) -> tuple[dict[str, Any], int]:
    """Return the items with the ids that an import gives, and the next."""
    below: list[dict[str, Any]] = []
    following = key + 1
    for child in reversed(tree["items"]):
        one, following = numbered(child, following)
        below.insert(0, one)
    return {**tree, "id": key, "items": below}, following


@given(TREES)
def test_what_is_exported_is_what_is_imported(tree: dict[str, Any]) -> None:
    todos, _ = numbered(tree)
    if template_faults(todos):
        return

    text = template_to_csv(TodoListTemplate(name="Pack", todos=todos))

    assert todos_from_csv(text) == todos


@given(st.text())
def test_any_text_is_a_template_or_has_faults(text: str) -> None:
    """[T-14]"""
    with suppress(TodoListTemplateValidationError):
        todos = todos_from_csv(f"{HEADINGS}\r\n{text}")
        assert template_faults(todos) == []
