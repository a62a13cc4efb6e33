"""The answers of the timing API."""

from datetime import UTC
from typing import Any

from rest_framework import serializers

from orchestra.models import TaskTimer
from orchestra.selectors.dashboard_rows import STATES
from orchestra.selectors.timecard import CLOSED

ISO = "iso-8601"


class MomentField(serializers.DateTimeField):
    """A moment in UTC, whatever the project's own settings say."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format=ISO, default_timezone=UTC, **kwargs)


class TimeWorkedField(serializers.DurationField):
    """Time as ``[D ]HH:MM:SS[.ffffff]``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="django", **kwargs)


class TimeEntryAnswer(serializers.Serializer):
    """A time entry."""

    id = serializers.IntegerField()
    date = serializers.DateField(
        format=ISO, help_text="In the worker's time zone."
    )
    time_worked = TimeWorkedField()
    description = serializers.CharField(allow_null=True)
    assignment = serializers.IntegerField(
        source="assignment_id", allow_null=True
    )


class StoppedAnswer(TimeEntryAnswer):
    """The time entry of a run, the first if the run crossed midnight."""

    entries = TimeEntryAnswer(
        many=True, help_text="All of the run, one for each date."
    )


class TimerAnswer(serializers.Serializer):
    """The timer of a worker."""

    id = serializers.IntegerField(
        allow_null=True, help_text="Null if it was never started."
    )
    start_time = MomentField(allow_null=True)
    stop_time = MomentField(allow_null=True)
    description = serializers.CharField(allow_null=True)
    worker = serializers.IntegerField(source="worker_id")
    assignment = serializers.IntegerField(
        source="assignment_id", allow_null=True
    )
    time_worked = TimeWorkedField(
        required=False, help_text="Only while the timer runs."
    )

    def to_representation(self, instance: TaskTimer) -> dict[str, Any]:
        found = super().to_representation(instance)
        if not instance.is_running:
            del found["time_worked"]
        return found


class TimecardTaskAnswer(serializers.Serializer):
    """A task that time is booked on."""

    assignment = serializers.IntegerField()
    task = serializers.IntegerField()
    step = serializers.CharField()
    detail = serializers.CharField(help_text="Of the project.")
    workflow = serializers.CharField()
    state = serializers.ChoiceField(
        choices=[*STATES, CLOSED],
        help_text=("As on the dashboard; `closed` if it takes no more time."),
    )
