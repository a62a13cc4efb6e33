"""The pages on which experts keep their own account."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.views.generic import FormView

from orchestra.core.conf import settings
from orchestra.selectors.accounts import hours_in, preferences_of
from orchestra.selectors.availability import monday_of
from orchestra.services.accounts import (
    change_account,
    change_availability,
    change_preferences,
)
from orchestra.web.settings_forms import (
    WEEKS,
    AccountSettingsForm,
    AvailabilityForm,
    Kind,
    PreferencesForm,
    zones_to_offer,
)
from orchestra.web.worker_pages import WorkerPage

#: The pages, by the names of their addresses.
TABS = {
    "account_settings": "Account",
    "communication_preference_settings": "Notifications",
    "availability_settings": "Availability",
    "password_change": "Password",
}


class SettingsPage(WorkerPage):
    """One of the pages, with links to the others."""

    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    heading = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here = self.request.path
        addresses = {
            reverse(f"orchestra:{name}"): label for name, label in TABS.items()
        }
        return super().get_context_data(
            heading=self.heading,
            tabs=[
                {
                    "address": address,
                    "label": label,
                    "is_here": address == here,
                }
                for address, label in addresses.items()
            ],
            notices=messages.get_messages(self.request),
            **kwargs,
        )


class AccountSettingsView(SettingsPage, FormView):
    """Names, Slack, telephone and time zone."""

    heading = "Account"
    form_class = AccountSettingsForm
    template_name = "orchestra/accounts/settings.html"
    success_url = reverse_lazy("orchestra:account_settings")

    def get_initial(self) -> dict[str, Any]:
        worker, user = self.worker, self.worker.user
        return {
            "first_name": user.first_name,
            "last_name": user.last_name,
            "slack_username": worker.slack_username,
            "phone": worker.phone,
            "timezone": worker.timezone,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(zones=zones_to_offer(), **kwargs)

    def form_valid(self, form: AccountSettingsForm) -> HttpResponse:
        change_account(self.worker.pk, form.details())
        messages.success(self.request, "Your account is saved.")
        return super().form_valid(form)


class PreferencesView(SettingsPage, FormView):
    """By which channels to hear of what."""

    heading = "Notifications"
    form_class = PreferencesForm
    template_name = "orchestra/accounts/preferences.html"
    success_url = reverse_lazy("orchestra:communication_preference_settings")

    def get_initial(self) -> dict[str, bool]:
        stored = preferences_of(self.worker)
        initial = {}
        for kind in Kind:
            row = stored.get(kind)
            initial[f"{kind.label}-email"] = row is None or row.by_email
            initial[f"{kind.label}-slack"] = row is None or row.by_slack
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            has_slack=settings.SLACK_EXPERTS_ENABLED, **kwargs
        )

    def form_valid(self, form: PreferencesForm) -> HttpResponse:
        change_preferences(self.worker.pk, form.wanted())
        messages.success(self.request, "Your choices are saved.")
        return super().form_valid(form)


class AvailabilityView(SettingsPage, FormView):
    """Hours of each day, in this week and the next, where the expert is."""

    heading = "Availability"
    form_class = AvailabilityForm
    template_name = "orchestra/accounts/availability.html"
    success_url = reverse_lazy("orchestra:availability_settings")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "mondays": self._mondays()}

    def get_initial(self) -> dict[str, str]:
        mondays = self._mondays()
        stored = hours_in(self.worker, mondays)
        return {
            f"{week}-{day}": f"{hours:g}"
            for week, monday in zip(WEEKS, mondays, strict=True)
            for day, hours in stored.get(monday, {}).items()
        }

    def _mondays(self) -> tuple[date, date]:
        monday = monday_of(self.worker.today())
        return monday, monday + timedelta(weeks=1)

    def form_valid(self, form: AvailabilityForm) -> HttpResponse:
        change_availability(self.worker.pk, form.weeks())
        messages.success(self.request, "Your hours are saved.")
        return super().form_valid(form)
