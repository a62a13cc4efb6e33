"""To-do list templates: written here, or in a spreadsheet."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header

from orchestra.admin.base import OrchestraAdmin, ReadOnlyAdmin
from orchestra.admin.columns import linked, shortened
from orchestra.admin.object_actions import ConfirmedAction
from orchestra.core.conf import settings
from orchestra.core.errors import (
    BaseOrchestraError,
    TodoListTemplateValidationError,
)
from orchestra.models import (
    TodoListTemplate,
    TodoListTemplateImportRecord,
    Worker,
)
from orchestra.services.todo_google_sheets import (
    export_to_google,
    import_from_google,
)
from orchestra.services.todo_imports import import_todos
from orchestra.services.todo_spreadsheets import template_to_csv
from orchestra.services.todo_templates import create_template, update_template

#: More than a template can hold would say.
LARGEST_UPLOAD = 5_000_000


class SpreadsheetForm(forms.Form):
    """Asks for a spreadsheet, and reads it as text."""

    spreadsheet = forms.FileField(
        label="Spreadsheet (CSV, in UTF-8)",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=(
            "The headings are Slug, Remove if, Skip if, Required, and one "
            "for each level: export a template to see an example."
        ),
    )

    def clean_spreadsheet(self) -> str:
        """Return the file's text."""
        upload = self.cleaned_data["spreadsheet"]
        if upload.size > LARGEST_UPLOAD:
            raise forms.ValidationError(
                f"The file has more than {LARGEST_UPLOAD} bytes."
            )
        try:
            text: str = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                "The file is not text in UTF-8. Save it as CSV, in UTF-8."
            ) from error
        return text


def _import(
    request: HttpRequest, template: TodoListTemplate, asked: dict[str, Any]
) -> str:
    import_todos(template.pk, asked["spreadsheet"], request.user)
    return "Items imported."


class GoogleForm(forms.Form):
    """Asks where in Google's spreadsheets the items are."""

    address = forms.URLField(
        label="Address of the Google spreadsheet",
        max_length=2000,
        assume_scheme="https",
        help_text=(
            "It begins with https://docs.google.com/spreadsheets/d/. Its "
            "first sheet is read, and has to be shared with this site's "
            "service account."
        ),
    )


def _import_from_google(
    request: HttpRequest, template: TodoListTemplate, asked: dict[str, Any]
) -> str:
    import_from_google(template.pk, asked["address"], request.user)
    return "Items imported."


def _export_to_google(
    request: HttpRequest, template: TodoListTemplate, asked: dict[str, Any]
) -> str:
    address = export_to_google(template)
    return format_html('Exported to <a href="{0}">{0}</a>.', address)


IMPORT = ConfirmedAction(
    name="import",
    label="Import the items of the selected template",
    button="Import from a spreadsheet",
    consequences=(
        "All items of the template are replaced by those of the spreadsheet. "
        "To-dos that were made from it already stay as they are. If a row is "
        "wrong, nothing is changed."
    ),
    perform=_import,
    permission="import",
    most=1,
    form_class=SpreadsheetForm,
)


IMPORT_FROM_GOOGLE = ConfirmedAction(
    name="import_from_google",
    label="Import the items of the selected template from Google",
    button="Import from a Google spreadsheet",
    consequences=IMPORT.consequences,
    perform=_import_from_google,
    permission="google_import",
    most=1,
    form_class=GoogleForm,
)

EXPORT_TO_GOOGLE = ConfirmedAction(
    name="export_to_google",
    label="Export the items of the selected template to Google",
    button="Export to a Google spreadsheet",
    consequences=(
        "A new spreadsheet with the template's items is made in Google "
        "Drive, in this site's folder for exports. Whoever may see that "
        "folder can see it. The template stays as it is."
    ),
    perform=_export_to_google,
    permission="google_export",
    most=1,
)


