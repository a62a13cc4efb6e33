"""Pay rates: what a worker's hour costs, and from when to when."""

from datetime import date
from typing import Any

from django.db import models, transaction
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


#: When a rate holds, and whose it is.
SPAN = ("worker", "start_date", "end_date")

ONE_BY_ONE = "Save pay rates one by one, so that none overlaps another."


def today() -> date:
    """Return today's date in the installation's time zone."""
    return timezone.localdate()


def hold_up_others(worker_id: int) -> None:
    """Keep others from saving rates of the worker until the transaction ends.

    Nothing changes; but whoever writes a row has it to themselves until
    then, on every database.
    """
    Worker.objects.filter(pk=worker_id).update(timezone=F("timezone"))


class PayRateQuerySet(models.QuerySet["PayRate"]):
    """Pay rates, whose dates change one by one: each save looks at all."""

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Raise ModelSaveError."""
        raise ModelSaveError(ONE_BY_ONE)

    def update(self, **kwargs: Any) -> int:
        """Change columns that are no dates, or raise ModelSaveError."""
        if set(SPAN) & {name.removesuffix("_id") for name in kwargs}:
            raise ModelSaveError(ONE_BY_ONE)
        return super().update(**kwargs)


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

    objects = PayRateQuerySet.as_manager()

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

    def save(
        self, *args: Any, update_fields: Any = None, **kwargs: Any
    ) -> None:
        """Save, or raise ModelSaveError if the dates cannot be.

        A rate ends no earlier than it starts and shares no day with another
        rate of the same worker, also not with one that is saved right now.
        """
        if self.end_date is not None and self.end_date < self.start_date:
            raise ModelSaveError("A pay rate cannot end before it starts.")
        if update_fields is not None:
            # What is compared is what is stored.
            update_fields = {*update_fields, *SPAN}
        with transaction.atomic():
            hold_up_others(self.worker_id)
            if self._overlapping().exists():
                raise ModelSaveError(
                    "The worker has another pay rate at that time."
                )
            super().save(*args, update_fields=update_fields, **kwargs)

    def _overlapping(self) -> models.QuerySet["PayRate"]:
        others = PayRate.objects.filter(worker_id=self.worker_id)
        others = others.exclude(pk=self.pk).filter(
            Q(end_date=None) | Q(end_date__gte=self.start_date)
        )
        if self.end_date is not None:
            others = others.filter(start_date__lte=self.end_date)
        return others
