"""Quality checks (QA) of to-dos."""

from http import HTTPStatus

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.schema import Operation
from orchestra.api.todos.answers import QAAnswer
from orchestra.api.todos.base import TodosOfWorkerView
from orchestra.api.todos.serializers import QAChangeInput, QAInput
from orchestra.selectors.todos import describe_qa, get_todo, project_of_qa
from orchestra.services.todo_checks import create_todo_qa, update_todo_qa

NO_QA = {404: "There is no such quality check."}


class TodoQAsView(TodosOfWorkerView):
    """Say whether what a to-do asks for is well done."""

    operations = {  # noqa: RUF012
        "POST": Operation(
            "create_todo_qa",
            QAInput,
            QAAnswer,
            status=HTTPStatus.CREATED,
            refusals={
                404: "There is no such to-do.",
                409: "The to-do has a quality check already.",
            },
        )
    }

    def post(self, request: Request) -> Response:
        given = self.validated_input()
        todo_id = given.pop("todo")
        # Whose project it is is never taken from the request.
        self.ensure_in([get_todo(todo_id).project_id])
        qa = create_todo_qa(todo_id, **given)
        return Response(describe_qa(qa), status=HTTPStatus.CREATED)


class TodoQAView(TodosOfWorkerView):
    """Change what a quality check says."""

    operations = {  # noqa: RUF012
        "PUT": Operation(
            "replace_todo_qa", QAChangeInput, QAAnswer, refusals=NO_QA
        ),
        "PATCH": Operation(
            "update_todo_qa", QAChangeInput, QAAnswer, refusals=NO_QA
        ),
    }

    def put(self, request: Request, pk: str) -> Response:
        """Replace what the quality check says."""
        return self._update(pk)

    def patch(self, request: Request, pk: str) -> Response:
        """Change what is given of the quality check."""
        return self._update(pk)

    def _update(self, pk: str) -> Response:
        self.ensure_in([project_of_qa(int(pk))])
        qa = update_todo_qa(int(pk), **self.validated_input())
        return Response(describe_qa(qa))
