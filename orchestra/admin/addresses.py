"""E-mail addresses: which is whose."""

from django.contrib import admin

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import linked
from orchestra.models import WorkerAddress


@admin.register(WorkerAddress)
class WorkerAddressAdmin(ReadOnlyAdmin):
    """The addresses of the workers who can sign in, as their users say."""

    list_display = (
        "id",
        "address",
        linked("worker", "worker", "worker__user__username"),
    )
    list_display_links = ("id", "address")
    list_select_related = ("worker__user",)
    search_fields = ("address", "worker__user__username")
    ordering = ("address",)
    fields = ("address", "worker")
    readonly_fields = fields
