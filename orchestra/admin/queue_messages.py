"""Queue messages: what was delivered, and what came of it."""

from django.contrib import admin

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.models import QueueMessage


@admin.register(QueueMessage)
class QueueMessageAdmin(ReadOnlyAdmin):
    """Messages, those delivered last first."""

    list_display = (
        "id",
        "message_id",
        "function",
        "started_at",
        "lease_expires_at",
        "finished_at",
    )
    list_display_links = ("id", "message_id")
    list_filter = (
        "function",
        ("finished_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("message_id", "function")
    date_hierarchy = "started_at"
    ordering = ("-started_at", "-pk")
    show_full_result_count = False
    fields = (
        "message_id",
        "function",
        "started_at",
        "lease_expires_at",
        "finished_at",
    )
    readonly_fields = fields
