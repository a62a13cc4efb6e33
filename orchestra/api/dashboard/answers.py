"""The answers of the worker API, as its description tells them.

The selectors make them; a test holds them against this description.
"""

from rest_framework import serializers

from orchestra.api.answers import Page
from orchestra.api.fields import ObjectField, label_field
from orchestra.models import Iteration, Project, Task, TaskAssignment
from orchestra.models.tasks import TAG_STATUSES
from orchestra.selectors.dashboard_rows import STATES


class Tag(serializers.Serializer):
    """A word on a task, and its colour."""

    label = serializers.CharField()  # type: ignore[assignment]
    status = serializers.ChoiceField(
        choices=list(TAG_STATUSES), required=False
    )


class NextTodo(serializers.Serializer):
    """The to-do that comes next; empty if there is none."""

    title = serializers.CharField(required=False)
    start_by_datetime = serializers.CharField(
        required=False, help_text="A date and time, or empty."
    )
    due_datetime = serializers.CharField(
        required=False, help_text="A date and time, or empty."
    )


class DashboardRow(serializers.Serializer):
    """A task that the expert has a part in."""

    id = serializers.IntegerField()
    assignment_id = serializers.IntegerField()
    step = serializers.CharField()
    project = serializers.CharField(help_text="The workflow version's name.")
    workflow = serializers.CharField()
    detail = serializers.CharField(help_text="The project's description.")
    priority = serializers.IntegerField(help_text="Larger is more urgent.")
    state = serializers.ChoiceField(choices=list(STATES))
    is_review = serializers.BooleanField()
    should_be_active = serializers.BooleanField(
        help_text="Whether there is something to do today."
    )
    tags = Tag(many=True)
    feedback = serializers.CharField(
        help_text="Why the work came back, if it did."
    )
    next_todo_dict = NextTodo()
    assignment_start_datetime = serializers.DateTimeField()
    submitted_datetime = serializers.DateTimeField(allow_null=True)


class Dashboard(serializers.Serializer):
    """All open tasks, a page of completed ones, and what keeps from more."""

    tasks = DashboardRow(many=True)
    reviewerStatus = serializers.BooleanField()  # noqa: N815
    preventNew = serializers.BooleanField()  # noqa: N815
    preventNewReason = serializers.CharField()  # noqa: N815
    completed = Page()


class SlugAndName(serializers.Serializer):
    """Something that a workflow names."""

    slug = serializers.CharField()
    name = serializers.CharField()


class TaskState(serializers.Serializer):
    """The work, and how far it is."""

    data = ObjectField()  # type: ignore[assignment]
    status = label_field(Task.Status)


class AssignedWorker(serializers.Serializer):
    """Who is assigned; nulls for nobody and for a machine."""

    username = serializers.CharField(allow_null=True)
    first_name = serializers.CharField(allow_null=True)
    last_name = serializers.CharField(allow_null=True)


class TasksProject(serializers.Serializer):
    """The project that the task belongs to."""

    id = serializers.IntegerField()
    details = serializers.CharField(help_text="Its description.")
    team_messages_url = serializers.URLField(allow_null=True)
    project_data = ObjectField()
    status = label_field(Project.Status)


class Feedback(serializers.Serializer):
    """Why the work came back."""

    text = serializers.CharField()
    worker = serializers.CharField(
        allow_null=True, help_text="The name of whoever returned it."
    )
    datetime = serializers.DateTimeField()


class UserInterface(serializers.Serializer):
    """The step's plug-in; empty if it has none."""

    angular_module = serializers.CharField(required=False)
    angular_directive = serializers.CharField(required=False)
    javascript_includes = serializers.ListField(
        child=serializers.CharField(), required=False
    )
    stylesheet_includes = serializers.ListField(
        child=serializers.CharField(), required=False
    )
    error = serializers.CharField(
        required=False, help_text="Which of its files are missing."
    )


class TaskAssignmentInformation(serializers.Serializer):
    """Everything that the task page shows."""

    task_id = serializers.IntegerField()
    assignment_id = serializers.IntegerField(allow_null=True)
    task = TaskState()
    status = label_field(TaskAssignment.Status, allow_null=True)
    worker = AssignedWorker()
    is_reviewer = serializers.BooleanField()
    is_read_only = serializers.BooleanField()
    is_project_admin = serializers.BooleanField()
    data_version = serializers.IntegerField(
        help_text="To be sent back with the data."
    )
    workflow = SlugAndName()
    workflow_version = SlugAndName()
    step = SlugAndName()
    project = TasksProject()
    prerequisites = serializers.DictField(
        child=ObjectField(), help_text="What earlier steps made, by slug."
    )
    feedback = Feedback(allow_null=True)
    data_schema = ObjectField(help_text="A JSON Schema of the data, if any.")
    user_interface = UserInterface()


class SavedDraft(serializers.Serializer):
    """The version that is stored now."""

    data_version = serializers.IntegerField()
    saved_datetime = serializers.DateTimeField()


class NewAssignment(serializers.Serializer):
    """The task that the expert has now."""

    id = serializers.IntegerField()
    assignment_id = serializers.IntegerField()
    step = serializers.CharField(help_text="The step's slug.")
    project = serializers.CharField(help_text="The workflow version's slug.")
    detail = serializers.CharField(help_text="The project's description.")


class HistoryIteration(serializers.Serializer):
    """One stint of work, from receiving to handing on."""

    id = serializers.IntegerField()
    assignment = serializers.IntegerField()
    level = serializers.IntegerField(
        help_text="0 does the work; n reviews n - 1."
    )
    worker = serializers.CharField(
        allow_null=True, help_text="The username; null for a machine."
    )
    worker_name = serializers.CharField(allow_null=True)
    status = label_field(Iteration.Status)
    feedback = serializers.CharField(
        help_text="What a reviewer wrote when returning the work."
    )
    submitted_data = ObjectField(help_text="Empty while it is worked on.")
    start_datetime = serializers.DateTimeField()
    end_datetime = serializers.DateTimeField(allow_null=True)


class TaskHistory(serializers.Serializer):
    """The task's iterations, oldest first."""

    task_id = serializers.IntegerField()
    step = SlugAndName()
    status = label_field(Task.Status)
    iterations = HistoryIteration(many=True)


class TeamAssignment(serializers.Serializer):
    """One level of a step, and who holds it."""

    id = serializers.IntegerField()
    level = serializers.IntegerField(
        help_text="0 does the work; n reviews n - 1."
    )
    worker = serializers.CharField(
        allow_null=True, help_text="The username; null for a machine."
    )
    worker_name = serializers.CharField(allow_null=True)
    status = label_field(TaskAssignment.Status)
    recorded_work_time = serializers.FloatField(
        allow_null=True, help_text="In seconds; null if none is recorded."
    )


class TeamStep(serializers.Serializer):
    """A step, whether the project has reached it or not."""

    slug = serializers.CharField()
    name = serializers.CharField()
    is_human = serializers.BooleanField()
    task_id = serializers.IntegerField(allow_null=True)
    status = label_field(Task.Status, allow_null=True)
    assignments = TeamAssignment(many=True)


class ProjectTeam(serializers.Serializer):
    """The project's steps in their order."""

    project_id = serializers.IntegerField()
    steps = TeamStep(many=True)
