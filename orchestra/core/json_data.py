"""What may be stored as JSON: objects that every database can hold."""

import json
from typing import Any

from orchestra.core.errors import JSONDataError

MAX_DEPTH = 100


def ensure_json_object(value: Any, name: str = "data") -> None:
    """Raise JSONDataError unless the value is a JSON object.

    The object and everything in it must be what JSON can say: no NaN or
    infinity, no keys but strings, nothing nested more than 100 deep. Text
    may hold neither NUL nor half a surrogate pair, which PostgreSQL cannot
    store. The name stands for the value in the message.
    """
    if not isinstance(value, dict):
        raise JSONDataError(f"{name} must be a JSON object.")
    _ensure_shallow(value, name)
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        text.encode()
    except (TypeError, ValueError) as error:
        raise JSONDataError(
            f"{name} holds what JSON cannot say: {error}."
        ) from error


def _ensure_shallow(value: Any, name: str) -> None:
    """Walk the value without recursion, so that depth is no danger."""
    pending = [(value, 1)]
    while pending:
        item, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise JSONDataError(
                f"{name} is nested more than {MAX_DEPTH} deep."
            )
        if isinstance(item, dict):
            _ensure_text_keys(item, name)
            pending.extend((part, depth + 1) for part in item)
            pending.extend((part, depth + 1) for part in item.values())
        elif isinstance(item, list | tuple):
            pending.extend((part, depth + 1) for part in item)
        elif isinstance(item, str) and "\0" in item:
            raise JSONDataError(f"{name} may not hold NUL characters.")


def _ensure_text_keys(item: dict[Any, Any], name: str) -> None:
    for key in item:
        if not isinstance(key, str):
            raise JSONDataError(
                f"{name} has the key {key!r}, which is no text."
            )
