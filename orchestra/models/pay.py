"""Pay rates: what a worker's hour costs, and from when to when."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from djmoney.models.fields import MoneyField

from orchestra.core.errors import ModelSaveError
from orchestra.models.workers import Worker

# A fixed list: the library's own grows, and would ask every installation
# for a migration each time.
CURRENCIES = (
    ("AUD", "Australian dollar"),
    ("BRL", "Brazilian real"),
    ("CAD", "Canadian dollar"),
    ("CHF", "Swiss franc"),
    ("CNY", "Chinese yuan"),
    ("EUR", "Euro"),
    ("GBP", "British pound"),
    ("INR", "Indian rupee"),
    ("JPY", "Japanese yen"),
    ("MXN", "Mexican peso"),
    ("SEK", "Swedish krona"),
    ("USD", "US dollar"),
)


def today() -> date:
    """Return today's date in the installation's time zone."""
    return timezone.localdate()


class PayRate(models.Model):
    """What a worker is paid an hour between two dates, both included."""

    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="pay_rates"
    )
    hourly_rate = MoneyField(  # type: ignore[no-untyped-call]
        max_digits=10,
        decimal_places=2,
        default=0,
        default_currency="USD",
        currency_choices=CURRENCIES,
    )
    hourly_multiplier = models.DecimalField(max_digits=6, decimal_places=4)
    start_date = models.DateField(default=today)
    end_date = models.DateField(
        null=True, blank=True, help_text="Empty while the rate holds."
    )

    objects: ClassVar[models.Manager["PayRate"]] = models.Manager()

    class Meta:
        ordering = ("worker", "start_date")
        constraints = (
            models.CheckConstraint(
                condition=Q(end_date=None) | Q(end_date__gte=F("start_date")),
                name="pay_rate_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("worker",),
                condition=Q(end_date=None),
                name="one_open_pay_rate_per_worker",
            ),
        )

    def __str__(self) -> str:
        end = self.end_date or "now"
        return f"{self.worker} ({self.start_date} - {end})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, or raise ModelSaveError if the dates cannot be.

        A rate ends no earlier than it starts and shares no day with another
        rate of the same worker.
        """
        if self.end_date is not None and self.end_date < self.start_date:
            raise ModelSaveError("A pay rate cannot end before it starts.")
        if self._overlapping().exists():
            raise ModelSaveError(
                "The worker has another pay rate at that time."
            )
        super().save(*args, **kwargs)

    def _overlapping(self) -> models.QuerySet["PayRate"]:
        others = PayRate.objects.filter(worker_id=self.worker_id)
        others = others.exclude(pk=self.pk).filter(
            Q(end_date=None) | Q(end_date__gte=self.start_date)
        )
        if self.end_date is not None:
            others = others.filter(start_date__lte=self.end_date)
        return others
