"""Machine runs: the attempts at machine steps, and why they failed."""

from django.contrib import admin

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import linked, preformatted, shortened
from orchestra.admin.filters import VersionFilter
from orchestra.models import MachineRun


@admin.register(MachineRun)
class MachineRunAdmin(ReadOnlyAdmin):
    """Attempts, newest first."""

    list_display = (
        "id",
        linked("task", "task"),
        "number",
        "outcome",
        "started_at",
        "ended_at",
        "next_attempt_at",
        shortened("error"),
    )
    list_display_links = ("id", "number")
    list_filter = ("outcome", ("task__step__workflow_version", VersionFilter))
    list_select_related = (
        "task__step",
        "task__project__workflow_version",
        "assignment__task__step",
        "assignment__task__project__workflow_version",
        "assignment__worker__user",
    )
    search_fields = (
        "task__step__slug",
        "task__project__short_description",
        "error",
    )
    date_hierarchy = "started_at"
    ordering = ("-started_at", "-pk")
    show_full_result_count = False
    fields = (
        "task",
        "assignment",
        "number",
        "attempt",
        "outcome",
        "started_at",
        "ended_at",
        "lease_expires_at",
        "next_attempt_at",
        preformatted("error"),
        preformatted("traceback"),
    )
    readonly_fields = fields
