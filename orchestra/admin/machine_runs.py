"""Machine runs: the attempts at machine steps, and why they failed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import linked, preformatted, shortened
from orchestra.admin.filters import VersionFilter
from orchestra.admin.object_actions import ConfirmedAction
from orchestra.models import MachineRun
from orchestra.services.machine_retries import retry_machine_step


def _retry(
    request: HttpRequest, run: MachineRun, asked: dict[str, Any]
) -> str:
    retry_machine_step(run.task_id)
    return "The step is tried again."


RETRY = ConfirmedAction(
    name="retry",
    label="Retry the steps of selected machine runs",
    button="Retry",
    consequences=(
        "The steps of these attempts are tried again at once, whatever their "
        "retry policies say. A step that had failed for good begins its "
        "policy anew. One that runs, is finished or belongs to a project "
        "that is not active is left alone."
    ),
    perform=_retry,
)


@admin.register(MachineRun)
class MachineRunAdmin(ReadOnlyAdmin):
    """Attempts, newest first."""

    list_display = (
        "id",
        linked("task", "task"),
        "number",
        "attempt",
        "outcome",
        "started_at",
        "ended_at",
        "next_attempt_at",
        shortened("error"),
    )
    list_display_links = ("id", "number")
    list_filter = (
        "outcome",
        ("next_attempt_at", admin.EmptyFieldListFilter),
        "assignment__status",
        "task__project__status",
        ("task__step__workflow_version", VersionFilter),
    )
    list_select_related = (
        "task__step",
        "task__project__workflow_version",
        "assignment__task__step",
        "assignment__task__project__workflow_version",
        "assignment__worker__user",
    )
    search_fields = (
        "task__step__slug",
        "task__project__short_description",
        "error",
    )
    date_hierarchy = "started_at"
    ordering = ("-started_at", "-pk")
    show_full_result_count = False
    fields = (
        "task",
        "assignment",
        "number",
        "attempt",
        "outcome",
        "started_at",
        "ended_at",
        "lease_expires_at",
        "next_attempt_at",
        preformatted("error"),
        preformatted("traceback"),
    )
    readonly_fields = fields
    actions = (RETRY,)
