"""The input of what project admins do to tasks and to many at once."""

from typing import Any

from rest_framework import serializers

from orchestra.api.fields import FlagField, KeyField, TextField
from orchestra.api.management.seen_fields import (
    SeenHolderField,
    SeenStatusField,
)
from orchestra.api.management.serializers import (
    LONGEST_USERNAME,
)
from orchestra.models import Project

#: A browser does not wait for more.
MOST_PROJECTS = 100

#: The statuses that many projects are given at once.
TOGETHER = (Project.Status.ACTIVE.label, Project.Status.PAUSED.label)


class CandidatesInput(serializers.Serializer):
    """For which task, or which assignment of it, somebody is wanted."""

    task_id = KeyField()
    assignment_id = KeyField(
        required=False, help_text="The one that somebody is to take over."
    )


class TaskInput(serializers.Serializer):
    """Which task it is about."""

    task_id = KeyField()


class SubmitForOtherInput(serializers.Serializer):
    """Whose work to submit; without ``commit``, only to see."""

    task_id = KeyField()
    commit = FlagField(
        default=False, help_text="Do it, and not only tell what it would do."
    )
    data_version = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        help_text="Of the work that you saw; refused if it is another.",
    )
    expected_worker = SeenHolderField(max_length=LONGEST_USERNAME)


class HandOverInput(serializers.Serializer):
    """Who takes over from whom; without ``commit``, only to see."""

    worker_username = TextField(max_length=LONGEST_USERNAME)
    successor_username = TextField(max_length=LONGEST_USERNAME)
    commit = FlagField(
        default=False, help_text="Do it, and not only tell what it would do."
    )
    project_ids = serializers.ListField(
        child=KeyField(),
        required=False,
        allow_empty=False,
        max_length=MOST_PROJECTS,
        help_text="Only in these projects.",
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["worker_username"] == given["successor_username"]:
            raise serializers.ValidationError(
                {"successor_username": "Choose somebody else."}
            )
        return given


class SeenProject(serializers.Serializer):
    """A project, as somebody saw it."""

    project_id = KeyField()
    expected_status = SeenStatusField(Project.Status)


class ProjectStatusesInput(serializers.Serializer):
    """What the status of several projects is to be."""

    status = serializers.ChoiceField(choices=list(TOGETHER))
    projects = serializers.ListField(
        child=SeenProject(), allow_empty=False, max_length=MOST_PROJECTS
    )
