"""The pages on which experts keep their own account."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.views.generic import FormView

from orchestra.core.conf import settings
from orchestra.core.errors import SlackError, SlackNameError
from orchestra.selectors.accounts import hours_in, preferences_of
from orchestra.selectors.availability import monday_of
from orchestra.services.accounts import (
    AccountDetails,
    change_account,
    change_availability,
    change_preferences,
)
from orchestra.services.slack_names import find_slack_id
from orchestra.web.settings_forms import (
    WEEKS,
    AccountSettingsForm,
    AvailabilityForm,
    Kind,
    PreferencesForm,
    zones_to_offer,
)
from orchestra.web.worker_pages import WorkerPage

SAVED_WITHOUT_SLACK = (
    "Your account is saved. Slack gave no answer, so we could not look for "
    "you there. Save again later to be found."
)


class SettingsPage(WorkerPage):
    """One of the pages, with links to the others."""

    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    heading = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            heading=self.heading,
            notices=messages.get_messages(self.request),
            **kwargs,
        )


class SavedPage(SettingsPage, FormView):
    """One whose form is saved, and which then says ``saved``."""

    saved = ""
    level = messages.SUCCESS

    def save(self, form: Any) -> None:
        """Store what was entered."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        self.save(form)
        messages.add_message(self.request, self.level, self.saved)
        return super().form_valid(form)


class AccountSettingsView(SavedPage):
    """Names, Slack, telephone and time zone."""

    heading = "Account"
    saved = "Your account is saved."
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
        try:
            return super().form_valid(form)
        except SlackNameError as error:
            form.add_error("slack_username", str(error))
            return self.form_invalid(form)

    def save(self, form: AccountSettingsForm) -> None:
        details = form.details()
        change_account(
            self.worker.pk,
            replace(details, slack_user_id=self._slack_id(details)),
        )

    def _slack_id(self, details: AccountDetails) -> str | None:
        """Ask Slack, before anything is saved, whom the name means."""
        try:
            return find_slack_id(self.worker, details.slack_username or "")
        except SlackError:
            self.level, self.saved = messages.WARNING, SAVED_WITHOUT_SLACK
            return None


class PreferencesView(SavedPage):
    """By which channels to hear of what."""

    heading = "Notifications"
    saved = "Your choices are saved."
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

    def save(self, form: PreferencesForm) -> None:
        change_preferences(self.worker.pk, form.wanted())


class AvailabilityView(SavedPage):
    """Hours of each day, in this week and the next, where the expert is."""

    heading = "Availability"
    saved = "Your hours are saved."
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

    def save(self, form: AvailabilityForm) -> None:
        change_availability(self.worker.pk, form.weeks())
