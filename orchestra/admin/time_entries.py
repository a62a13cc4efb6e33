"""Time entries and timers: what people are paid by."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from orchestra.admin.base import OrchestraAdmin, ReadOnlyAdmin
from orchestra.admin.columns import linked
from orchestra.admin.object_actions import ConfirmedAction
from orchestra.admin.soft_deletion import ShowsDeletedMixin
from orchestra.core.errors import BaseOrchestraError, TimeEntryError
from orchestra.models import TaskTimer, TimeEntry
from orchestra.services.time_tracking import (
    create_time_entry,
    delete_time_entry,
    stop_timer,
    update_time_entry,
)
from orchestra.services.time_tracking.restoring import restore_time_entry

ASSIGNMENT = (
    "assignment__task__step",
    "assignment__task__project__workflow_version",
    "assignment__worker__user",
)


def _restore(request: HttpRequest, entry: TimeEntry, asked: Any) -> str:
    restore_time_entry(entry.pk)
    return "Restored."


def _stop(request: HttpRequest, timer: TaskTimer, asked: Any) -> str:
    entries = stop_timer(timer.worker)
    return f"Stopped. Time entries made: {len(entries)}."


RESTORE = ConfirmedAction(
    name="restore",
    label="Restore selected time entries",
    button="Restore",
    consequences=(
        "These deleted time entries count again, unless the worker has "
        "booked other time in their place."
    ),
    perform=_restore,
)
STOP = ConfirmedAction(
    name="stop",
    label="Stop selected timers",
    button="Stop",
    consequences=(
        "These timers stop now. What they counted is booked as time entries "
        "of the workers, one for each day."
    ),
    perform=_stop,
)


class TimeEntryForm(forms.ModelForm):
    """Says in words what the database would refuse."""

    def clean_time_worked(self) -> timedelta:
        """Return the time, or say that it cannot be."""
        worked: timedelta = self.cleaned_data["time_worked"]
        if worked < timedelta(0):
            raise forms.ValidationError("The time cannot be negative.")
        return worked


@admin.register(TimeEntry)
class TimeEntryAdmin(ShowsDeletedMixin, OrchestraAdmin):
    """Time entries, by the rules that hold for workers themselves."""

    form = TimeEntryForm
    list_display = (
        "id",
        "date",
        linked("worker", "worker", "worker__user__username"),
        "time_worked",
        linked("assignment", "assignment"),
        "description",
    )
    list_display_links = ("id", "date")
    list_select_related = ("worker__user", *ASSIGNMENT)
    search_fields = (
        "=id",
        "worker__user__username",
        "assignment__task__step__name",
        "assignment__task__project__short_description",
        "description",
    )
    date_hierarchy = "date"
    ordering = ("-date", "-pk")
    autocomplete_fields = ("worker", "assignment")
    actions = (RESTORE,)

    #: What the services let people write.
    written = ("date", "time_worked", "assignment", "description")
    shown = (
        "timer_start_time",
        "timer_stop_time",
        "performed_by",
        "created_at",
        "deleted_at",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        written = ("worker", *self.written)
        return written if obj is None else (*written, *self.shown)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        return () if obj is None else ("worker", *self.shown)

    def faults_of(self, error: BaseOrchestraError) -> Mapping[str, str]:
        if not isinstance(error, TimeEntryError):
            return super().faults_of(error)
        return {name: " ".join(said) for name, said in error.fields.items()}

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if change:
            written = self._written(obj, form.changed_data)
            update_time_entry(obj.worker, obj.pk, **written)
        else:
            written = self._written(obj, self.written)
            obj.pk = create_time_entry(obj.worker, **written).pk
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_time_entry(obj.worker, obj.pk)

    @transaction.atomic
    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> None:
        for entry in queryset.filter(is_deleted=False).order_by("pk"):
            delete_time_entry(entry.worker, entry.pk)

    def _written(self, entry: TimeEntry, names: Any) -> dict[str, Any]:
        columns = {name: name for name in self.written}
        columns["assignment"] = "assignment_id"
        return {
            columns[name]: getattr(entry, columns[name])
            for name in names
            if name in columns
        }


@admin.register(TaskTimer)
class TaskTimerAdmin(ReadOnlyAdmin):
    """Timers; one that somebody forgot can be stopped for them."""

    list_display = (
        "id",
        linked("worker", "worker", "worker__user__username"),
        "is_running",
        "start_time",
        linked("assignment", "assignment"),
        "description",
    )
    list_filter = (("start_time", admin.EmptyFieldListFilter),)
    list_select_related = ("worker__user", *ASSIGNMENT)
    search_fields = (
        "worker__user__username",
        "assignment__task__project__short_description",
        "description",
    )
    ordering = ("worker__user__username",)
    fields = ("worker", "assignment", "start_time", "description")
    readonly_fields = fields
    actions = (STOP,)

    @admin.display(description="running", boolean=True)
    def is_running(self, timer: TaskTimer) -> bool:
        """Return whether time is being counted."""
        return timer.is_running
