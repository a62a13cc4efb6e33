"""To-dos and their quality checks."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.base import OrchestraAdmin, PermanentAdmin
from orchestra.admin.columns import linked, pretty_json, shortened
from orchestra.admin.filters import VersionFilter
from orchestra.admin.object_actions import ConfirmedAction, Perform
from orchestra.admin.soft_deletion import ShowsDeletedMixin
from orchestra.core.errors import BaseOrchestraError, InvalidTodos
from orchestra.models import Todo, TodoQA
from orchestra.services.todo_checks import create_todo_qa, update_todo_qa
from orchestra.services.todos import create_todos, delete_todos, update_todos

PROJECT = ("project__workflow_version", "step__workflow_version__workflow")


def _giving(status: Todo.Status) -> Perform:
    def perform(request: HttpRequest, todo: Todo, asked: Any) -> str:
        update_todos([{"id": todo.pk, "status": status}])
        return f"{status.label.capitalize()}."

    return perform


COMPLETE = ConfirmedAction(
    name="complete",
    label="Complete selected to-dos",
    button="Complete",
    consequences=(
        "These to-dos count as done. A task that waited only for them can be "
        "submitted."
    ),
    perform=_giving(Todo.Status.COMPLETED),
)
DECLINE = ConfirmedAction(
    name="decline",
    label="Decline selected to-dos",
    button="Decline",
    consequences=(
        "These to-dos are not relevant to their projects, and nobody has to "
        "do them. A task that waited only for them can be submitted."
    ),
    perform=_giving(Todo.Status.DECLINED),
)
REOPEN = ConfirmedAction(
    name="reopen",
    label="Reopen selected to-dos",
    button="Reopen",
    consequences=(
        "These to-dos are to be done again. A task with a required one "
        "cannot be submitted before."
    ),
    perform=_giving(Todo.Status.PENDING),
)


@admin.register(Todo)
class TodoAdmin(ShowsDeletedMixin, OrchestraAdmin):
    """To-dos, newest first, by the rules that hold for everybody."""

    list_display = (
        "id",
        "created_at",
        linked("project", "project"),
        linked("step", "step"),
        shortened("title"),
        "status",
        "required",
        "due_datetime",
    )
    list_display_links = ("id", "created_at")
    list_filter = (
        "status",
        "required",
        ("project__workflow_version", VersionFilter),
    )
    list_select_related = PROJECT
    search_fields = (
        "title",
        "slug",
        "project__short_description",
        "step__name",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    autocomplete_fields = ("project", "step", "parent_todo", "template")
    actions = (COMPLETE, DECLINE, REOPEN)

    #: What the services let people write, but for the status.
    written = (
        "step",
        "parent_todo",
        "template",
        "title",
        "details",
        "section",
        "order",
        "slug",
        "required",
        "start_by_datetime",
        "due_datetime",
        "additional_data",
    )
    shown = (
        "status",
        pretty_json("activity_log"),
        "created_at",
        "deleted_at",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        written = ("project", *self.written)
        return written if obj is None else (*written, *self.shown)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        return () if obj is None else ("project", *self.shown)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        form_class = super().get_form(request, obj, change, **kwargs)
        for name in ("project", "step"):
            if name in form_class.base_fields:
                form_class.base_fields[name].required = True
        return form_class

    def faults_of(self, error: BaseOrchestraError) -> Mapping[str, str]:
        if not isinstance(error, InvalidTodos):
            return super().faults_of(error)
        return {name: fault for (_, name), fault in error.faults.items()}

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if change:
            written = _written(obj, form.changed_data)
            update_todos([{"id": obj.pk, **written}])
        else:
            written = _written(obj, self.written)
            (todo,) = create_todos([{"project": obj.project_id, **written}])
            obj.pk = todo.pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_todos([obj.pk])

    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> None:
        live = queryset.filter(is_deleted=False).order_by("pk")
        delete_todos(list(live.values_list("pk", flat=True)))


@admin.register(TodoQA)
class TodoQAAdmin(ShowsDeletedMixin, PermanentAdmin):
    """What quality checks said; each is changed rather than deleted."""

    list_display = (
        "id",
        "created_at",
        linked("todo", "to-do"),
        shortened("comment"),
        "approved",
    )
    list_display_links = ("id", "created_at")
    list_filter = ("approved",)
    list_select_related = ("todo",)
    search_fields = ("todo__title", "comment")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    autocomplete_fields = ("todo",)
    refusal_field = "todo"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        asked = ("todo", "approved", "comment")
        return asked if obj is None else (*asked, "created_at", "deleted_at")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        return () if obj is None else ("todo", "created_at", "deleted_at")

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        said = {"approved": obj.approved, "comment": obj.comment}
        if change:
            update_todo_qa(obj.pk, **said)
        else:
            obj.pk = create_todo_qa(obj.todo_id, **said).pk
        obj.refresh_from_db()


def _written(todo: Todo, names: Any) -> dict[str, Any]:
    """Return what the form wrote, as the services take it."""
    found = {name: getattr(todo, name) for name in names}
    for name in ("parent_todo", "template"):
        if name in found:
            found[name] = getattr(todo, f"{name}_id")
    if "step" in found:
        found["step"] = todo.step.slug if todo.step else None
    return found
