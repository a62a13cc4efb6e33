"""Events and their deliveries: the history, and who was told of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import (
    linked,
    preformatted,
    pretty_json,
    shortened,
)
from orchestra.admin.object_actions import ConfirmedAction
from orchestra.models import Delivery, Event
from orchestra.services.deliveries import try_again


class KindFilter(admin.SimpleListFilter):
    """Events of one kind, from the kinds there are rather than the rows."""

    title = "kind"
    parameter_name = "kind"

    def lookups(
        self, request: HttpRequest, model_admin: Any
    ) -> Iterable[tuple[str, str]]:
        return [(str(value), label) for value, label in Event.Kind.choices]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> QuerySet[Any] | None:
        return queryset.filter(kind=self.value()) if self.value() else None


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """What happened, newest first."""

    list_display = (
        "id",
        "created_at",
        "kind",
        linked("project", "project"),
        linked("task__step", "step"),
        "actor_kind",
        "actor_name",
        "performed_by",
        "announced_at",
    )
    list_display_links = ("id", "created_at")
    list_filter = (
        KindFilter,
        "actor_kind",
        ("announced_at", admin.EmptyFieldListFilter),
    )
    list_select_related = (
        "project__workflow_version",
        "task__step__workflow_version__workflow",
        "task__project__workflow_version",
        "assignment__task__step",
        "assignment__task__project__workflow_version",
        "assignment__worker__user",
    )
    search_fields = (
        "kind",
        "actor_name",
        "performed_by",
        "project__short_description",
        "task__step__slug",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    fields = (
        "kind",
        "created_at",
        "project",
        "task",
        "assignment",
        "actor_kind",
        "actor_name",
        "performed_by",
        pretty_json("data"),
        "announced_at",
    )
    readonly_fields = fields


def _try_again(request: HttpRequest, delivery: Delivery, _: Any) -> str:
    try_again(delivery.pk)
    return "The message will be tried again."


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Messages on their way, newest first."""

    list_display = (
        "id",
        "created_at",
        linked("event", "event"),
        "channel",
        "recipient",
        "status",
        "attempts",
        "next_attempt_at",
        "sent_at",
        shortened("last_error"),
    )
    list_display_links = ("id", "created_at")
    list_filter = ("status", "channel")
    list_select_related = ("event",)
    search_fields = ("recipient", "event__kind", "last_error")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    fields = (
        "event",
        "channel",
        "recipient",
        "status",
        "attempts",
        "next_attempt_at",
        preformatted("last_error"),
        "sent_at",
        "created_at",
    )
    readonly_fields = fields
    actions = (
        ConfirmedAction(
            name="try_again",
            label="Try selected messages again",
            button="Try again",
            consequences=(
                "Each of these messages was given up. It will be sent with "
                "the next round, and tried as often as a new one. If it did "
                "leave before and only the answer was lost, its recipient "
                "gets it twice."
            ),
            perform=_try_again,
        ),
    )
