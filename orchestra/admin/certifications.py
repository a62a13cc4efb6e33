"""Who is certified for what: granted and revoked by the services' rules."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.base import NotAddedMixin, OrchestraAdmin
from orchestra.admin.columns import linked
from orchestra.models import WorkerCertification
from orchestra.services.certifications import (
    grant_certification,
    revoke_certification,
)


def save_certifications(formset: Any) -> None:
    """Grant, change and revoke what the rows of a worker's page say.

    The entry level is granted first and revoked last.
    """
    granted = formset.save(commit=False)
    for row in sorted(formset.deleted_objects, key=_role, reverse=True):
        _revoke(row)
    for row, columns in formset.changed_objects:
        row.save(update_fields=columns)
    for row in sorted(granted, key=_role):
        if row.pk is None:
            _grant(row)


class HeldCertificationInline(NotAddedMixin, admin.TabularInline):
    """The certifications that a worker holds; unticked by deleting them."""

    model = WorkerCertification
    verbose_name_plural = "certifications held"
    extra = 0
    fields = (
        "certification",
        "role",
        "task_class",
        "staffbot_enabled",
        "staffing_priority",
    )
    readonly_fields = ("certification", "role", "task_class")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related(
            "worker__user", "certification__workflow"
        ).order_by("certification__slug", "task_class", "role")


class GrantCertificationInline(admin.TabularInline):
    """Certifications to grant: nothing is listed here, only added."""

    model = WorkerCertification
    verbose_name = "certification to grant"
    verbose_name_plural = "certifications to grant"
    extra = 0
    fields = HeldCertificationInline.fields
    autocomplete_fields = ("certification",)
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).none()


@admin.register(WorkerCertification)
class WorkerCertificationAdmin(OrchestraAdmin):
    """Who is certified for what; granted and revoked by the same rules."""

    list_display = (
        "id",
        linked("worker", "worker", "worker__user__username"),
        linked("certification", "certification", "certification__slug"),
        "role",
        "task_class",
        "staffbot_enabled",
        "staffing_priority",
    )
    list_filter = (
        "task_class",
        "role",
        "staffbot_enabled",
        "certification__workflow",
    )
    list_select_related = ("worker__user", "certification__workflow")
    search_fields = (
        "worker__user__username",
        "certification__slug",
        "certification__name",
        "certification__workflow__slug",
        "certification__workflow__name",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    autocomplete_fields = ("worker", "certification")
    refusal_field = "certification"
    fields = (
        "worker",
        "certification",
        "role",
        "task_class",
        "staffbot_enabled",
        "staffing_priority",
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        if obj is None:
            return ()
        return ("worker", "certification", "role", "task_class")

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        obj.pk = _grant(obj).pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        _revoke(obj)

    @transaction.atomic
    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> None:
        for row in sorted(queryset, key=_role, reverse=True):
            _revoke(row)


def _grant(row: WorkerCertification) -> WorkerCertification:
    """Grant what an unsaved row says, by the rules of certifications."""
    return grant_certification(
        row.worker,
        row.certification,
        row.role,
        row.task_class,
        staffbot_enabled=row.staffbot_enabled,
        staffing_priority=row.staffing_priority,
    )


def _revoke(row: WorkerCertification) -> None:
    """Revoke what the row says, by the rules of certifications."""
    revoke_certification(
        row.worker, row.certification, row.role, row.task_class
    )


def _role(row: WorkerCertification) -> int:
    return row.role
