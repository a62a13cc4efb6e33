"""Rows that were deleted and are kept: to be found, and to be restored."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.columns import link


class DeletedFilter(admin.SimpleListFilter):
    """The rows that are there; the deleted ones on request."""

    title = "deletion"
    parameter_name = "deleted"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, str]]:
        return (("yes", "Deleted"), ("all", "Both"))

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Yield the choices; the one that nobody has to make comes first."""
        for number, choice in enumerate(super().choices(changelist)):
            if number == 0:
                choice["display"] = "Not deleted"
            yield choice

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        if self.value() == "all":
            return queryset
        return queryset.filter(is_deleted=self.value() == "yes")


class ShowsDeletedMixin(OrchestraAdmin):
    """Pages of a model whose rows are kept when they are deleted.

    A deleted row can be looked at, not changed. Nothing new can refer to it.
    """

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        related: Any = self.list_select_related
        rows = self.model.unsafe_objects.select_related(*related)
        match = request.resolver_match
        if match is not None and match.url_name == "autocomplete":
            rows = rows.live()
        return rows.order_by(*self.get_ordering(request))

    def get_list_filter(self, request: HttpRequest) -> Any:
        return (DeletedFilter, *super().get_list_filter(request))

    def get_list_display(self, request: HttpRequest) -> Any:
        columns = super().get_list_display(request)
        if DeletedFilter.parameter_name in request.GET:
            return (*columns, "deleted_at")
        return columns

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """Return what will be hidden; nothing is taken out of the database."""
        rows = [link(row) for row in objs]
        name = str(self.opts.verbose_name_plural)
        return rows, {name: len(rows)}, set(), []

    def has_change_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        if obj is not None and obj.is_deleted:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        if obj is not None and obj.is_deleted:
            return False
        return super().has_delete_permission(request, obj)
