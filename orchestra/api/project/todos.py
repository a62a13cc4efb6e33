"""What client systems can do with to-dos."""

from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.parsers import OneOrManyParser
from orchestra.api.project.base import ClientView
from orchestra.api.schema import Operation
from orchestra.api.todos import answers, operations, shapes
from orchestra.api.todos.bodies import (
    read_changes,
    read_ids,
    read_todo,
    read_todos,
)
from orchestra.api.todos.filters import PROJECT_NEEDED, read_filters
from orchestra.api.todos.serializers import CreateFromTemplateInput
from orchestra.selectors.projects import get_project
from orchestra.selectors.todos import (
    describe_todo,
    get_todo,
    todo_list,
    todo_templates,
)
from orchestra.services.todo_templates import add_todolist_template
from orchestra.services.todos import create_todos, delete_todos, update_todos

#: One of these keeps a list of to-dos from being that of all projects.
NARROW = {"project", "id", "id__in"}


class TodosOfClientView(ClientView):
    """The to-dos of a project."""

    parser_classes = (OneOrManyParser,)
    operations = operations.of_list(
        "client_", answers.TodoAnswer, shapes.OneOrManyTodos
    )

    def get(self, request: Request) -> Response:
        """List to-dos, newest first: those of a project, or those named."""
        filters = read_filters(request.query_params)
        if not NARROW & set(filters):
            raise ValidationError({"project": [PROJECT_NEEDED]})
        if "project" in filters:
            get_project(filters["project"])
        return Response(todo_list(filters))

    def post(self, request: Request) -> Response:
        """Create a to-do, or all to-dos of a list, or none."""
        created = described(create_todos(read_todos(request.data)))
        many = isinstance(request.data, list)
        return Response(
            created if many else created[0], status=HTTPStatus.CREATED
        )

    def put(self, request: Request) -> Response:
        """Replace all to-dos of a list, told by their ids, or none."""
        return Response(described(update_todos(read_changes(request))))

    def patch(self, request: Request) -> Response:
        """Change what is given of all to-dos of a list, or of none."""
        return Response(described(update_todos(read_changes(request))))

    def delete(self, request: Request) -> Response:
        """Delete all to-dos of a list, or none.

        The body is the list of their ids.
        """
        return Response(delete_todos(read_ids(request.data)))


class TodoOfClientView(ClientView):
    """One to-do."""

    operations = operations.of_one("client_", answers.TodoAnswer)

    def get(self, request: Request, pk: str) -> Response:
        """Tell of the to-do."""
        return Response(describe_todo(get_todo(int(pk))))

    def put(self, request: Request, pk: str) -> Response:
        """Replace the to-do."""
        return self._update(pk, partial=False)

    def patch(self, request: Request, pk: str) -> Response:
        """Change what is given of the to-do."""
        return self._update(pk, partial=True)

    def delete(self, request: Request, pk: str) -> Response:
        """Delete the to-do and all below it."""
        get_todo(int(pk))
        delete_todos([int(pk)])
        return Response(status=HTTPStatus.NO_CONTENT)

    def _update(self, pk: str, partial: bool) -> Response:
        get_todo(int(pk))
        change = read_todo(self.request.data, partial)
        (todo,) = update_todos([{**change, "id": int(pk)}])
        return Response(describe_todo(todo))


class TodoTemplatesView(ClientView):
    """List the to-do list templates, newest first."""

    operations = {  # noqa: RUF012
        "GET": Operation(
            "todo_templates", output_class=answers.TemplateAnswer, many=True
        )
    }

    def get(self, request: Request) -> Response:
        return Response(todo_templates())


class CreateTodosFromTemplateView(ClientView):
    """Apply a to-do list template to a step of a project.

    The answer is the new to-dos, the one above all others first.
    """

    input_class = CreateFromTemplateInput
    output_class = answers.CreatedFromTemplate
    refusals = operations.NOT_APPLIED

    def post(self, request: Request) -> Response:
        created = add_todolist_template(**self.validated_input())
        return Response({"success": True, "todos": described(created)})

    def handle_exception(self, exc: Exception) -> Response:
        """Say what went wrong also in the words that clients know."""
        response = super().handle_exception(exc)
        errors = {"error": response.data["message"]}
        response.data |= {"success": False, "errors": errors}
        return response


def described(todos: list[Any]) -> list[dict[str, Any]]:
    """Return the to-dos as clients see them."""
    return [describe_todo(todo) for todo in todos]
