"""The forms in which experts say who they are and when they can."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import available_timezones

from django import forms
from phonenumber_field.formfields import PhoneNumberField

from orchestra.core.conf import settings
from orchestra.models.workers import DAYS, CommunicationPreference
from orchestra.services.accounts import AccountDetails, Channels
from orchestra.web.account_forms import AccountFormMixin

Kind = CommunicationPreference.CommunicationType

HOURS_A_DAY = 24
WEEKS = ("this_week", "next_week")

NOT_A_PHONE = (
    "This is no telephone number with a country's code, such as "
    "+1 202 555 0143."
)
NOT_A_ZONE = "There is no such time zone. Choose one from the list."
NOT_HOURS = "From 0 to 24."
NEW_WEEK = (
    "A new week has begun since you opened this page, so nothing was saved. "
    "Check the hours and save them again."
)

#: What each kind of news is called, and what it is.
NEWS = {
    Kind.TASK_STATUS_CHANGE: (
        "Your tasks",
        "Something happened to a task of yours, such as a review.",
    ),
    Kind.NEW_TASK_AVAILABLE: (
        "New tasks",
        "There is a task that you could take.",
    ),
}


class TimeZoneField(forms.CharField):
    """Takes the name of a time zone, or of a city that has one."""

    def clean(self, value: Any) -> str:
        """Return the IANA name of the zone that was meant."""
        text = super().clean(value)
        wanted = text.strip().replace(" ", "_").casefold()
        zones = sorted(available_timezones())
        for meant in (
            [zone for zone in zones if zone.casefold() == wanted],
            [zone for zone in zones if _city(zone) == wanted],
        ):
            if len(meant) == 1:
                return meant[0]
        raise forms.ValidationError(NOT_A_ZONE)


class AccountSettingsForm(AccountFormMixin, forms.Form):
    """Asks who an expert is; for a Slack name only where Slack is used."""

    first_name = forms.CharField(
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    slack_username = forms.CharField(
        label="Slack name",
        max_length=200,
        required=False,
        help_text="Your name in Slack, to be invited to your projects.",
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    phone = PhoneNumberField(
        label="Telephone",
        required=False,
        help_text="With the country's code, such as +1 202 555 0143.",
        error_messages={"invalid": NOT_A_PHONE},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    timezone = TimeZoneField(
        label="Time zone",
        max_length=64,
        help_text="Type a city or a region. Your days and weeks begin by it.",
        widget=forms.TextInput(
            attrs={
                "list": "timezones",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.SLACK_EXPERTS_ENABLED:
            del self.fields["slack_username"]

    def clean_slack_username(self) -> str:
        """Return the name as Slack has it, without the sign before it."""
        return str(self.cleaned_data["slack_username"]).lstrip("@ ")

    def details(self) -> AccountDetails:
        """Return what was entered."""
        return AccountDetails(**self.cleaned_data)


class PreferencesForm(AccountFormMixin, forms.Form):
    """Asks by which channels to tell of each kind of news.

    It knows kinds and no rows, so that it cannot be made to change anybody
    else's. What Slack would be asked stays as it is where Slack is off.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kind:
            for channel in ("email", "slack"):
                self.fields[f"{kind.label}-{channel}"] = forms.BooleanField(
                    label=NEWS[kind][0],
                    required=False,
                    disabled=channel == "slack"
                    and not settings.SLACK_EXPERTS_ENABLED,
                )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield what the table shows of each kind."""
        for kind in Kind:
            name, description = NEWS[kind]
            yield {
                "name": name,
                "description": description,
                "email": self[f"{kind.label}-email"],
                "slack": self[f"{kind.label}-slack"],
            }

    def wanted(self) -> dict[Kind, Channels]:
        """Return what was chosen."""
        chosen = self.cleaned_data
        return {
            kind: Channels(
                by_email=chosen[f"{kind.label}-email"],
                by_slack=chosen[f"{kind.label}-slack"],
            )
            for kind in Kind
        }


@dataclass(frozen=True)
class Day:
    """A row of the table of hours."""

    name: str
    dates: tuple[date, ...]
    fields: tuple[forms.BoundField, ...]


class AvailabilityForm(AccountFormMixin, forms.Form):
    """Asks for the hours of each day, in this week and in the next.

    The weeks are those of whoever is asked. A form that was opened in
    another week is refused, because its hours were meant for other days.
    """

    monday = forms.DateField(
        error_messages=dict.fromkeys(("required", "invalid"), NEW_WEEK)
    )

    def __init__(
        self, mondays: tuple[date, date], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mondays = mondays
        for week in WEEKS:
            for day in DAYS:
                self.fields[f"{week}-{day}"] = forms.FloatField(
                    min_value=0,
                    max_value=HOURS_A_DAY,
                    required=False,
                    error_messages=dict.fromkeys(
                        ("invalid", "min_value", "max_value"), NOT_HOURS
                    ),
                    widget=forms.NumberInput(
                        attrs={
                            "class": "input hours-input",
                            "inputmode": "decimal",
                            "step": "0.25",
                        }
                    ),
                )

    def clean_monday(self) -> date:
        """Refuse hours that were meant for other weeks."""
        if self.cleaned_data["monday"] != self.mondays[0]:
            raise forms.ValidationError(NEW_WEEK)
        return self.mondays[0]

    def days(self) -> Iterator[Day]:
        """Yield the rows of the table, Monday first."""
        for place, day in enumerate(DAYS):
            dates = tuple(
                monday + timedelta(days=place) for monday in self.mondays
            )
            fields = tuple(self[f"{week}-{day}"] for week in WEEKS)
            yield Day(f"{dates[0]:%A}", dates, fields)

    def weeks(self) -> dict[date, Mapping[str, float]]:
        """Return the hours by Monday; a day that was left out has none."""
        return {
            monday: {
                day: self.cleaned_data[f"{week}-{day}"] or 0 for day in DAYS
            }
            for week, monday in zip(WEEKS, self.mondays, strict=True)
        }


def zones_to_offer() -> list[str]:
    """Return the time zones that are named for places, and UTC."""
    zones = (zone for zone in available_timezones() if "/" in zone)
    return ["UTC", *sorted(zone for zone in zones if zone[:4] != "Etc/")]


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()
