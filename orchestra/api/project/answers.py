"""The answers of the client API, as its description tells them.

The selectors make them; a test holds them against this description.
"""

from typing import Any, Literal

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from orchestra.api.fields import label_field
from orchestra.models import (
    Iteration,
    MachineRun,
    Project,
    Task,
    TaskAssignment,
)
from orchestra.selectors.incidents import INCIDENTS


class CreatedProject(serializers.Serializer):
    """The project that there is now."""

    project_id = serializers.IntegerField()


class WorkerAssigned(serializers.Serializer):
    """Whether the worker has the task now."""

    success = serializers.BooleanField()
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.CharField(),
        help_text=(
            "Empty. A refusal has one of worker_certification_error, "
            "task_assignment_error and error here, and success is false."
        ),
    )


class ProjectDetailsUrl(serializers.Serializer):
    """Where people see the project."""

    project_details_url = serializers.URLField()


class WorkflowVersionType(serializers.Serializer):
    """A version of a workflow."""

    name = serializers.CharField()
    description = serializers.CharField()


class WorkflowType(serializers.Serializer):
    """A workflow and its versions by their slugs."""

    name = serializers.CharField()
    versions = serializers.DictField(child=WorkflowVersionType())


class WorkflowTypes(serializers.Serializer):
    """The workflows by their slugs."""

    workflows = serializers.DictField(child=WorkflowType())


class ProjectSummary(serializers.Serializer):
    """The project itself."""

    id = serializers.IntegerField()
    short_description = serializers.CharField()
    priority = serializers.IntegerField(help_text="Larger is more urgent.")
    status = label_field(Project.Status)
    task_class = serializers.IntegerField(help_text="0 training, 1 real.")
    team_messages_url = serializers.URLField(allow_null=True)
    project_data = serializers.DictField()
    workflow_slug = serializers.CharField()
    workflow_version_slug = serializers.CharField()
    start_datetime = serializers.DateTimeField()
    details_url = serializers.URLField(help_text="Where people see it.")


class IterationInformation(serializers.Serializer):
    """One stint of work, from receiving to handing on."""

    id = serializers.IntegerField()
    assignment = serializers.IntegerField()
    status = label_field(Iteration.Status)
    start_datetime = serializers.DateTimeField()
    end_datetime = serializers.DateTimeField(allow_null=True)
    submitted_data = serializers.DictField()
    feedback = serializers.CharField(
        help_text="What a reviewer wrote when returning the work."
    )


class AssignmentInformation(serializers.Serializer):
    """One expert's, or a machine's, part in the task."""

    id = serializers.IntegerField()
    task = serializers.IntegerField()
    worker = serializers.CharField(
        allow_null=True, help_text="The username; null for a machine."
    )
    status = label_field(TaskAssignment.Status)
    start_datetime = serializers.DateTimeField()
    in_progress_task_data = serializers.DictField()
    recorded_work_time = serializers.FloatField(
        allow_null=True, help_text="In seconds; null if nothing is recorded."
    )
    iterations = IterationInformation(many=True)


class MachineRunInformation(serializers.Serializer):
    """One attempt at a machine step."""

    number = serializers.IntegerField()
    outcome = label_field(MachineRun.Outcome)
    start_datetime = serializers.DateTimeField()
    end_datetime = serializers.DateTimeField(allow_null=True)
    next_attempt_datetime = serializers.DateTimeField(
        allow_null=True,
        help_text="When another follows by itself, at the earliest.",
    )
    error = serializers.CharField()


class Incident(serializers.Serializer):
    """A function of the workflow that failed."""

    kind = serializers.ChoiceField(
        choices=[str(kind) for kind in INCIDENTS],
        help_text=(
            "An attempt that was abandoned is one whose process died, after "
            "which no other follows by itself."
        ),
    )
    path = serializers.CharField(help_text="The function.")
    error = serializers.CharField()
    datetime = serializers.DateTimeField()


class TaskInformation(serializers.Serializer):
    """One step's task, who works on it and what they made."""

    id = serializers.IntegerField()
    project = serializers.IntegerField()
    step_slug = serializers.CharField()
    status = label_field(Task.Status)
    has_failed = serializers.BooleanField(
        help_text=(
            "Whether it is a machine's that failed, and that nobody tries "
            "again until a project admin says so."
        )
    )
    start_datetime = serializers.DateTimeField()
    latest_data = serializers.DictField(allow_null=True)
    assignments = AssignmentInformation(many=True)
    machine_runs = MachineRunInformation(many=True)
    incidents = Incident(many=True)


class ProjectInformation(serializers.Serializer):
    """A project, its steps, and its tasks by the slugs of their steps.

    Steps are pairs of slug and description; each comes after those that it
    depends on. A step that the project has not reached has no task.
    """

    project = ProjectSummary()
    steps = serializers.ListField(
        child=serializers.ListField(
            child=serializers.CharField(), min_length=2, max_length=2
        )
    )
    tasks = serializers.DictField(child=TaskInformation())


class ProjectsInformation(serializers.Serializer):
    """The information of several projects by their ids."""


class ById(OpenApiSerializerExtension):
    """Describes ProjectsInformation: OpenAPI has no fields for its keys."""

    target_class = ProjectsInformation

    def map_serializer(
        self,
        auto_schema: AutoSchema,
        direction: Literal["request", "response"],
    ) -> dict[str, Any]:
        one = auto_schema.resolve_serializer(ProjectInformation, direction)
        return {"type": "object", "additionalProperties": one.ref}


#: One project's information, or that of several.
OneOrSeveral = PolymorphicProxySerializer(
    component_name="OneOrSeveralProjects",
    serializers=[ProjectInformation, ProjectsInformation],
    resource_type_field_name=None,
)
