"""Staffing requests, offers and answers, as StaffBot keeps them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from orchestra.admin.base import ReadOnlyAdmin, ReadOnlyInline
from orchestra.admin.columns import linked
from orchestra.admin.decisions import decisions_table
from orchestra.admin.soft_deletion import ShowsDeletedMixin
from orchestra.models import (
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
)

TASK = ("task__step", "task__project__workflow_version")
INQUIRY = (
    "communication_preference__worker__user",
    *(f"request__{path}" for path in TASK),
)


class InquiryInline(ReadOnlyInline):
    """The offers that a request led to."""

    model = StaffingRequestInquiry
    fields = (
        "created_at",
        "communication_preference",
        "communication_method",
    )
    readonly_fields = fields
    related = INQUIRY


class ResponseInline(ReadOnlyInline):
    """The answer to an offer."""

    model = StaffingResponse
    fields = ("created_at", "is_available", "is_winner", "response_text")
    readonly_fields = fields
    related = ("request_inquiry__communication_preference__worker__user",)


@admin.register(StaffBotRequest)
class StaffBotRequestAdmin(ShowsDeletedMixin, ReadOnlyAdmin):
    """Searches for somebody to take a level of a task."""

    class Media:
        """The table of decisions on a narrow screen."""

        css = {"all": ("orchestra/admin.css",)}  # noqa: RUF012

    list_display = (
        "id",
        "created_at",
        linked("task", "task"),
        "required_role_counter",
        "request_cause",
        "status",
        "last_inquiry_sent",
    )
    list_display_links = ("id", "created_at")
    list_filter = ("status", "request_cause", "required_role_counter")
    list_select_related = TASK
    search_fields = ("task__project__short_description", "task__step__slug")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    fields = (
        "task",
        "required_role_counter",
        "request_cause",
        "status",
        "project_description",
        "last_inquiry_sent",
        decisions_table,
        "created_at",
        "deleted_at",
    )
    readonly_fields = fields
    inlines = (InquiryInline,)


@admin.register(StaffingRequestInquiry)
class StaffingRequestInquiryAdmin(ShowsDeletedMixin, ReadOnlyAdmin):
    """Offers of tasks to workers."""

    list_display = (
        "id",
        "created_at",
        linked("request", "request"),
        linked("communication_preference__worker", "worker"),
        "communication_method",
    )
    list_display_links = ("id", "created_at")
    list_filter = ("communication_method",)
    list_select_related = INQUIRY
    search_fields = (
        "communication_preference__worker__user__username",
        "request__task__project__short_description",
        "request__task__step__slug",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    fields = (
        "request",
        "communication_preference",
        "communication_method",
        "created_at",
        "deleted_at",
    )
    readonly_fields = fields
    inlines = (ResponseInline,)


class AnswerForm(forms.ModelForm):
    """Asks for the one answer that an offer has."""

    def clean_request_inquiry(self) -> StaffingRequestInquiry:
        """Return the offer, or say that it has been answered."""
        inquiry: StaffingRequestInquiry = self.cleaned_data["request_inquiry"]
        if inquiry.responses.exists():
            raise forms.ValidationError("This offer has been answered.")
        return inquiry


@admin.register(StaffingResponse)
class StaffingResponseAdmin(ShowsDeletedMixin, ReadOnlyAdmin):
    """Answers; who was told on the phone can be entered, nobody chosen."""

    list_display = (
        "id",
        "created_at",
        linked("request_inquiry", "inquiry"),
        linked("request_inquiry__request", "request"),
        "is_available",
        "is_winner",
    )
    list_display_links = ("id", "created_at")
    list_filter = ("is_available", "is_winner")
    list_select_related = tuple(f"request_inquiry__{path}" for path in INQUIRY)
    search_fields = (
        "request_inquiry__communication_preference__worker__user__username",
        "request_inquiry__request__task__project__short_description",
        "response_text",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    autocomplete_fields = ("request_inquiry",)
    form = AnswerForm

    def has_add_permission(
        self, request: HttpRequest, obj: Any = None
    ) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        asked = ("request_inquiry", "response_text", "is_available")
        if obj is None:
            return asked
        return (*asked, "is_winner", "created_at", "deleted_at")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        return () if obj is None else self.get_fields(request, obj)
