"""Fields of ours: those of input say no before the database has to."""

from typing import Any

from rest_framework import serializers

#: The largest key that a BigAutoField can hold.
LARGEST_KEY = 2**63 - 1

#: What an integer column holds.
LARGEST_INTEGER = 2**31 - 1


class KeyField(serializers.IntegerField):
    """The primary key of a row: a positive 64-bit integer."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Expected the id of something, a whole number.",
        "min_value": "An id is a positive number.",
        "max_value": "No id is this large.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        # Python would read 1_000 and True as numbers.
        if isinstance(data, str) and not (data.isascii() and data.isdigit()):
            self.fail("invalid")
        if not isinstance(data, int | str) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class SeparatedKeysField(serializers.ListField):
    """Several ids, in a list or with commas between them."""

    child = KeyField()

    def to_internal_value(self, data: Any) -> list[int]:
        several = data.split(",") if isinstance(data, str) else data
        keys: list[int] = super().to_internal_value(several)
        return keys


class PageField(serializers.IntegerField):
    """The number of a page; the first, if it is not given."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "default": 1,
                "min_value": 1,
                "max_value": LARGEST_INTEGER,
                "help_text": "One beyond the last is the last.",
                **kwargs,
            }
        )


class TextField(serializers.CharField):
    """Text, kept as it is unless told to trim; no number is taken for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class FlagField(serializers.BooleanField):
    """True or false, in JSON.

    No number and no word is taken for either, nor "" for neither.
    """

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class ObjectField(serializers.Field):
    """A JSON object, with whatever inside."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Expected a JSON object.",
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fail("invalid")
        found: dict[str, Any] = data
        return found

    def to_representation(self, value: dict[str, Any]) -> dict[str, Any]:
        return value


def label_field(choices: Any, **kwargs: Any) -> serializers.ChoiceField:
    """Return a field that holds one of the labels."""
    return serializers.ChoiceField(choices=list(choices.labels), **kwargs)
