"""Time entries and the timer: what people are paid by."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from orchestra.models.base import SoftDeleteModel
from orchestra.models.tasks import TaskAssignment
from orchestra.models.workers import Worker

#: How long the words on a time entry, or on the timer, may be.
LONGEST_DESCRIPTION = 200


class TimeEntry(SoftDeleteModel):
    """Time that a worker spent, on a date in the worker's time zone."""

    date = models.DateField()
    time_worked = models.DurationField()
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="time_entries"
    )
    assignment = models.ForeignKey(
        TaskAssignment,
        null=True,
        blank=True,
        # Hours are pay: they outlive what they were booked on.
        on_delete=models.SET_NULL,
        related_name="time_entries",
    )
    description = models.CharField(
        max_length=LONGEST_DESCRIPTION, null=True, blank=True
    )
    timer_start_time = models.DateTimeField(null=True, blank=True)
    timer_stop_time = models.DateTimeField(null=True, blank=True)
    performed_by = models.CharField(
        max_length=255,
        blank=True,
        help_text="Who booked it on behalf of the worker, if somebody did.",
    )

    class Meta:
        verbose_name_plural = "time entries"
        ordering = ("-date", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(time_worked__gte=timedelta(0)),
                name="time_worked_is_not_negative",
            ),
        )
        indexes = (models.Index(fields=("worker", "date"), name="timecard"),)

    def __str__(self) -> str:
        return f"{self.worker} - {self.date} - {self.time_worked}"


class TaskTimer(models.Model):
    """A worker's timer; it runs while it has a start time."""

    worker = models.OneToOneField(
        Worker, on_delete=models.CASCADE, related_name="timer"
    )
    assignment = models.ForeignKey(
        TaskAssignment,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="timers",
    )
    start_time = models.DateTimeField(null=True, blank=True)
    stop_time = models.DateTimeField(null=True, blank=True)
    description = models.CharField(
        max_length=LONGEST_DESCRIPTION, null=True, blank=True
    )

    def __str__(self) -> str:
        state = "running" if self.is_running else "stopped"
        return f"{self.worker} - {state}"

    @property
    def is_running(self) -> bool:
        """Whether time is being counted."""
        return self.start_time is not None

    @property
    def time_worked(self) -> timedelta | None:
        """How long it has run, in whole seconds; None if it does not run."""
        if self.start_time is None:
            return None
        passed = timezone.now() - self.start_time
        return max(
            timedelta(0), passed - timedelta(microseconds=passed.microseconds)
        )
