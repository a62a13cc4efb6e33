"""Sanity checks: what SanityBot found."""

from django.contrib import admin

from orchestra.admin.base import NotAddedMixin, OrchestraAdmin
from orchestra.admin.columns import linked
from orchestra.admin.filters import VersionFilter
from orchestra.models import SanityCheck


@admin.register(SanityCheck)
class SanityCheckAdmin(NotAddedMixin, OrchestraAdmin):
    """Findings, newest first; a person may say when one was dealt with."""

    list_display = (
        "id",
        "created_at",
        linked("project", "project"),
        "check_slug",
        "handled_at",
    )
    list_display_links = ("id", "created_at")
    list_filter = (
        ("handled_at", admin.EmptyFieldListFilter),
        ("project__workflow_version", VersionFilter),
    )
    list_select_related = ("project__workflow_version",)
    search_fields = ("project__short_description", "check_slug")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    fields = ("project", "check_slug", "created_at", "handled_at")
    readonly_fields = ("project", "check_slug", "created_at")
