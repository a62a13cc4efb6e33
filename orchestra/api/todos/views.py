"""The endpoints behind the to-do list of the task page."""

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.schema import Operation
from orchestra.api.todos import answers, operations, shapes
from orchestra.api.todos.base import TodosOfWorkerView
from orchestra.api.todos.endpoints import OneTodo, SeveralTodos
from orchestra.api.todos.filters import read_wanted
from orchestra.api.todos.serializers import AdviceInput, ApplyInput
from orchestra.selectors.todo_advice import recent_todo_qas
from orchestra.selectors.todos import todo_list
from orchestra.services.todo_templates import add_todolist_template


class TodosView(SeveralTodos, TodosOfWorkerView):
    """The to-dos of a project."""

    operations = operations.of_list(
        "", answers.CheckedTodoAnswer, shapes.OneOrManyCheckedTodos
    )

    def get(self, request: Request) -> Response:
        """List the to-dos of a project, newest first.

        With a page or a page size, the list is that page; the Link header
        has the address of the next one, and X-Total-Count is the count of
        all.
        """
        wanted = read_wanted(request.query_params, {"project"})
        self.ensure_in_existing([wanted.filters["project"]])
        response = self.listed(wanted, with_qa=bool(self.checkable))
        response.data = [self.shown(todo) for todo in response.data]
        return response


class TodoView(OneTodo, TodosOfWorkerView):
    """One to-do."""

    operations = operations.of_one("", answers.CheckedTodoAnswer)


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
            with_qa=bool(self.checkable),
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
