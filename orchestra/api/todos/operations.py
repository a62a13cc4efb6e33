"""What the endpoints of to-dos say of themselves, to both audiences."""

from http import HTTPStatus
from typing import Any

from orchestra.api.schema import Operation
from orchestra.api.todos import shapes
from orchestra.api.todos.serializers import (
    ChangedTodoInput,
    TodoFilters,
    TodoInput,
)

NO_PROJECT = {404: "There is no such project."}
#: OpenAPI has no words for the body of a DELETE.
NO_LIST = {400: "The body is not a list of ids."}
NO_TODO = {404: "There is no such to-do."}
NOT_APPLIED = {
    **NO_PROJECT,
    409: "The template's function failed for this project.",
}


def of_list(
    prefix: str, answer: Any, one_or_many: Any
) -> dict[str, Operation]:
    """Return the operations on several to-dos; the prefix tells whose."""
    changed = ChangedTodoInput(many=True)
    return {
        "GET": Operation(
            f"{prefix}todos",
            TodoFilters,
            answer,
            many=True,
            refusals=NO_PROJECT,
        ),
        "POST": Operation(
            f"{prefix}create_todos",
            shapes.OneOrManyTodoInputs,
            one_or_many,
            status=HTTPStatus.CREATED,
            refusals=NO_PROJECT,
        ),
        "PUT": Operation(f"{prefix}replace_todos", changed, answer, many=True),
        "PATCH": Operation(
            f"{prefix}update_todos", changed, answer, many=True
        ),
        "DELETE": Operation(
            f"{prefix}delete_todos",
            output_class=shapes.DeletedCounts,
            refusals=NO_LIST,
        ),
    }


def of_one(prefix: str, answer: Any) -> dict[str, Operation]:
    """Return the operations on one to-do; the prefix tells whose."""
    return {
        "GET": Operation(
            f"{prefix}todo", output_class=answer, refusals=NO_TODO
        ),
        "PUT": Operation(
            f"{prefix}replace_todo", TodoInput, answer, refusals=NO_TODO
        ),
        "PATCH": Operation(
            f"{prefix}update_todo", TodoInput, answer, refusals=NO_TODO
        ),
        "DELETE": Operation(
            f"{prefix}delete_todo",
            status=HTTPStatus.NO_CONTENT,
            refusals=NO_TODO,
        ),
    }
