"""What project admins ask of people, and change about them."""

from typing import Any

from rest_framework import serializers

from orchestra.api.fields import (
    LARGEST_INTEGER,
    FlagField,
    KeyField,
    PageField,
    TextField,
)
from orchestra.api.management.serializers import (
    LONGEST_SEARCH,
    LONGEST_USERNAME,
)
from orchestra.models import WorkerCertification
from orchestra.selectors.people import BY_NAME, SORTABLE

ROLES = "0 entry level, 1 reviewer."
CLASSES = "0 training, 1 real."


class ChoiceField(serializers.ChoiceField):
    """One of the numbers; true is not taken for 1."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


def role_field(**more: Any) -> ChoiceField:
    """Return a field for the role in which somebody is certified."""
    roles = WorkerCertification.Role.values
    return ChoiceField(choices=roles, help_text=ROLES, **more)


def task_class_field(**more: Any) -> ChoiceField:
    """Return a field for the class of tasks that somebody may do."""
    classes = WorkerCertification.TaskClass.values
    return ChoiceField(choices=classes, help_text=CLASSES, **more)


class PeopleInput(serializers.Serializer):
    """Which experts to list, and how."""

    search = TextField(
        default="",
        allow_blank=True,
        max_length=LONGEST_SEARCH,
        help_text="Words, each part of a name or of the mail address.",
    )
    certification = KeyField(required=False)
    role = role_field(required=False)
    task_class = task_class_field(required=False)
    free = serializers.BooleanField(
        default=False, help_text="Only who has hours left this week."
    )
    inactive = serializers.BooleanField(
        default=False, help_text="Also who may not sign in."
    )
    order = serializers.ChoiceField(
        choices=[sign + name for name in SORTABLE for sign in ("", "-")],
        default=BY_NAME,
    )
    page = PageField()


class PersonInput(serializers.Serializer):
    """Which expert is meant."""

    username = TextField(max_length=LONGEST_USERNAME)


class CertificationInput(PersonInput):
    """Which certification of whom."""

    certification = KeyField(help_text="The id of the certification.")
    role = role_field()
    task_class = task_class_field()


class GrantInput(CertificationInput):
    """What an expert may do from now on."""

    staffbot_enabled = FlagField(
        required=False, help_text="Whether StaffBot offers such tasks."
    )
    staffing_priority = serializers.IntegerField(
        required=False,
        min_value=-LARGEST_INTEGER,
        max_value=LARGEST_INTEGER,
        help_text="The higher, the sooner StaffBot asks.",
    )


class RevokeInput(CertificationInput):
    """What an expert may do no more; without ``commit``, only to see."""

    with_reviewing = FlagField(
        default=False,
        help_text="Also take the reviewer's role that needs it.",
    )
    commit = FlagField(
        default=False, help_text="Do it, and not only tell what it would do."
    )
