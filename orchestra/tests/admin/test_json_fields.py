"""JSON in forms: readable, and never a crash."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from orchestra.admin.json_fields import PrettyJSONField, pretty

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def test_what_is_shown_is_indented_and_in_characters() -> None:
    assert pretty({"title": "Ça"}) == '{\n  "title": "Ça"\n}'


def test_half_a_surrogate_pair_is_shown_by_its_number() -> None:
    assert "\\ud800" in pretty({"title": "\ud800"})


@given(VALUES)
def test_what_is_shown_can_always_be_sent(value: object) -> None:
    assert pretty(value).encode()


@given(st.text())
def test_any_text_is_either_an_object_or_an_error(text: str) -> None:
    cleaned: object = {}
    with suppress(ValidationError):
        cleaned = PrettyJSONField(required=False).clean(text)

    assert isinstance(cleaned, dict)


@given(st.dictionaries(st.text(), VALUES))
def test_saving_what_is_shown_changes_nothing(value: dict) -> None:
    field = PrettyJSONField(required=False)

    assert not field.has_changed(value, field.prepare_value(value))


@pytest.mark.parametrize("text", ["", "null"])
def test_an_emptied_field_is_an_empty_object(text: str) -> None:
    assert PrettyJSONField(required=False).clean(text) == {}
