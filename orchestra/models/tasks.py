"""Tasks, who is assigned to them, and their iterations."""

import secrets
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orchestra.core.errors import ModelSaveError
from orchestra.models.base import (
    LiveManager,
    SoftDeleteModel,
    SoftDeleteQuerySet,
)
from orchestra.models.projects import Project
from orchestra.models.workers import Worker
from orchestra.models.workflows import Step

TAG_STATUSES = ("default", "primary", "success", "info", "warning", "danger")


def no_tags() -> dict[str, Any]:
    """Return the tags of a task that has none."""
    return {"tags": []}


def new_review_seed() -> int:
    """Return a random number that decides which submissions are reviewed."""
    return secrets.randbits(53)


def validate_tags(value: Any) -> None:
    """Refuse anything but ``{"tags": [{"label", "status"}]}``."""
    tags = value.get("tags", []) if isinstance(value, dict) else None
    if not isinstance(tags, list) or set(value) - {"tags"}:
        raise ValidationError('Tags are an object {"tags": [...]}.')
    for tag in tags:
        if (
            not isinstance(tag, dict)
            or not isinstance(tag.get("label"), str)
            or tag.get("status", "default") not in TAG_STATUSES
            or set(tag) - {"label", "status"}
        ):
            raise ValidationError(
                'A tag is an object {"label": text, "status": one of '
                f"{', '.join(TAG_STATUSES)}}}."
            )


class TaskQuerySet(models.QuerySet["Task"]):
    """Business sets of tasks."""

    def finished(self) -> Self:
        """Return the tasks that satisfy what depends on them."""
        return self.filter(status__in=Task.FINISHED)

    def open(self) -> Self:
        """Return the tasks on which something is still to be done."""
        return self.exclude(status__in=(*Task.FINISHED, Task.Status.ABORTED))


