"""What the pages of a project and of a workflow are told."""

from rest_framework import serializers

from orchestra.api.fields import label_field
from orchestra.api.management import answers
from orchestra.models import Iteration


class FollowedWorkflow(serializers.Serializer):
    """The workflow that the project follows, in its version."""

    slug = serializers.CharField()
    name = serializers.CharField()
    version_slug = serializers.CharField()
    version_name = serializers.CharField()


class Standing(serializers.Serializer):
    """How far the project is, and who holds what."""

    finished_count = serializers.IntegerField(
        help_text="Steps that are complete or skipped."
    )
    is_stuck = serializers.BooleanField()
    is_unstaffed = serializers.BooleanField()
    open_tasks = answers.OpenTask(many=True)


class Stint(serializers.Serializer):
    """One iteration: who worked on a task, from when to when."""

    id = serializers.IntegerField()
    assignment = serializers.IntegerField()
    level = serializers.IntegerField(help_text="0 is entry level.")
    step_slug = serializers.CharField()
    worker = serializers.CharField(
        allow_null=True, help_text="The username; null for a machine."
    )
    worker_name = serializers.CharField(allow_null=True)
    status = label_field(Iteration.Status)
    feedback = serializers.CharField(allow_blank=True)
    start_datetime = serializers.DateTimeField()
    end_datetime = serializers.DateTimeField(allow_null=True)


class ProjectPage(answers.ManagedProjectInformation):
    """All about a project: its steps, who holds them, and who did."""

    workflow = FollowedWorkflow()
    standing = Standing()
    stints = Stint(many=True)


class NamedVersion(serializers.Serializer):
    """A workflow, or a version of one, in words."""

    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True)


class VersionInUse(serializers.Serializer):
    """A version, and how many projects follow it."""

    slug = serializers.CharField()
    name = serializers.CharField()
    running_count = serializers.IntegerField(
        help_text="Projects that are active or paused."
    )
    project_count = serializers.IntegerField(help_text="All projects.")


class WorkflowGraph(serializers.Serializer):
    """The steps of a version, and the versions that there are."""

    workflow = NamedVersion()
    version = NamedVersion()
    graph = answers.GraphStep(many=True)
    versions = VersionInUse(many=True)
