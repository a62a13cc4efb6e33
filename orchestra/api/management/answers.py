"""The answers of the management API, as its description tells them."""

from typing import Any

from rest_framework import serializers

from orchestra.api.answers import Page
from orchestra.api.fields import label_field
from orchestra.api.project import answers as client
from orchestra.models import Project, Task


class OpenTask(serializers.Serializer):
    """A task that is not finished, and who holds it."""

    id = serializers.IntegerField()
    step_name = serializers.CharField()
    status = label_field(Task.Status)
    is_human = serializers.BooleanField(help_text="Or a machine's.")
    worker = serializers.CharField(
        allow_null=True, help_text="The username; null for nobody, a machine."
    )
    worker_name = serializers.CharField(
        allow_null=True, help_text="What they are called; null as above."
    )
    since = serializers.DateTimeField(
        help_text="When they received it, it began to wait, or it failed."
    )
    is_stuck = serializers.BooleanField()
    is_unstaffed = serializers.BooleanField()


class ListedProject(serializers.Serializer):
    """A project, how far it is and who is at work on it."""

    id = serializers.IntegerField()
    short_description = serializers.CharField()
    start_datetime = serializers.DateTimeField()
    status = label_field(Project.Status)
    priority = serializers.IntegerField()
    task_class = serializers.IntegerField(help_text="0 training, 1 real.")
    workflow_slug = serializers.CharField()
    workflow_name = serializers.CharField()
    workflow_version_slug = serializers.CharField()
    step_count = serializers.IntegerField()
    finished_count = serializers.IntegerField(
        help_text="Steps that are complete or skipped."
    )
    overdue_since = serializers.DateTimeField(
        allow_null=True,
        help_text="When the first of the late to-dos was due; null for none.",
    )
    is_stuck = serializers.BooleanField(
        help_text="Whether something failed that only an admin can move on."
    )
    is_unstaffed = serializers.BooleanField(
        help_text="Whether a task waits for somebody to take it."
    )
    open_tasks = OpenTask(many=True)


class Projects(Page):
    """A page of the projects."""

    projects = ListedProject(many=True)


class StaffedTask(serializers.Serializer):
    """That StaffBot is looking for somebody."""

    success = serializers.BooleanField(help_text="Always true.")
    is_restaff = serializers.BooleanField(
        help_text="Whether somebody is to take over from whoever has it."
    )


class ProjectMade(serializers.Serializer):
    """The project that there is now."""

    id = serializers.IntegerField()
    details_url = serializers.URLField(help_text="Where people see it.")


class Member(serializers.Serializer):
    """Somebody with a part in a task of the project."""

    username = serializers.CharField()
    name = serializers.CharField()
    is_active = serializers.BooleanField()


class GraphStep(serializers.Serializer):
    """A step, whether the project has reached it or not."""

    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    is_human = serializers.BooleanField()
    completion_ends_project = serializers.BooleanField()
    creation_depends_on = serializers.ListField(child=serializers.CharField())


