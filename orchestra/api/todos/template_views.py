"""To-do list templates, which experts see and project admins write."""

from http import HTTPStatus

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from orchestra.api.base import WorkerView
from orchestra.api.permissions import IsProjectAdmin
from orchestra.api.schema import Operation
from orchestra.api.todos.answers import TemplateAnswer
from orchestra.api.todos.serializers import (
    ChangedTemplateInput,
    TemplateInput,
)
from orchestra.selectors.todos import (
    describe_template,
    get_template,
    todo_templates,
)
from orchestra.services.todo_templates import create_template, update_template

TAKEN = "Another template has this slug."
CHANGED = "Or the template has been saved in the meantime."
NO_TEMPLATE = {404: "There is no such template."}
REFUSALS = {**NO_TEMPLATE, 409: f"{TAKEN} {CHANGED}"}


class AdminsWrite(IsProjectAdmin):
    """A worker who reads, or a project admin."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.method in SAFE_METHODS or super().has_permission(
            request, view
        )


class TemplatesOfWorkerView(WorkerView):
    """An endpoint about templates: they decide what all projects get."""

    permission_classes = (*WorkerView.permission_classes, AdminsWrite)


class TemplatesView(TemplatesOfWorkerView):
    """The to-do list templates."""

    operations = {  # noqa: RUF012
        "GET": Operation(
            "todolist_templates", output_class=TemplateAnswer, many=True
        ),
        "POST": Operation(
            "create_todolist_template",
            TemplateInput,
            TemplateAnswer,
            status=HTTPStatus.CREATED,
            refusals={409: TAKEN},
        ),
    }

    def get(self, request: Request) -> Response:
        """List the templates, newest first."""
        return Response(todo_templates())

    def post(self, request: Request) -> Response:
        """Create a template."""
        template = create_template(self.worker, **self.validated_input())
        return Response(describe_template(template), status=HTTPStatus.CREATED)


class TemplateView(TemplatesOfWorkerView):
    """One to-do list template."""

    operations = {  # noqa: RUF012
        "GET": Operation(
            "todolist_template",
            output_class=TemplateAnswer,
            refusals=NO_TEMPLATE,
        ),
        "PUT": Operation(
            "replace_todolist_template",
            ChangedTemplateInput,
            TemplateAnswer,
            refusals=REFUSALS,
        ),
        "PATCH": Operation(
            "update_todolist_template",
            ChangedTemplateInput,
            TemplateAnswer,
            refusals=REFUSALS,
        ),
    }

    def get(self, request: Request, pk: str) -> Response:
        """Tell of the template."""
        return Response(describe_template(get_template(int(pk))))

    def put(self, request: Request, pk: str) -> Response:
        """Replace the template; what was made from it stays."""
        return self._update(pk)

    def patch(self, request: Request, pk: str) -> Response:
        """Change what is given of the template; what was made stays."""
        return self._update(pk)

    def _update(self, pk: str) -> Response:
        template = update_template(int(pk), **self.validated_input())
        return Response(describe_template(template))
