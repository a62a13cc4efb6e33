"""The input of the management API."""

from typing import Any

from rest_framework import serializers

from orchestra.api.fields import FlagField, KeyField, PageField, TextField
from orchestra.api.management.seen_fields import (
    SeenHolderField,
    SeenStatusField,
    SeenVersionField,
)
from orchestra.models import Project, Task
from orchestra.models.workflows import MAX_SLUG_LENGTH
from orchestra.selectors.incident_list import KINDS, STATES
from orchestra.selectors.project_list import NEWEST_FIRST, SORTABLE

#: Django's own limit on usernames.
LONGEST_USERNAME = 150
LONGEST_SEARCH = 200
LONGEST_REASON = 2_000
#: A browser does not wait for more.
MOST_RETRIES = 100

#: Where incidents may be looked for, to retry all that are there.
PLACES = ("project_id", "workflow", "step")
EITHER = "any of project_id, workflow and step"

#: The statuses that an admin sets; a project is aborted by ending it.
SETTABLE = (
    Project.Status.ACTIVE.label,
    Project.Status.PAUSED.label,
    Project.Status.COMPLETED.label,
)

STATUS_OF_LABEL = {status.label: status for status in Project.Status}


class ProjectsInput(serializers.Serializer):
    """Which projects to list, and how."""

    search = TextField(
        default="",
        allow_blank=True,
        max_length=LONGEST_SEARCH,
        help_text="Part of the description, or the id.",
    )
    workflow = TextField(
        default="", allow_blank=True, max_length=MAX_SLUG_LENGTH
    )
    version = TextField(
        default="", allow_blank=True, max_length=MAX_SLUG_LENGTH
    )
    status = serializers.MultipleChoiceField(
        choices=list(STATUS_OF_LABEL),
        required=False,
        help_text="Several are any of them; none is all but Aborted.",
    )
    worker = TextField(
        default="",
        allow_blank=True,
        max_length=LONGEST_USERNAME,
        help_text="The username of somebody with a part in a task.",
    )
    stuck = serializers.BooleanField(
        default=False, help_text="Only where an admin has to do something."
    )
    unstaffed = serializers.BooleanField(
        default=False, help_text="Only where a task waits for somebody."
    )
    overdue = serializers.BooleanField(
        default=False, help_text="Only where a to-do is late."
    )
    order = serializers.ChoiceField(
        choices=[sign + name for name in SORTABLE for sign in ("", "-")],
        default=NEWEST_FIRST,
    )
    page = PageField()

    def validate_status(self, labels: set[str]) -> list[int]:
        return sorted(STATUS_OF_LABEL[label] for label in labels)


class HistoryInput(serializers.Serializer):
    """Which project's history, and which page of it."""

    project_id = KeyField()
    page = PageField()


class AssignInput(serializers.Serializer):
    """Who is to work on which task."""

    worker_username = TextField(max_length=LONGEST_USERNAME)
    task_id = KeyField()
    expected_status = SeenStatusField(Task.Status)


class ReassignInput(serializers.Serializer):
    """Who is to take over which assignment."""

    worker_username = TextField(max_length=LONGEST_USERNAME)
    assignment_id = KeyField()
    expected_worker = SeenHolderField(max_length=LONGEST_USERNAME)


class SkipInput(serializers.Serializer):
    """Which task to skip, and why."""

    task_id = KeyField()
    reason = TextField(default="", allow_blank=True, max_length=LONGEST_REASON)
    expected_status = SeenStatusField(Task.Status)


class StaffInput(serializers.Serializer):
    """Which task somebody is to be found for."""

    task_id = KeyField()
    expected_status = SeenStatusField(Task.Status)


class EndInput(serializers.Serializer):
    """Which project to abort."""

    project_id = KeyField()
    expected_status = SeenStatusField(Project.Status)


class SetStatusInput(serializers.Serializer):
    """What the project's status is to be."""

    project_id = KeyField()
    status = serializers.ChoiceField(choices=list(SETTABLE))
    expected_status = SeenStatusField(Project.Status)


class RevertInput(serializers.Serializer):
    """How far back to take a task; without ``commit``, only to see."""

    task_id = KeyField()
    iteration_id = KeyField()
    revert_before = FlagField(
        default=False,
        help_text="To before the iteration, which is its assignment's first.",
    )
    commit = FlagField(
        default=False, help_text="Do it, and not only tell what it would do."
    )
    include_downstream = FlagField(
        default=False, help_text="Also take back the work that builds on it."
    )
    expected_version = SeenVersionField()


class IncidentFilterInput(serializers.Serializer):
    """Which of the open incidents are meant; without any, all are."""

    project_id = KeyField(required=False)
    workflow = TextField(
        default="", allow_blank=True, max_length=MAX_SLUG_LENGTH
    )
    step = TextField(default="", allow_blank=True, max_length=MAX_SLUG_LENGTH)
    kind = serializers.ChoiceField(
        choices=list(KINDS), default="", allow_blank=True
    )


class IncidentsInput(IncidentFilterInput):
    """Which incidents to list, and which page of them."""

    state = serializers.ChoiceField(
        choices=list(STATES),
        default="",
        allow_blank=True,
        help_text=(
            "final: somebody has to do something; waiting: another attempt "
            "follows by itself."
        ),
    )
    page = PageField()


class RetryIncidentsInput(IncidentFilterInput):
    """Which incidents to retry: by their ids, or those that fit."""

    event_ids = serializers.ListField(
        child=KeyField(),
        required=False,
        allow_empty=False,
        max_length=MOST_RETRIES,
        help_text=(
            "As the list names them. Without, those of a project, workflow "
            "or step that do not go on by themselves."
        ),
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        is_search = any(given.get(name) for name in PLACES)
        by_ids = "event_ids" in given
        if by_ids == is_search or (by_ids and given["kind"]):
            raise serializers.ValidationError(
                {"event_ids": f"Give either these or {EITHER}."}
            )
        return given


class IncidentInput(serializers.Serializer):
    """Which incident it is about."""

    event_id = KeyField(help_text="As the project's information names it.")
