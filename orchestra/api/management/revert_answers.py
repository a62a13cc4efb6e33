"""What a revert would change, as the API's description tells it."""

from typing import Any

from rest_framework import serializers

from orchestra.api.fields import ObjectField, label_field
from orchestra.api.project import answers as client
from orchestra.models import Task, TaskAssignment


class ChangeField(serializers.IntegerField):
    """What happens to something."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"help_text": "0 unchanged, 1 reverted, 2 deleted.", **kwargs}
        )


class AuditTask(serializers.Serializer):
    """The task as it is before."""

    id = serializers.IntegerField()
    project = serializers.IntegerField()
    step_slug = serializers.CharField()
    step_name = serializers.CharField()
    status = label_field(Task.Status)
    start_datetime = serializers.DateTimeField()


class AuditAssignment(serializers.Serializer):
    """The assignment as it is before."""

    id = serializers.IntegerField()
    task = serializers.IntegerField()
    assignment_counter = serializers.IntegerField()
    worker = serializers.CharField(allow_null=True)
    status = label_field(TaskAssignment.Status)
    start_datetime = serializers.DateTimeField()
    in_progress_task_data = ObjectField()


class AuditIteration(client.IterationInformation):
    """The iteration as it is before."""

    worker = serializers.CharField(allow_null=True)


class IterationChange(serializers.Serializer):
    """What happens to an iteration."""

    iteration = AuditIteration()
    change = ChangeField()


class AssignmentChange(serializers.Serializer):
    """What happens to an assignment."""

    assignment = AuditAssignment()
    change = ChangeField()
    iterations = IterationChange(many=True)


class TaskChange(serializers.Serializer):
    """What happens to a task that builds on this one."""

    task = AuditTask()
    change = ChangeField()
    has_work = serializers.BooleanField()
    workers = serializers.ListField(child=serializers.CharField())


class RevertAudit(serializers.Serializer):
    """All that a revert touches, as it is before."""

    task = AuditTask()
    assignments = AssignmentChange(many=True)
    reverted_status = serializers.IntegerField(
        help_text="The number of the task's status afterwards.",
    )
    downstream = TaskChange(many=True)
    refusal = serializers.CharField(
        help_text="Why it is not done without include_downstream, if so."
    )
    version = serializers.CharField(
        help_text="Another as soon as it would change anything else."
    )
