"""Sanity checks: what seemed off about a project, and when it was told."""

from django.db import models

from orchestra.models.base import TimestampedModel
from orchestra.models.projects import Project


class SanityCheck(TimestampedModel):
    """One finding about a project."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="sanity_checks"
    )
    check_slug = models.CharField(max_length=200)
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(
                fields=("project", "check_slug", "-created_at"),
                name="latest_sanity_checks",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} - {self.check_slug}"
