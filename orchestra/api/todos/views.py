"""The endpoints behind the to-do list of the task page."""

from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.schema import Operation
from orchestra.api.todos import answers, operations, shapes
from orchestra.api.todos.base import TodosOfWorkerView
from orchestra.api.todos.bodies import (
    read_changes,
    read_ids,
    read_todo,
    read_todos,
)
from orchestra.api.todos.filters import PROJECT_NEEDED, read_filters
from orchestra.api.todos.serializers import AdviceInput, ApplyInput
from orchestra.selectors.todo_advice import recent_todo_qas
from orchestra.selectors.todos import (
    get_todo,
    projects_of_todos,
    todo_list,
)
from orchestra.services.todo_templates import add_todolist_template
from orchestra.services.todos import create_todos, delete_todos, update_todos


class TodosView(TodosOfWorkerView):
    """The to-dos of a project."""

    operations = operations.of_list(
        "", answers.CheckedTodoAnswer, shapes.OneOrManyCheckedTodos
    )

    def get(self, request: Request) -> Response:
        """List the to-dos of a project, newest first."""
        filters = read_filters(request.query_params)
        if "project" not in filters:
            raise ValidationError({"project": [PROJECT_NEEDED]})
        self.ensure_in_existing([filters["project"]])
        found = todo_list(filters, with_qa=self.worker.is_project_admin())
        return Response([self.shown(todo) for todo in found])

    def post(self, request: Request) -> Response:
        """Create a to-do, or all to-dos of a list, or none."""
        given = read_todos(request.data)
        self.ensure_in_existing(todo["project"] for todo in given)
        created = self.described(create_todos(given))
        many = isinstance(request.data, list)
        return Response(
            created if many else created[0], status=HTTPStatus.CREATED
        )

    def put(self, request: Request) -> Response:
        """Replace all to-dos of a list, told by their ids, or none."""
        return self._update(request)

    def patch(self, request: Request) -> Response:
        """Change what is given of all to-dos of a list, or of none."""
        return self._update(request)

    def delete(self, request: Request) -> Response:
        """Delete all to-dos of a list, or none.

        The body is the list of their ids.
        """
        ids = read_ids(request.data)
        self.ensure_in(projects_of_todos(ids))
        return Response(delete_todos(ids))

    def _update(self, request: Request) -> Response:
        changes = read_changes(request)
        ids = [change["id"] for change in changes]
        self.ensure_in(projects_of_todos(ids))
        return Response(self.described(update_todos(changes)))


class TodoView(TodosOfWorkerView):
    """One to-do."""

    operations = operations.of_one("", answers.CheckedTodoAnswer)

    def get(self, request: Request, pk: str) -> Response:
        """Tell of the to-do."""
        self._ensure_own(pk)
        return Response(self.described([get_todo(int(pk))])[0])

    def put(self, request: Request, pk: str) -> Response:
        """Replace the to-do."""
        return self._update(pk, partial=False)

    def patch(self, request: Request, pk: str) -> Response:
        """Change what is given of the to-do."""
        return self._update(pk, partial=True)

    def delete(self, request: Request, pk: str) -> Response:
        """Delete the to-do and all below it."""
        self._ensure_own(pk)
        delete_todos([int(pk)])
        return Response(status=HTTPStatus.NO_CONTENT)

    def _update(self, pk: str, partial: bool) -> Response:
        self._ensure_own(pk)
        change: dict[str, Any] = read_todo(self.request.data, partial)
        (todo,) = update_todos([{**change, "id": int(pk)}])
        return Response(self.described([todo])[0])

    def _ensure_own(self, pk: str) -> None:
        self.ensure_in([get_todo(int(pk)).project_id])


class ApplyTemplateView(TodosOfWorkerView):
    """Apply a to-do list template to a step of the project.

    The answer is all to-dos of the project, newest first.
    """

    operations = {  # noqa: RUF012
        "POST": Operation(
            "update_todos_from_todolist_template",
            ApplyInput,
            answers.CheckedTodoAnswer,
            many=True,
            refusals=operations.NOT_APPLIED,
        )
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        self.ensure_in_existing([given["project"]])
        add_todolist_template(
            given["todolist_template"], given["project"], given["step"]
        )
        found = todo_list(
            {"project": given["project"]},
            with_qa=self.worker.is_project_admin(),
        )
        return Response([self.shown(todo) for todo in found])


class AdviceView(TodosOfWorkerView):
    """Tell what quality checks of late said of such to-dos.

    Those of this task come first; where there are none, those of the
    worker's last other project in which the same step was checked. Only
    checks that do not approve are told of.
    """

    input_class = AdviceInput
    output_class = shapes.AdviceByTodo
    refusals = {404: "There is no such task."}  # noqa: RUF012

    def get(self, request: Request) -> Response:
        task_id = self.validated_input()["task"]
        return Response(recent_todo_qas(task_id, self.worker))
