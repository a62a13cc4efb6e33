"""What the management API tells those who are about to do something."""

from rest_framework import serializers

from orchestra.api.fields import ObjectField, label_field
from orchestra.models import Project, Task


class Candidate(serializers.Serializer):
    """Somebody who is certified for a level of a task, and their load."""

    username = serializers.CharField()
    name = serializers.CharField()
    open_tasks = serializers.IntegerField(
        help_text="Those that they work on, in active projects."
    )
    minutes_booked = serializers.IntegerField(help_text="This week.")
    hours_free = serializers.FloatField(
        allow_null=True, help_text="What is left of this week's hours."
    )
    obstacle = serializers.CharField(
        allow_blank=True, help_text="Why they may not have it, if so."
    )
    note = serializers.CharField(
        allow_blank=True, help_text="Why StaffBot would not ask them, if so."
    )


class Candidates(serializers.Serializer):
    """Who may take a level of a task, those with least to do first."""

    level = serializers.IntegerField(help_text="0 does the work.")
    people = Candidate(many=True)


class StaffingDecision(serializers.Serializer):
    """What StaffBot decided, and why."""

    decision = serializers.CharField()
    worker = serializers.CharField(allow_null=True)
    worker_name = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    datetime = serializers.DateTimeField()


class StaffingSearch(serializers.Serializer):
    """A search of StaffBot's for somebody."""

    id = serializers.IntegerField()
    level = serializers.IntegerField()
    cause = serializers.CharField()
    status = serializers.CharField()
    is_open = serializers.BooleanField()
    datetime = serializers.DateTimeField()
    asked_count = serializers.IntegerField()
    declined_count = serializers.IntegerField()
    decisions = StaffingDecision(many=True)


class StaffingSearches(serializers.Serializer):
    """The latest searches for a task, newest first."""

    searches = StaffingSearch(many=True)


class SubmittedForOther(serializers.Serializer):
    """What is submitted on somebody's behalf, or would be."""

    worker = serializers.CharField()
    data_version = serializers.IntegerField()
    task_data = ObjectField()
    next_status = label_field(Task.Status, help_text="What the task becomes.")


class HandedOver(serializers.Serializer):
    """What became of one assignment, or would."""

    assignment_id = serializers.IntegerField()
    task_id = serializers.IntegerField()
    step_name = serializers.CharField()
    project_id = serializers.IntegerField()
    project_description = serializers.CharField()
    is_done = serializers.BooleanField(
        help_text="Without ``commit``: whether it could be."
    )
    message = serializers.CharField(
        allow_blank=True, help_text="Why it stays as it is."
    )


class HandedOverAll(serializers.Serializer):
    """What became of each assignment, oldest first."""

    results = HandedOver(many=True)


class ProjectChanged(serializers.Serializer):
    """What became of one project."""

    project_id = serializers.IntegerField()
    status = label_field(Project.Status, allow_null=True)
    is_done = serializers.BooleanField(
        help_text="Whether it is as you wanted it."
    )
    message = serializers.CharField(
        allow_blank=True, help_text="Why it is not."
    )


class ProjectsChanged(serializers.Serializer):
    """What became of each project, in the order in which they came."""

    results = ProjectChanged(many=True)
