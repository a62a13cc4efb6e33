"""Pay rates: what a worker's hour costs, and when."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.columns import linked
from orchestra.models import PayRate, Worker


class PayRateForm(forms.ModelForm):
    """Says in words, and where, what the database would refuse."""

    def clean(self) -> Any:
        cleaned: Any = super().clean()
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", "A pay rate ends after it starts.")
        if end is None and self._another_holds(cleaned.get("worker")):
            self.add_error("end_date", "The worker has a rate that holds.")
        return cleaned

    def _another_holds(self, worker: Worker | None) -> bool:
        rates = PayRate.objects.filter(worker=worker, end_date=None)
        return rates.exclude(pk=self.instance.pk).exists()


@admin.register(PayRate)
class PayRateAdmin(OrchestraAdmin):
    """Pay rates; two of one worker share no day."""

    form = PayRateForm
    list_display = (
        "id",
        linked("worker", "worker", "worker__user__username"),
        "hourly_rate",
        "hourly_multiplier",
        "start_date",
        "end_date",
    )
    list_filter = (("end_date", admin.EmptyFieldListFilter),)
    list_select_related = ("worker__user",)
    search_fields = ("worker__user__username", "worker__user__email")
    date_hierarchy = "start_date"
    ordering = ("worker__user__username", "-start_date")
    autocomplete_fields = ("worker",)
    refusal_field = "start_date"
    fields = (
        "worker",
        "hourly_rate",
        "hourly_multiplier",
        "start_date",
        "end_date",
    )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        # Whole: an amount and its currency are two columns of one field.
        obj.save()
