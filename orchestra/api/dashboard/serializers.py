"""The input of the worker API."""

from rest_framework import serializers

from orchestra.api.fields import (
    LARGEST_INTEGER,
    KeyField,
    ObjectField,
    PageField,
    TextField,
)
from orchestra.models import Iteration

#: How long a reviewer's words may be.
LONGEST_FEEDBACK = 20_000

#: What a button says -> how the iteration ends.
COMMANDS = {
    "submit": Iteration.Status.REQUESTED_REVIEW,
    "accept": Iteration.Status.REQUESTED_REVIEW,
    "reject": Iteration.Status.PROVIDED_REVIEW,
}


class DashboardInput(serializers.Serializer):
    """Which page of the completed tasks to show."""

    completed_page = PageField()


class TaskInput(serializers.Serializer):
    """Which task it is about."""

    task_id = KeyField()


class SaveInput(TaskInput):
    """A draft, and the version that it started from."""

    task_data = ObjectField()
    data_version = serializers.IntegerField(
        default=None, allow_null=True, min_value=0, max_value=LARGEST_INTEGER
    )


class SubmitInput(SaveInput):
    """Finished work, or a review's outcome with what the reviewer says."""

    command_type = serializers.ChoiceField(choices=list(COMMANDS))
    feedback = TextField(
        default="",
        allow_blank=True,
        max_length=LONGEST_FEEDBACK,
        trim_whitespace=True,
    )
