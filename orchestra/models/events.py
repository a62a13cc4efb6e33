"""Events: what happened, and who is to hear of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from orchestra.models.projects import Project
from orchestra.models.tasks import Task, TaskAssignment


class Event(models.Model):
    """Something that happened: the history and the outbox in one table."""

    class Kind(models.TextChoices):
        """What happened."""

        PROJECT_CREATED = "project_created"
        PROJECT_COMPLETED = "project_completed"
        PROJECT_PAUSED = "project_paused"
        PROJECT_RESUMED = "project_resumed"
        PROJECT_REOPENED = "project_reopened"
        PROJECT_ABORTED = "project_aborted"
        TASK_CREATED = "task_created"
        TASK_SKIPPED = "task_skipped"
        TASK_ASSIGNED = "task_assigned"
        TASK_REASSIGNED = "task_reassigned"
        TASK_SUBMITTED = "task_submitted"
        TASK_RETURNED = "task_returned"
        TASK_COMPLETED = "task_completed"
        TASK_REVERTED = "task_reverted"
        TASK_RECALLED = "task_recalled"
        MACHINE_RUN_STARTED = "machine_run_started"
        MACHINE_RUN_FAILED = "machine_run_failed"
        MACHINE_RUN_ABANDONED = "machine_run_abandoned"
        MACHINE_RUN_RETRIED = "machine_run_retried"
        MACHINE_STEP_SCHEDULED = "machine_step_scheduled"
        POLICY_FAILED = "policy_failed"
        STAFFING_REQUESTED = "staffing_requested"
        STAFFING_OFFERED = "staffing_offered"
        STAFFING_DONE_SENDING = "staffing_done_sending"
        STAFFING_DECLINED = "staffing_declined"
        STAFFING_MISSED = "staffing_missed"
        STAFFING_UNSUCCESSFUL = "staffing_unsuccessful"
        STAFFING_FAILED = "staffing_failed"
        STAFFING_REMINDED = "staffing_reminded"
        STAFFING_OVERDUE = "staffing_overdue"
        TIMER_STARTED = "timer_started"
        TIMER_STOPPED = "timer_stopped"
        TIME_ENTRY_CREATED = "time_entry_created"
        TIME_ENTRY_UPDATED = "time_entry_updated"
        TIME_ENTRY_DELETED = "time_entry_deleted"
        TIME_ENTRY_RESTORED = "time_entry_restored"
        INCIDENT_RESOLVED = "incident_resolved"
        CERTIFICATION_GRANTED = "certification_granted"
        CERTIFICATION_REVOKED = "certification_revoked"
        TODO_CREATED = "todo_created"
        TODO_UPDATED = "todo_updated"
        TODO_DELETED = "todo_deleted"
        TODO_CHECKED = "todo_checked"
        TODOLIST_TEMPLATE_APPLIED = "todolist_template_applied"
        TODOLIST_TEMPLATE_SAVED = "todolist_template_saved"
        WORKER_REGISTERED = "worker_registered"
        WORKER_ACTIVATED = "worker_activated"
        ACCOUNT_CHANGED = "account_changed"
        PREFERENCES_CHANGED = "preferences_changed"
        AVAILABILITY_CHANGED = "availability_changed"
        HIJACK_STARTED = "hijack_started"
        HIJACK_ENDED = "hijack_ended"
        SLACK_CHANNEL_CREATED = "slack_channel_created"
        SLACK_CHANNEL_ARCHIVED = "slack_channel_archived"
        SLACK_CHANNEL_UNARCHIVED = "slack_channel_unarchived"
        SLACK_MEMBER_ADDED = "slack_member_added"
        SLACK_MEMBER_REMOVED = "slack_member_removed"
        SLACK_USER_LINKED = "slack_user_linked"
        TEAM_MESSAGED = "team_messaged"
        TEAM_MESSAGES_CREATED = "team_messages_created"
        SANITY_CHECK_RAISED = "sanity_check_raised"
        SANITY_CHECK_MAILED = "sanity_check_mailed"
        SANITY_CHECK_FAILED = "sanity_check_failed"
        DELIVERY_RETRIED = "delivery_retried"

    # Without choices on the column, a new kind needs no migration.
    kind = models.CharField(max_length=64)
    project = models.ForeignKey(
        Project,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="events",
    )
    task = models.ForeignKey(
        Task,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="events",
    )
    assignment = models.ForeignKey(
        TaskAssignment,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="events",
    )
    actor_kind = models.CharField(max_length=32)
    actor_name = models.CharField(max_length=255, blank=True)
    performed_by = models.CharField(
        max_length=255,
        blank=True,
        help_text="Who really did it, on behalf of whom it names.",
    )
    data = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "pk")
        indexes = (
            models.Index(fields=("project", "created_at"), name="history"),
            # What failed anywhere is a handful among everything that was.
            models.Index(fields=("kind", "created_at"), name="events_by_kind"),
            models.Index(
                fields=("created_at",),
                condition=Q(announced_at=None),
                name="events_to_announce",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} - {self.created_at:%Y-%m-%d %H:%M:%S}"


class Delivery(models.Model):
    """One event on its way to one recipient by one channel."""

    class Status(models.IntegerChoices):
        """Whether the message has left."""

        PENDING = 0, "Pending"
        SENT = 1, "Sent"
        GIVEN_UP = 2, "Given up"
        NOT_NEEDED = 3, "Not needed"

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="deliveries"
    )
    channel = models.CharField(max_length=32)
    recipient = models.CharField(max_length=255)
    status = models.IntegerField(choices=Status, default=Status.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "channel", "recipient"),
                name="one_delivery_per_recipient",
            ),
        )
        indexes = (
            models.Index(
                fields=("next_attempt_at",),
                condition=Q(status=0),
                name="deliveries_due",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event.kind} to {self.recipient} by {self.channel}"