class AdminLinkField(serializers.CharField):
    """Where the Django admin shows it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "allow_null": True,
                "required": False,
                "help_text": "Its page in the admin; null for non-staff.",
                **kwargs,
            }
        )


class ManagedIteration(client.IterationInformation):
    """One stint of work."""

    admin_url = AdminLinkField()


class ManagedAssignment(client.AssignmentInformation):
    """One expert's, or a machine's, part in the task."""

    iterations = ManagedIteration(many=True)
    admin_url = AdminLinkField()


class ManagedMachineRun(client.MachineRunInformation):
    """One attempt at a machine step."""

    traceback = serializers.CharField()


class AnyIncident(client.Incident):
    """Something that failed, and all that helps to mend it."""

    event_id = serializers.IntegerField(help_text="For retry_incident.")
    task = serializers.IntegerField(
        allow_null=True, help_text="Null if it is about the whole project."
    )
    step_slug = serializers.CharField(allow_null=True)
    policy = serializers.CharField(
        help_text="Which policy failed; empty for an attempt of a machine."
    )
    traceback = serializers.CharField()
    attempt = serializers.IntegerField(
        allow_null=True, help_text="Which attempt it was; null for a policy."
    )
    attempts_allowed = serializers.IntegerField(
        allow_null=True,
        help_text="How many follow each other by themselves.",
    )
    next_attempt_datetime = serializers.DateTimeField(allow_null=True)
    is_final = serializers.BooleanField(
        help_text="Whether nothing goes on until somebody does something."
    )


class EventActor(serializers.Serializer):
    """Who did it."""

    kind = serializers.CharField(
        help_text="worker, client, command, bot or system."
    )
    name = serializers.CharField(allow_blank=True)
    performed_by = serializers.CharField(
        allow_blank=True,
        help_text="Who really did it, on behalf of the worker named.",
    )


class ManagedIncident(AnyIncident):
    """Something that failed in the project, and whether it still matters."""

    is_resolved = serializers.BooleanField(
        help_text=(
            "Run again without failing, followed by another attempt, or "
            "nothing is left to do."
        )
    )
    resolved_by = EventActor(allow_null=True)
    resolved_datetime = serializers.DateTimeField(allow_null=True)


class ListedIncident(AnyIncident):
    """Something that failed, and where."""

    project = serializers.IntegerField()
    project_description = serializers.CharField()
    workflow_slug = serializers.CharField()
    workflow_version_slug = serializers.CharField()
    step_name = serializers.CharField(allow_null=True)


class Incidents(Page):
    """A page of the open incidents, newest first."""

    incidents = ListedIncident(many=True)


class ManagedTask(client.TaskInformation):
    """One step's task; experts see neither attempts nor incidents."""

    assignments = ManagedAssignment(many=True)
    has_failed = serializers.BooleanField(
        required=False,
        help_text="Whether it is a machine's that failed for good.",
    )
    machine_runs = ManagedMachineRun(many=True, required=False)
    incidents = ManagedIncident(many=True, required=False)
    admin_url = AdminLinkField()


class ManagedProject(client.ProjectSummary):
    """The project itself."""

    # Whoever asks is on the page already.
    details_url = None  # type: ignore[assignment]
    slack_group_id = serializers.CharField(allow_null=True, required=False)
    admin_url = AdminLinkField()


class ManagedProjectInformation(client.ProjectInformation):
    """A project as those see it who work in it or manage it.

    What is not required is for project admins alone.
    """

    project = ManagedProject()
    tasks = serializers.DictField(child=ManagedTask())
    team = Member(many=True)
    graph = GraphStep(many=True, required=False)
    incidents = ManagedIncident(many=True, required=False)


class EventTask(serializers.Serializer):
    """The task that it happened to."""

    id = serializers.IntegerField()
    step_slug = serializers.CharField()
    step_name = serializers.CharField()


class EventInformation(serializers.Serializer):
    """Something that happened."""

    id = serializers.IntegerField()
    kind = serializers.CharField(help_text="Such as task_assigned.")
    datetime = serializers.DateTimeField()
    actor = EventActor()
    task = EventTask(allow_null=True)
    assignment = serializers.IntegerField(allow_null=True)
    data = serializers.DictField()  # type: ignore[assignment]


class History(Page):
    """A page of what happened, newest first."""

    events = EventInformation(many=True)


class ChangedStatus(serializers.Serializer):
    """The project's status now."""

    status = label_field(Project.Status)
    success = serializers.BooleanField()


class RetriedTask(serializers.Serializer):
    """The task that the incident is about, as it is now."""

    task_id = serializers.IntegerField(
        allow_null=True, help_text="Null if it is about the whole project."
    )
    status = label_field(Task.Status, allow_null=True)


class IncidentRetried(RetriedTask):
    """What became of the retry of one incident."""

    event_id = serializers.IntegerField()
    is_retried = serializers.BooleanField(
        help_text="Or it needs no retry any more; see the task's status."
    )
    message = serializers.CharField(
        allow_blank=True, help_text="Why it was not retried."
    )


class IncidentsRetried(serializers.Serializer):
    """What became of each, in the order of the ids, or oldest first."""

    results = IncidentRetried(many=True)
    remaining = serializers.IntegerField(
        help_text="How many fit that this call did not come to."
    )
