"""Tasks, assignments and iterations: to look at, and to skip."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from orchestra.admin.base import (
    NotAddedMixin,
    PermanentAdmin,
    ReadOnlyAdmin,
    ReadOnlyInline,
)
from orchestra.admin.columns import linked, pretty_json
from orchestra.admin.filters import VersionFilter
from orchestra.admin.object_actions import ConfirmedAction
from orchestra.admin.soft_deletion import ShowsDeletedMixin
from orchestra.models import Iteration, Task, TaskAssignment
from orchestra.services.skipping import complete_and_skip_task


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        required=False,
        max_length=1000,
        label="Why (kept in the history)",
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


def _skip(request: HttpRequest, task: Task, asked: dict[str, Any]) -> str:
    complete_and_skip_task(task.pk, asked["reason"])
    return "Skipped."


SKIP = ConfirmedAction(
    name="skip",
    label="Skip selected tasks",
    button="Skip",
    consequences=(
        "Nobody will finish these tasks. Whoever works on one loses it from "
        "their list; what they saved so far is kept, and their running timer "
        "stops with an entry. Later steps go on as if the task were done, "
        "with no data from it. A skipped task is brought back only by "
        "reverting it."
    ),
    perform=_skip,
    form_class=ReasonForm,
)


class AssignmentInline(ReadOnlyInline):
    """Who has, or had, a part in the task."""

    model = TaskAssignment
    fields = ("assignment_counter", "worker", "status", "start_datetime")
    readonly_fields = fields
    related = (
        "worker__user",
        "task__step",
        "task__project__workflow_version",
    )


class IterationInline(ReadOnlyInline):
    """The stints of an assignment."""

    model = Iteration
    fields = ("start_datetime", "end_datetime", "worker", "status")
    readonly_fields = fields
    related = (
        "worker__user",
        "assignment__worker__user",
        "assignment__task__step",
        "assignment__task__project__workflow_version",
    )


@admin.register(Task)
class TaskAdmin(NotAddedMixin, PermanentAdmin):
    """Tasks by project; only their tags can be written here."""

    list_display = (
        "id",
        linked("project", "project", "project__short_description"),
        linked("step", "step", "step__name"),
        "status",
        linked("project__workflow_version", "workflow version"),
        "start_datetime",
    )
    list_filter = (
        "status",
        "step__is_human",
        ("project__workflow_version", VersionFilter),
    )
    list_select_related = (
        "step__workflow_version__workflow",
        "project__workflow_version__workflow",
    )
    search_fields = ("project__short_description", "step__name", "step__slug")
    date_hierarchy = "start_datetime"
    ordering = ("project__short_description", "start_datetime", "pk")
    fields = ("project", "step", "status", "start_datetime", "tags")
    readonly_fields = ("project", "step", "status", "start_datetime")
    actions = (SKIP,)
    inlines = (AssignmentInline,)


@admin.register(TaskAssignment)
class TaskAssignmentAdmin(ShowsDeletedMixin, ReadOnlyAdmin):
    """Assignments; who has which is changed in the project's page."""

    list_display = (
        "id",
        linked("task__project", "project", "task__project__short_description"),
        linked("task", "task", "task__step__name"),
        "assignment_counter",
        linked("worker", "worker", "worker__user__username"),
        "status",
        "start_datetime",
    )
    list_filter = (
        "status",
        "task__step__is_human",
        ("task__project__workflow_version", VersionFilter),
    )
    list_select_related = (
        "worker__user",
        "task__step",
        "task__project__workflow_version",
    )
    search_fields = (
        "task__project__short_description",
        "task__step__name",
        "worker__user__username",
    )
    date_hierarchy = "start_datetime"
    ordering = (
        "task__project__short_description",
        "task__start_datetime",
        "assignment_counter",
        "pk",
    )
    fields = (
        "task",
        "assignment_counter",
        "worker",
        "status",
        "start_datetime",
        "data_version",
        pretty_json("in_progress_task_data"),
        "deleted_at",
    )
    readonly_fields = fields
    inlines = (IterationInline,)


@admin.register(Iteration)
class IterationAdmin(ShowsDeletedMixin, ReadOnlyAdmin):
    """Iterations: what was handed on, when, and with which feedback."""

    list_display = (
        "id",
        linked("assignment", "assignment"),
        linked("worker", "worker", "worker__user__username"),
        "start_datetime",
        "end_datetime",
        "status",
    )
    list_filter = (
        "status",
        ("assignment__task__project__workflow_version", VersionFilter),
    )
    list_select_related = (
        "worker__user",
        "assignment__worker__user",
        "assignment__task__step",
        "assignment__task__project__workflow_version",
    )
    search_fields = (
        "assignment__task__step__name",
        "assignment__task__project__short_description",
        "worker__user__username",
    )
    date_hierarchy = "start_datetime"
    ordering = ("-start_datetime", "-pk")
    show_full_result_count = False
    fields = (
        "assignment",
        "worker",
        "status",
        "start_datetime",
        "end_datetime",
        "feedback",
        pretty_json("submitted_data"),
        "deleted_at",
    )
    readonly_fields = fields
