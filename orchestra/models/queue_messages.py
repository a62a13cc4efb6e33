"""Queue messages: which of them have been dealt with."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class QueueMessage(models.Model):
    """A message of the work queue, which may be delivered several times.

    Whoever does its job holds it until ``lease_expires_at``; after that, and
    unless it is finished, the next delivery does the job again.
    """

    message_id = models.CharField(
        max_length=100, unique=True, help_text="The queue's own."
    )
    function = models.CharField(max_length=200)
    started_at = models.DateTimeField(
        default=timezone.now, help_text="When the latest delivery began."
    )
    lease_expires_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("started_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(lease_expires_at=None),
                name="finished_messages_hold_no_lease",
            ),
        )
        indexes = (
            models.Index(fields=("started_at",), name="queue_message_ages"),
        )

    def __str__(self) -> str:
        return f"{self.function} - {self.message_id}"
