"""Machine runs: the attempts at executing a machine step."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from orchestra.models.tasks import Task, TaskAssignment


class MachineRun(models.Model):
    """One attempt at a machine step.

    Whoever runs the attempt holds it until ``lease_expires_at``; a run whose
    lease has passed belongs to a process that died. If another attempt is to
    follow one that ended, ``next_attempt_at`` is when, at the earliest.
    """

    class Outcome(models.IntegerChoices):
        """How the attempt ended, or that it has not."""

        RUNNING = 0, "Running"
        SUCCEEDED = 1, "Succeeded"
        FAILED = 2, "Failed"
        ABANDONED = 3, "Abandoned"

    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, related_name="machine_runs"
    )
    assignment = models.ForeignKey(
        TaskAssignment, on_delete=models.CASCADE, related_name="machine_runs"
    )
    number = models.PositiveIntegerField(help_text="1 for the first attempt.")
    attempt = models.PositiveIntegerField(
        default=1,
        help_text=(
            "1 for the first attempt, and again for the first after a revert "
            "or a retry of a step that had failed."
        ),
    )
    outcome = models.IntegerField(choices=Outcome, default=Outcome.RUNNING)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    lease_expires_at = models.DateTimeField(null=True, blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    traceback = models.TextField(blank=True)

    class Meta:
        ordering = ("task", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "number"), name="one_run_per_attempt"
            ),
            models.UniqueConstraint(
                fields=("task",),
                condition=Q(outcome=0),
                name="one_run_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(outcome=0, ended_at=None)
                | (~Q(outcome=0) & ~Q(ended_at=None)),
                name="only_running_runs_are_open",
            ),
        )
        indexes = (
            models.Index(
                fields=("lease_expires_at",),
                condition=Q(outcome=0),
                name="machine_run_leases",
            ),
            models.Index(
                fields=("next_attempt_at",),
                condition=~Q(next_attempt_at=None),
                name="machine_run_retries",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task} - run {self.number}"
