"""Read one to-do, or a list of them, from the body of a request."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from orchestra.api.todos.serializers import (
    ChangedTodoInput,
    TodoIdsInput,
    TodoInput,
)

#: How many to-dos one request may be about.
MOST_TODOS = 500

TOO_MANY = f"Send at most {MOST_TODOS} to-dos at once."
LIST_NEEDED = "Expected a list."


def read_todo(data: Any, partial: bool = False) -> dict[str, Any]:
    """Return the to-do in the body."""
    serializer = TodoInput(data=data, partial=partial)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def read_todos(data: Any) -> list[dict[str, Any]]:
    """Return the new to-dos in the body: of a list, or the only one."""
    if not isinstance(data, list):
        return [read_todo(data)]
    _ensure_bounded(data)
    serializer = TodoInput(data=data, many=True)
    serializer.is_valid(raise_exception=True)
    return list(serializer.validated_data)


def read_changes(request: Request) -> list[dict[str, Any]]:
    """Return the changes in the body; a PATCH says only what changes."""
    data = _a_list(request.data)
    serializer = ChangedTodoInput(
        data=data, many=True, partial=request.method == "PATCH"
    )
    serializer.is_valid(raise_exception=True)
    return list(serializer.validated_data)


def read_ids(data: Any) -> list[int]:
    """Return the ids in the body, which must be a list."""
    serializer = TodoIdsInput(data=_a_list(data))
    serializer.is_valid(raise_exception=True)
    return list(serializer.validated_data)


def _a_list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise ValidationError([LIST_NEEDED])
    _ensure_bounded(data)
    return data


def _ensure_bounded(data: list[Any]) -> None:
    if len(data) > MOST_TODOS:
        raise ValidationError([TOO_MANY])
