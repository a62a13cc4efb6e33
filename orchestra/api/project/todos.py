"""What client systems can do with to-dos."""

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.project.base import ClientView
from orchestra.api.schema import Operation
from orchestra.api.todos import answers, operations, shapes
from orchestra.api.todos.endpoints import OneTodo, SeveralTodos
from orchestra.api.todos.filters import read_wanted
from orchestra.api.todos.serializers import CreateFromTemplateInput
from orchestra.selectors.projects import get_project
from orchestra.selectors.todos import describe_todos, todo_templates
from orchestra.services.todo_templates import add_todolist_template

#: One of these keeps a list of to-dos from being that of all projects.
NARROW = {"project", "id", "id__in"}


class TodosOfClientView(SeveralTodos, ClientView):
    """The to-dos of a project."""

    operations = operations.of_list(
        "client_", answers.TodoAnswer, shapes.OneOrManyTodos
    )

    def get(self, request: Request) -> Response:
        """List to-dos, newest first: those of a project, or those named.

        With a page or a page size, the list is that page; the Link header
        has the address of the next one, and X-Total-Count is the count of
        all.
        """
        wanted = read_wanted(request.query_params, NARROW)
        if "project" in wanted.filters:
            get_project(wanted.filters["project"])
        return self.listed(wanted)


class TodoOfClientView(OneTodo, ClientView):
    """One to-do."""

    operations = operations.of_one("client_", answers.TodoAnswer)


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
        return Response({"success": True, "todos": describe_todos(created)})

    def handle_exception(self, exc: Exception) -> Response:
        """Say what went wrong also in the words that clients know."""
        response = super().handle_exception(exc)
        errors = {"error": response.data["message"]}
        response.data |= {"success": False, "errors": errors}
        return response