class Task(models.Model):
    """A unit of work: one step of one project."""

    class Status(models.IntegerChoices):
        """The task's stage."""

        AWAITING_PROCESSING = 0, "Awaiting Processing"
        PROCESSING = 1, "Processing"
        PENDING_REVIEW = 2, "Pending Review"
        REVIEWING = 3, "Reviewing"
        POST_REVIEW_PROCESSING = 4, "Post-review Processing"
        COMPLETE = 5, "Complete"
        ABORTED = 6, "Aborted"
        SKIPPED = 7, "Skipped"

    #: The statuses that satisfy dependencies.
    FINISHED = (Status.COMPLETE, Status.SKIPPED)

    start_datetime = models.DateTimeField(default=timezone.now)
    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, related_name="tasks"
    )
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="tasks"
    )
    status = models.IntegerField(choices=Status)
    tags = models.JSONField(
        default=no_tags, blank=True, validators=[validate_tags]
    )
    review_seed = models.BigIntegerField(
        default=new_review_seed,
        editable=False,
        help_text="Decides, once and for all, which submissions are sampled.",
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("project", "step__ordinal", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "step"), name="one_task_per_step"
            ),
        )
        indexes = (
            models.Index(
                fields=("status", "start_datetime"), name="task_queue"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} - {self.step.slug}"

    def clean(self) -> None:
        """Refuse tags that are no object, the empty ones included."""
        # Django does not ask validators about empty values.
        if self.tags in ([], "", None):
            raise ValidationError({"tags": 'No tags are {"tags": []}.'})

    @property
    def step_slug(self) -> str:
        """The slug of the step that the task is an instance of."""
        return self.step.slug

    @property
    def is_finished(self) -> bool:
        """Whether the task satisfies what depends on it."""
        return self.status in self.FINISHED

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done on the task."""
        return not self.is_finished and self.status != self.Status.ABORTED

    def is_worker_assigned(self, worker: Worker) -> bool:
        """Return whether the worker has an assignment on the task."""
        return self.assignments.filter(worker=worker).exists()


class TaskAssignmentQuerySet(SoftDeleteQuerySet):
    """Business sets of assignments."""

    def processing(self) -> Self:
        """Return the assignments that somebody is working on."""
        return self.filter(status=TaskAssignment.Status.PROCESSING)


class TaskAssignmentManager(LiveManager.from_queryset(TaskAssignmentQuerySet)):  # type: ignore[misc]
    """The live assignments."""


class TaskAssignment(SoftDeleteModel):
    """One worker's, or a machine's, part in a task.

    The counter is the level: 0 does the work and n reviews n - 1. An
    assignment of a machine step has no worker; every other has one.
    """

    class Status(models.IntegerChoices):
        """Whether the assignment is being worked on."""

        PROCESSING = 0, "Processing"
        SUBMITTED = 1, "Submitted"
        FAILED = 2, "Failed"

    soft_delete_cascades = ("iterations",)

    start_datetime = models.DateTimeField(default=timezone.now)
    worker = models.ForeignKey(
        Worker,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="assignments",
    )
    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, related_name="assignments"
    )
    status = models.IntegerField(choices=Status)
    assignment_counter = models.PositiveIntegerField(default=0)
    in_progress_task_data = models.JSONField(default=dict, blank=True)
    data_version = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Grows with every write of the data.",
    )

    objects: ClassVar[TaskAssignmentManager] = TaskAssignmentManager()

    class Meta:
        ordering = ("task", "assignment_counter")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "assignment_counter"),
                condition=Q(is_deleted=False),
                name="one_live_assignment_per_level",
            ),
            models.UniqueConstraint(
                fields=("task",),
                condition=Q(is_deleted=False, status=0),
                name="one_processing_assignment_per_task",
            ),
            models.UniqueConstraint(
                fields=("task", "worker"),
                condition=Q(is_deleted=False),
                name="one_level_per_worker_and_task",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task} - {self.assignment_counter} - {self.worker}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new row raises ModelSaveError if the worker is wrong.

        Human steps need a worker and machine steps allow none.
        """
        if self._state.adding and self.task.step.is_human is not bool(
            self.worker_id
        ):
            raise ModelSaveError(
                "An assignment of a human step needs a worker."
                if self.task.step.is_human
                else "An assignment of a machine step has no worker."
            )
        super().save(*args, **kwargs)

    def is_entry_level(self) -> bool:
        """Return whether this is the level that does the work."""
        return self.assignment_counter == 0

    def is_reviewer(self) -> bool:
        """Return whether this level reviews the one below."""
        return self.assignment_counter > 0


class Iteration(SoftDeleteModel):
    """A contiguous stint of one assignment, from receiving to handing on."""

    class Status(models.IntegerChoices):
        """How the stint ended, or that it has not."""

        PROCESSING = 0, "Processing"
        REQUESTED_REVIEW = 1, "Requested Review"
        PROVIDED_REVIEW = 2, "Provided Review"

    start_datetime = models.DateTimeField(default=timezone.now)
    end_datetime = models.DateTimeField(null=True, blank=True)
    assignment = models.ForeignKey(
        TaskAssignment, on_delete=models.CASCADE, related_name="iterations"
    )
    worker = models.ForeignKey(
        Worker,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="iterations",
        help_text="Who worked, even if the assignment is somebody else's now.",
    )
    status = models.IntegerField(choices=Status, default=Status.PROCESSING)
    submitted_data = models.JSONField(default=dict, blank=True)
    feedback = models.TextField(
        blank=True, help_text="What the reviewer wrote when returning."
    )

    class Meta:
        ordering = ("start_datetime", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("assignment",),
                condition=Q(is_deleted=False, status=0),
                name="one_processing_iteration_per_assignment",
            ),
            models.CheckConstraint(
                condition=Q(status=0, end_datetime=None)
                | (~Q(status=0) & ~Q(end_datetime=None)),
                name="only_processing_iterations_are_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment} - {self.get_status_display()}"
