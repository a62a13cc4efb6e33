"""Staffing requests, the offers made for them, and the answers."""

from django.db import models
from django.db.models import Q

from orchestra.models.base import SoftDeleteModel
from orchestra.models.tasks import Task
from orchestra.models.workers import CommunicationPreference


class StaffBotRequest(SoftDeleteModel):
    """A search for somebody to take one level of a task."""

    class RequestCause(models.IntegerChoices):
        """Why the search began."""

        USER = 0, "user"
        TASK_POLICY = 1, "task policy"
        RESTAFF = 2, "restaff"

    class Status(models.IntegerChoices):
        """How far the search is."""

        SENDING_INQUIRIES = 0, "sending inquiries"
        DONE_SENDING_INQUIRIES = 1, "done sending inquiries"
        CLOSED = 2, "closed"

    soft_delete_cascades = ("inquiries",)

    task = models.ForeignKey(
        Task, on_delete=models.CASCADE, related_name="staffing_requests"
    )
    required_role_counter = models.PositiveIntegerField()
    request_cause = models.IntegerField(choices=RequestCause)
    project_description = models.TextField(null=True, blank=True)
    status = models.IntegerField(
        choices=Status, default=Status.SENDING_INQUIRIES
    )
    last_inquiry_sent = models.DateTimeField(null=True, blank=True)
    decisions = models.JSONField(
        default=list,
        blank=True,
        help_text="Whom StaffBot asked or passed over, and why.",
    )

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "required_role_counter"),
                condition=Q(is_deleted=False) & ~Q(status=2),
                name="one_open_staffing_request_per_level",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task} - {self.get_status_display()}"

    def get_request_cause_description(self) -> str:
        """Return why the search began, in words."""
        return self.get_request_cause_display()

    def get_request_status_description(self) -> str:
        """Return how far the search is, in words."""
        return self.get_status_display()


class StaffingRequestInquiry(SoftDeleteModel):
    """An offer of a task to one worker by one channel."""

    class CommunicationMethod(models.IntegerChoices):
        """How the offer was made."""

        SLACK = 0, "slack"
        EMAIL = 1, "email"
        PREVIOUSLY_OPTED_IN = 2, "already opted in"

    soft_delete_cascades = ("responses",)

    request = models.ForeignKey(
        StaffBotRequest, on_delete=models.CASCADE, related_name="inquiries"
    )
    communication_preference = models.ForeignKey(
        CommunicationPreference,
        on_delete=models.CASCADE,
        related_name="inquiries",
    )
    communication_method = models.IntegerField(choices=CommunicationMethod)

    class Meta:
        verbose_name_plural = "staffing request inquiries"
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        method = self.get_communication_method_display()
        return f"{self.communication_preference.worker} by {method}"


class StaffingResponse(SoftDeleteModel):
    """A worker's answer to an offer."""

    request_inquiry = models.ForeignKey(
        StaffingRequestInquiry,
        on_delete=models.CASCADE,
        related_name="responses",
    )
    response_text = models.TextField(null=True, blank=True)
    is_available = models.BooleanField()
    is_winner = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("request_inquiry",),
                condition=Q(is_deleted=False),
                name="one_live_response_per_inquiry",
            ),
        )

    def __str__(self) -> str:
        answer = "available" if self.is_available else "not available"
        return f"{self.request_inquiry} - {answer}"
