"""JSON that people can read, and write without breaking anything."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

from orchestra.core.errors import JSONDataError
from orchestra.core.json_data import ensure_json_object


def pretty(value: Any) -> str:
    """Return the value as indented JSON, in characters if those can be."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair: it can be shown by its number only.
        return json.dumps(value, indent=2)
    return text


class CarefulDecoder(json.JSONDecoder):
    """Reads JSON; whatever it cannot read, it says is no JSON."""

    def decode(self, s: str, *args: Any) -> Any:
        try:
            return super().decode(s, *args)
        except json.JSONDecodeError:
            raise
        except (RecursionError, ValueError) as error:
            # Nested too deep, or a number of thousands of digits.
            raise json.JSONDecodeError(str(error), s, 0) from error


class PrettyJSONField(forms.JSONField):
    """A JSON object, indented, that every database can hold."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "decoder": CarefulDecoder})

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, InvalidJSONInput) else pretty(value)

    def clean(self, value: Any) -> Any:
        """Return the object; an empty one where the field was emptied."""
        cleaned = super().clean(value)
        if cleaned is None:
            return {}
        try:
            ensure_json_object(cleaned, "This")
        except JSONDataError as error:
            raise ValidationError(str(error)) from error
        return cleaned
