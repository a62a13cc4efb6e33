"""What project admins do with a to-do list template beside writing it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.base import WorkerView
from orchestra.api.permissions import IsProjectAdmin
from orchestra.api.todos.answers import TemplateAnswer
from orchestra.api.todos.editor_serializers import (
    ExportAnswer,
    GoogleImportInput,
    ImportInput,
    PreviewAnswer,
    PreviewInput,
)
from orchestra.api.todos.template_views import NO_TEMPLATE
from orchestra.selectors.todos import describe_template, get_template
from orchestra.services.todo_google_sheets import (
    export_to_google,
    import_from_google,
)
from orchestra.services.todo_imports import import_todos
from orchestra.services.todo_previews import preview_template
from orchestra.services.todo_spreadsheets import template_to_csv

CHANGED = "The template has been saved in the meantime."
GOOGLE_OFF = "This server does not use Google's services."


class EditorView(WorkerView):
    """An endpoint about a template, for project admins."""

    permission_classes = (*WorkerView.permission_classes, IsProjectAdmin)
    refusals = NO_TEMPLATE


class TemplateSheetView(EditorView):
    """Export the items as a spreadsheet."""

    operation_id = "todolist_template_csv"
    media_type = "text/csv"
    output_class = {"type": "string"}  # noqa: RUF012

    def get(self, request: Request, pk: str) -> HttpResponse:
        template = get_template(int(pk))
        name = f"{template.slug}.csv"
        return HttpResponse(
            template_to_csv(template),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": content_disposition_header(True, name)
                or "attachment"
            },
        )


class ImportTemplateView(EditorView):
    """Replace the items by those of a spreadsheet; what was made stays."""

    operation_id = "import_todolist_template"
    input_class = ImportInput
    output_class = TemplateAnswer
    refusals = {**NO_TEMPLATE, 409: CHANGED}  # noqa: RUF012

    def post(self, request: Request, pk: str) -> Response:
        given = self.validated_input()
        import_todos(
            int(pk),
            given["spreadsheet"],
            request.user,
            version=given.get("version"),
        )
        return Response(describe_template(get_template(int(pk))))


class ImportFromGoogleView(EditorView):
    """Replace the items by those of a spreadsheet of Google's."""

    operation_id = "import_todolist_template_from_google"
    input_class = GoogleImportInput
    output_class = TemplateAnswer
    refusals = {**NO_TEMPLATE, 409: f"{CHANGED} Or: {GOOGLE_OFF}"}  # noqa: RUF012

    def post(self, request: Request, pk: str) -> Response:
        given = self.validated_input()
        import_from_google(
            get_template(int(pk)).pk,
            given["address"],
            request.user,
            given.get("version"),
        )
        return Response(describe_template(get_template(int(pk))))


class ExportToGoogleView(EditorView):
    """Make a spreadsheet of Google's of the items."""

    operation_id = "export_todolist_template_to_google"
    output_class = ExportAnswer
    refusals = {**NO_TEMPLATE, 409: GOOGLE_OFF}  # noqa: RUF012

    def post(self, request: Request, pk: str) -> Response:
        return Response({"url": export_to_google(get_template(int(pk)))})


class PreviewTemplateView(EditorView):
    """Tell what applying the template to a project would make, and why."""

    operation_id = "preview_todolist_template"
    input_class = PreviewInput
    output_class = PreviewAnswer
    refusals = {  # noqa: RUF012
        404: "There is no such template or project.",
        409: "The template's function fails for this project.",
    }

    def post(self, request: Request, pk: str) -> Response:
        given = self.validated_input()
        return Response(
            preview_template(int(pk), given["project"], given.get("todos"))
        )
