"""The input of the timing API."""

from datetime import timedelta
from typing import Any

from rest_framework import serializers

from orchestra.api.fields import KeyField, PageField, TextField
from orchestra.models.time_entries import LONGEST_DESCRIPTION

ISO = ("iso-8601",)


def assignment_field() -> KeyField:
    """Return the field of what time is booked on."""
    return KeyField(
        required=False,
        allow_null=True,
        source="assignment_id",
        help_text="An assignment of the worker's; null for none.",
    )


def description_field() -> TextField:
    """Return the field of what was done."""
    return TextField(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=LONGEST_DESCRIPTION,
        help_text="What was done.",
    )


class DurationField(serializers.DurationField):
    """Time as ``[D ]HH:MM:SS[.ffffff]``; an empty text is not no time."""

    def to_internal_value(self, value: Any) -> timedelta:
        if not str(value).strip():
            self.fail("invalid", format="[D ]HH:MM:SS[.ffffff]")
        return super().to_internal_value(value)


class StartInput(serializers.Serializer):
    """What to count time on."""

    assignment = assignment_field()


class TimerInput(StartInput):
    """What the timer counts; what is left out stays as it is."""

    description = description_field()


class TimeEntryInput(serializers.Serializer):
    """Time that was worked."""

    date = serializers.DateField(input_formats=ISO)
    time_worked = DurationField(
        help_text="As `[D ]HH:MM:SS[.ffffff]`, at most 24 hours a date."
    )
    description = description_field()
    assignment = assignment_field()


class DatesInput(serializers.Serializer):
    """Between which dates, both included."""

    min_date = serializers.DateField(
        required=False, input_formats=ISO, help_text="The first date."
    )
    max_date = serializers.DateField(
        required=False, input_formats=ISO, help_text="The last date."
    )


class SheetInput(DatesInput):
    """Which time entries to write down."""

    assignment = KeyField(
        required=False, help_text="Those on this assignment alone."
    )


class TimeEntriesInput(SheetInput):
    """Which time entries to list."""

    page = PageField(help_text="One beyond the last is empty.")
