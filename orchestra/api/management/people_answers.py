"""What project admins are told of people."""

from rest_framework import serializers

from orchestra.api.answers import Page
from orchestra.api.management.people_input import CLASSES, ROLES
from orchestra.selectors.people import OPEN_STATES


class HeldCertification(serializers.Serializer):
    """A certification that somebody holds, in a role and a task class."""

    id = serializers.IntegerField()
    certification = serializers.IntegerField()
    name = serializers.CharField()
    workflow_name = serializers.CharField()
    role = serializers.IntegerField(help_text=ROLES)
    task_class = serializers.IntegerField(help_text=CLASSES)
    staffbot_enabled = serializers.BooleanField()
    staffing_priority = serializers.IntegerField()


class OpenTaskCounts(serializers.Serializer):
    """How many open tasks there are in each section of the dashboard."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {state: serializers.IntegerField() for state in OPEN_STATES}


class OfferedWeek(serializers.Serializer):
    """What somebody offers in a week."""

    monday = serializers.DateField()
    days = serializers.ListField(
        child=serializers.FloatField(),
        allow_null=True,
        help_text="The hours of each day; null if nothing was declared.",
    )
    hours = serializers.FloatField(allow_null=True)


class Person(serializers.Serializer):
    """An expert: skills, load and time."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()
    is_active = serializers.BooleanField(help_text="Whether they may sign in.")
    timezone = serializers.CharField()
    certifications = HeldCertification(many=True)
    open_tasks = serializers.IntegerField()
    load = OpenTaskCounts()
    this_week = OfferedWeek()
    next_week = OfferedWeek()
    minutes_booked = serializers.IntegerField(
        help_text="This week, each entry rounded up to the minute."
    )
    hours_free = serializers.FloatField(
        allow_null=True, help_text="What is left of this week's hours."
    )


class People(Page):
    """A page of the experts."""

    people = Person(many=True)


class TaskOfPerson(serializers.Serializer):
    """An open task that somebody has a part in."""

    id = serializers.IntegerField()
    step = serializers.CharField()
    project = serializers.IntegerField()
    detail = serializers.CharField()
    workflow = serializers.CharField()
    state = serializers.ChoiceField(choices=list(OPEN_STATES))
    is_review = serializers.BooleanField()
    since = serializers.DateTimeField()


class PersonWithTasks(Person):
    """An expert, with all their open tasks."""

    tasks = TaskOfPerson(many=True)


class GrantableCertification(serializers.Serializer):
    """A certification that can be granted."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    workflow_slug = serializers.CharField()
    workflow_name = serializers.CharField()
    requires = serializers.ListField(
        child=serializers.CharField(),
        help_text="The names of those that must be held before.",
    )


class GrantableCertifications(serializers.Serializer):
    """All certifications."""

    certifications = GrantableCertification(many=True)


class RevokedRole(serializers.Serializer):
    """A role that goes."""

    role = serializers.IntegerField(help_text=ROLES)
    task_class = serializers.IntegerField(help_text=CLASSES)


class Revocation(serializers.Serializer):
    """What revoking does, or did."""

    revoked = RevokedRole(many=True)
    consequences = serializers.ListField(
        child=serializers.CharField(), help_text="Sentences for people."
    )
