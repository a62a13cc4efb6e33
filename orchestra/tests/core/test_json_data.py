"""Only what every database can hold is taken for a JSON object."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from orchestra.core.errors import JSONDataError
from orchestra.core.json_data import MAX_DEPTH, ensure_json_object
from orchestra.models import Project
from orchestra.testing.factories import ProjectFactory

#: Whatever Python has for JSON, the parts that cannot be stored included.
ANYTHING = st.dictionaries(
    st.text(),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(10**30), 10**30)
        # PostgreSQL turns larger ones into integers, which is no loss.
        | st.floats(-1e15, 1e15)
        | st.sampled_from([float("nan"), float("inf"), float("-inf")])
        | st.text(alphabet=st.characters()),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text(), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    max_size=5,
)


def nested(depth: int) -> dict[str, Any]:
    """Return objects inside each other, that many in all."""
    value: dict[str, Any] = {}
    for _ in range(depth - 1):
        value = {"in": value}
    return value


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"a": None, "b": True, "c": 1, "d": 1.5, "e": "ü", "f": [], "g": {}},
        {"surrogates that pair": "\U0001f600"},
        {"tuple": (1, 2)},
        nested(MAX_DEPTH),
    ],
)
def test_takes_a_json_object(value: dict[str, Any]) -> None:
    ensure_json_object(value)


@pytest.mark.parametrize("value", [None, [], "text", 1, True, ("a",), [{}]])
def test_refuses_what_is_no_object(value: object) -> None:
    """[L-17] [X-05] Text, lists and None never pass for data."""
    with pytest.raises(JSONDataError, match="must be a JSON object"):
        ensure_json_object(value)


@pytest.mark.parametrize(
    "value",
    [
        {"a": float("nan")},
        {"a": [float("inf")]},
        {"a": {"b": float("-inf")}},
        {"a": {1, 2}},
        {"a": b"bytes"},
        {"a": object()},
        {1: "a key of another kind"},
        {"a": {None: 1}},
        {"a": [{True: 1}]},
        {"a": "half a pair \ud83d"},
        {"half a pair \ud83d": 1},
        {"a": "nul \0"},
        {"nul \0": 1},
        {"a": ["nul \0"]},
        nested(MAX_DEPTH + 1),
        nested(5000),
    ],
)
def test_refuses_what_json_or_a_database_cannot_say(
    value: dict[Any, Any],
) -> None:
    with pytest.raises(JSONDataError):
        ensure_json_object(value)


def test_refuses_an_object_inside_itself() -> None:
    value: dict[str, Any] = {}
    value["itself"] = value

    with pytest.raises(JSONDataError, match="nested"):
        ensure_json_object(value)


def test_the_message_names_the_value() -> None:
    with pytest.raises(JSONDataError, match="project_data must be"):
        ensure_json_object([], "project_data")


class Stored(TestCase):
    """What is accepted goes in and comes out, on the real database."""

    @given(ANYTHING)
    def test_what_is_accepted_can_be_stored(
        self, value: dict[str, Any]
    ) -> None:
        try:
            ensure_json_object(value)
        except JSONDataError:
            return
        project = ProjectFactory(project_data=value)

        stored = Project.objects.get(pk=project.pk).project_data

        assert stored == json.loads(json.dumps(value))
