"""Input fields that say no before the database has to."""

from typing import Any

import pytest
from rest_framework.exceptions import ValidationError

from orchestra.api.fields import (
    LARGEST_KEY,
    FlagField,
    KeyField,
    ObjectField,
)


@pytest.mark.parametrize("value", [1, "1", "007", LARGEST_KEY])
def test_a_key_is_a_positive_number_or_its_digits(value: Any) -> None:
    assert KeyField().run_validation(value) == int(value)


@pytest.mark.parametrize(
    "value",
    [
        0,
        -1,
        LARGEST_KEY + 1,
        10**400,
        "9" * 2_000,
        True,
        False,
        None,
        1.0,
        1.5,
        "",
        "one",
        "1.0",
        "1_000",
        "-1",
        " 1",
        "\u0661",
        [],
        [1],
        {},
        {"id": 1},
    ],
)
def test_nothing_else_is_a_key(value: Any) -> None:
    with pytest.raises(ValidationError):
        KeyField().run_validation(value)


def test_an_object_stays_as_it_is() -> None:
    value = {"a": [1, {"b": None}]}

    assert ObjectField().run_validation(value) == value
    assert ObjectField().to_representation(value) == value


@pytest.mark.parametrize("value", [None, [], [{}], "{}", 1, True])
def test_nothing_else_is_an_object(value: Any) -> None:
    # [L-17] Task data is an object, and nothing but an object.
    with pytest.raises(ValidationError):
        ObjectField().run_validation(value)


@pytest.mark.parametrize("value", [True, False, None])
def test_a_flag_is_true_or_false(value: Any) -> None:
    assert FlagField(allow_null=True).run_validation(value) is value


@pytest.mark.parametrize("value", [0, 1, 1.0, "", "true", "no", [], {}])
def test_nothing_else_is_a_flag(value: Any) -> None:
    with pytest.raises(ValidationError):
        FlagField(allow_null=True).run_validation(value)
