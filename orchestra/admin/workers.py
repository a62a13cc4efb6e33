"""Workers: who they are, when they can, and how they are reached."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from orchestra.admin.base import NotAddedMixin, OrchestraAdmin, PermanentAdmin
from orchestra.admin.certifications import (
    GrantCertificationInline,
    HeldCertificationInline,
    save_certifications,
)
from orchestra.admin.columns import linked
from orchestra.admin.slack_names import SlackNameMixin
from orchestra.core.errors import ModelSaveError
from orchestra.models import (
    CommunicationPreference,
    Worker,
    WorkerAvailability,
    WorkerCertification,
)
from orchestra.models.workers import DAYS
from orchestra.services.addresses import has_own_address
from orchestra.web.hijack import may_act_for

HOURS_A_DAY = 24
ADDRESS_IN_USE = (
    "Another expert has this user's e-mail address. Give the user one of "
    "their own first."
)


class PreferenceInline(NotAddedMixin, admin.TabularInline):
    """By which channels the worker wants to hear of what."""

    model = CommunicationPreference
    fields = ("communication_type", "by_email", "by_slack")
    readonly_fields = ("communication_type",)
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("worker__user")


@admin.register(Worker)
class WorkerAdmin(SlackNameMixin, PermanentAdmin):
    """Workers; to stop one from working, make the user inactive."""

    list_display = (
        "id",
        "username",
        "full_name",
        "email",
        "slack_username",
        "phone",
        "timezone",
        "is_active",
    )
    list_display_links = ("id", "username")
    list_filter = ("user__is_active", "timezone")
    list_select_related = ("user",)
    search_fields = (
        "user__username",
        "user__first_name",
        "user__last_name",
        "user__email",
        "slack_username",
    )
    ordering = ("user__username",)
    # The project's own users need not be searchable.
    raw_id_fields = ("user",)
    fields = (
        "user",
        "start_datetime",
        "slack_username",
        "slack_user_id",
        "phone",
        "timezone",
        "max_autostaff_hours_per_day",
    )
    inlines = (
        HeldCertificationInline,
        GrantCertificationInline,
        PreferenceInline,
    )

    @admin.display(ordering="user__username")
    def username(self, worker: Worker) -> str:
        """Return the name that the worker signs in with."""
        return worker.user.get_username()

    @admin.display(description="name", ordering="user__last_name")
    def full_name(self, worker: Worker) -> str:
        """Return the name that others see."""
        return worker.display_name

    @admin.display(ordering="user__email")
    def email(self, worker: Worker) -> str:
        """Return the address that mail goes to."""
        return worker.user.email

    @admin.display(
        description="active", boolean=True, ordering="user__is_active"
    )
    def is_active(self, worker: Worker) -> bool:
        """Return whether the worker can sign in."""
        return worker.user.is_active

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        # Slack's own name for the person: found by the integration, and
        # never lost because somebody saved this page.
        found = ("slack_user_id",)
        return found if obj is None else ("user", *found)

    def object_links(
        self, request: HttpRequest, object_id: str | None
    ) -> list[dict[str, str]]:
        """Return a way to act on the worker's behalf, for whoever may."""
        if object_id is None or not apps.is_installed("hijack"):
            return []
        worker = self.get_object(request, unquote(object_id))
        if worker is None or not may_act_for(request.user, worker.user_id):
            return []
        address = reverse("orchestra:hijack", args=[worker.user_id])
        return [{"url": address, "label": "Act on their behalf…"}]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Return those that make sense: a new worker holds nothing yet."""
        return (GrantCertificationInline,) if obj is None else self.inlines

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if not change and not has_own_address(obj):
            raise ModelSaveError(ADDRESS_IN_USE)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        if formset.model is WorkerCertification:
            save_certifications(formset)
        else:
            super().save_formset(request, form, formset, change)


class AvailabilityForm(forms.ModelForm):
    """Asks for hours that a day has."""

    class Meta:
        model = WorkerAvailability
        fields = ("worker", "week", *DAYS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DAYS:
            if name in self.fields:
                self.fields[name] = forms.FloatField(
                    label=self.fields[name].label,
                    min_value=0,
                    max_value=HOURS_A_DAY,
                    initial=0,
                )


@admin.register(WorkerAvailability)
class WorkerAvailabilityAdmin(OrchestraAdmin):
    """The hours that workers offer, newest week first."""

    form = AvailabilityForm
    list_display = (
        "id",
        linked("worker", "worker", "worker__user__username"),
        "week",
        "total_hours",
    )
    list_select_related = ("worker__user",)
    search_fields = ("worker__user__username", "worker__user__email")
    date_hierarchy = "week"
    ordering = ("-week", "worker__user__username")
    autocomplete_fields = ("worker",)

    @admin.display(description="hours")
    def total_hours(self, availability: WorkerAvailability) -> float:
        """Return the hours of the whole week."""
        return sum(getattr(availability, day) for day in DAYS)


@admin.register(CommunicationPreference)
class CommunicationPreferenceAdmin(NotAddedMixin, PermanentAdmin):
    """How workers want to be reached; every worker has both rows."""

    list_display = (
        "id",
        linked("worker", "worker", "worker__user__username"),
        "communication_type",
        "by_email",
        "by_slack",
    )
    list_filter = ("communication_type", "by_email", "by_slack")
    list_select_related = ("worker__user",)
    search_fields = ("worker__user__username", "worker__user__email")
    ordering = ("worker__user__username", "communication_type")
    fields = ("worker", "communication_type", "by_email", "by_slack")
    readonly_fields = ("worker", "communication_type")
