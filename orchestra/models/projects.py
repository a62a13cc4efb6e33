"""Projects: instances of a workflow version."""

from typing import Self

from django.db import models
from django.utils import timezone

from orchestra.models.base import TimestampedModel
from orchestra.models.workers import WorkerCertification
from orchestra.models.workflows import WorkflowVersion


class ProjectQuerySet(models.QuerySet["Project"]):
    """Business sets of projects."""

    def active(self) -> Self:
        """Return the projects that people and machines may work on."""
        return self.filter(status=Project.Status.ACTIVE)


class Project(models.Model):
    """A collection of tasks that follow one workflow version."""

    class Status(models.IntegerChoices):
        """Whether the project is being worked on."""

        ACTIVE = 0, "Active"
        ABORTED = 2, "Aborted"
        PAUSED = 3, "Paused"
        COMPLETED = 4, "Completed"

    start_datetime = models.DateTimeField(default=timezone.now)
    status = models.IntegerField(choices=Status, default=Status.ACTIVE)
    workflow_version = models.ForeignKey(
        WorkflowVersion, on_delete=models.CASCADE, related_name="projects"
    )
    short_description = models.TextField()
    priority = models.IntegerField(help_text="Larger is more urgent.")
    project_data = models.JSONField(default=dict, blank=True)
    task_class = models.IntegerField(choices=WorkerCertification.TaskClass)
    team_messages_url = models.URLField(max_length=2000, null=True, blank=True)
    slack_group_id = models.CharField(max_length=200, null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ("-priority", "start_datetime", "pk")
        indexes = (
            models.Index(
                fields=("status", "-priority", "start_datetime"),
                name="project_queue",
            ),
        )

    def __str__(self) -> str:
        return f"{self.workflow_version.slug} ({self.short_description})"

    @property
    def workflow_slug(self) -> str:
        """The slug of the workflow that the project follows."""
        return self.workflow_version.workflow.slug

    @property
    def workflow_version_slug(self) -> str:
        """The slug of the workflow version that the project follows."""
        return self.workflow_version.slug

    @property
    def is_active(self) -> bool:
        """Whether work may be done on the project."""
        return self.status == self.Status.ACTIVE


class IdempotencyKey(TimestampedModel):
    """The project that a client's request with this key created."""

    client = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    request_digest = models.CharField(
        max_length=64, help_text="SHA-256 of the request, in hexadecimal."
    )
    project = models.ForeignKey(
        Project,
        null=True,
        on_delete=models.CASCADE,
        related_name="idempotency_keys",
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("client", "key"), name="one_request_per_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.client} - {self.key}"
