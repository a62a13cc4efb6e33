"""The answers of the to-do APIs, as their description tells them.

The selectors make them; a test holds them against this description.
"""

from rest_framework import serializers

from orchestra.api.fields import ObjectField
from orchestra.models import Todo


class LoggedActor(serializers.Serializer):
    """Who did something."""

    kind = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    performed_by = serializers.CharField(
        required=False,
        help_text="Who really did it, on behalf of the worker named.",
    )


class LoggedAction(serializers.Serializer):
    """Something that was done with a to-do."""

    action = serializers.CharField()
    datetime = serializers.CharField()
    step_slug = serializers.CharField()
    actor = LoggedActor()
    because_of = serializers.IntegerField(
        required=False,
        help_text="The to-do above it that changed, and this one with it.",
    )


class ActivityLog(serializers.Serializer):
    """What was done with a to-do, and by whom."""

    actions = LoggedAction(many=True)


class TodoAnswer(serializers.Serializer):
    """A to-do."""

    id = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    project = serializers.IntegerField(allow_null=True)
    step = serializers.CharField(
        allow_null=True, help_text="The slug of the step."
    )
    title = serializers.CharField()
    details = serializers.CharField(allow_null=True)
    section = serializers.CharField(allow_null=True)
    order = serializers.IntegerField(allow_null=True)
    slug = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(
        choices=Todo.Status.values,
        help_text="0 pending, 1 completed, 2 declined.",
    )
    required = serializers.BooleanField(  # type: ignore[assignment]
        help_text="Whether the task waits for it to be submitted."
    )
    parent_todo = serializers.IntegerField(allow_null=True)
    template = serializers.IntegerField(allow_null=True)
    start_by_datetime = serializers.DateTimeField(allow_null=True)
    due_datetime = serializers.DateTimeField(allow_null=True)
    activity_log = ActivityLog()
    additional_data = ObjectField()
    is_deleted = serializers.BooleanField()


class QAAnswer(serializers.Serializer):
    """What a quality check says of a to-do."""

    id = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    todo = serializers.IntegerField()
    approved = serializers.BooleanField(allow_null=True)
    comment = serializers.CharField(allow_null=True)


class CheckedTodoAnswer(TodoAnswer):
    """A to-do, with its quality check for admins and reviewers."""

    qa = QAAnswer(allow_null=True)


class AdviceAnswer(QAAnswer):
    """What a quality check of late said of such a to-do."""

    title = serializers.CharField()
    project = serializers.IntegerField(
        help_text="Where the check was made: here, or in an earlier project."
    )


class TemplateAnswer(serializers.Serializer):
    """A to-do list template."""

    id = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    creator = serializers.IntegerField(allow_null=True)
    todos = ObjectField(help_text='The items, `{"items": [...]}`.')
    version = serializers.CharField(
        help_text="It changes with whatever is written."
    )


class CreatedFromTemplate(serializers.Serializer):
    """The to-dos that the template made."""

    success = serializers.BooleanField()
    todos = TodoAnswer(many=True)