@admin.register(TodoListTemplate)
class TodoListTemplateAdmin(OrchestraAdmin):
    """Templates, newest first, with their spreadsheets."""

    list_display = (
        "id",
        "created_at",
        "slug",
        "name",
        shortened("description"),
        linked("creator", "creator", "creator__user__username"),
    )
    list_display_links = ("id", "slug")
    list_select_related = ("creator__user",)
    search_fields = (
        "slug",
        "name",
        "description",
        "todos",
        "creator__user__username",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    refusal_field = "todos"
    actions = (IMPORT, IMPORT_FROM_GOOGLE, EXPORT_TO_GOOGLE)

    #: What the service writes, and what is only the operator's to write.
    written = ("slug", "name", "description", "todos")
    operated = "conditional_property_function"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        asked = (*self.written, self.operated)
        return asked if obj is None else (*asked, "creator", "created_at")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        return () if obj is None else ("creator", "created_at")

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Return whether the user may replace the items of a template."""
        return self.has_change_permission(request)

    def has_google_import_permission(self, request: HttpRequest) -> bool:
        """Return whether the user may replace them from Google, if on."""
        return _is_google_on() and self.has_import_permission(request)

    def has_google_export_permission(self, request: HttpRequest) -> bool:
        """Return whether the user may write them to Google, if it is on."""
        return _is_google_on() and self.has_change_permission(request)

    def get_urls(self) -> list[URLPattern]:
        export = path(
            "<path:object_id>/export/",
            self.admin_site.admin_view(self.export_view),
            name="orchestra_todolisttemplate_export",
        )
        return [export, *super().get_urls()]

    def export_view(self, request: HttpRequest, object_id: str) -> Any:
        """Download the template's items as a spreadsheet."""
        template = self.get_object(request, unquote(object_id))
        if template is None:
            raise Http404
        if not self.has_view_permission(request, template):
            raise PermissionDenied
        change = reverse(
            "admin:orchestra_todolisttemplate_change",
            args=(template.pk,),
            current_app=self.admin_site.name,
        )
        return self.told_why_not(request, lambda: _download(template), change)

    def object_links(
        self, request: HttpRequest, object_id: str | None
    ) -> list[dict[str, str]]:
        if object_id is None:
            return []
        url = reverse(
            "admin:orchestra_todolisttemplate_export",
            args=(object_id,),
            current_app=self.admin_site.name,
        )
        return [{"url": url, "label": "Export to a spreadsheet"}]

    def faults_of(self, error: BaseOrchestraError) -> Mapping[str, str]:
        if isinstance(error, TodoListTemplateValidationError):
            return {"todos": " ".join(error.faults)}
        return super().faults_of(error)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        written = {name: getattr(obj, name) for name in self.written}
        if not change:
            creator = Worker.objects.filter(
                user__username=request.user.get_username()
            ).first()
            obj.pk = create_template(creator, **written).pk
        elif set(form.changed_data) & set(self.written):
            update_template(obj.pk, **written)
        if self.operated in form.changed_data:
            rows = TodoListTemplate.objects.filter(pk=obj.pk)
            rows.update(**{self.operated: getattr(obj, self.operated)})
        obj.refresh_from_db()


@admin.register(TodoListTemplateImportRecord)
class TodoListTemplateImportRecordAdmin(ReadOnlyAdmin):
    """Who imported which template's items, and when."""

    list_display = (
        "id",
        "created_at",
        linked("todo_list_template", "template"),
        "importer",
        "import_url",
    )
    list_display_links = ("id", "created_at")
    list_select_related = ("todo_list_template", "importer")
    search_fields = (
        "todo_list_template__slug",
        "todo_list_template__name",
        "todo_list_template__description",
        "import_url",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    fields = ("todo_list_template", "importer", "import_url", "created_at")
    readonly_fields = fields


def _is_google_on() -> bool:
    # A switch that is neither True nor False is a fault, told at start-up.
    is_on: object = settings.GOOGLE_APPS
    return is_on is True


def _download(template: TodoListTemplate) -> HttpResponse:
    response = HttpResponse(
        template_to_csv(template), content_type="text/csv; charset=utf-8"
    )
    name = f"{template.slug}.csv"
    response.headers["Content-Disposition"] = (
        content_disposition_header(True, name) or "attachment"
    )
    return response
