"""Setting pay rates."""

from datetime import date
from decimal import Decimal

import pytest
from djmoney.money import Money

from orchestra.core.errors import ModelSaveError
from orchestra.models import PayRate, Worker
from orchestra.services.pay import set_pay_rate
from orchestra.testing.races import run_just_before

LOCK = "orchestra.services.pay.lock_worker"

pytestmark = pytest.mark.django_db


def rate(worker: Worker, first: int, last: int | None = None) -> PayRate:
    """Return an unsaved rate between two days of May."""
    return PayRate(
        worker=worker,
        hourly_rate=Money(20, "USD"),  # type: ignore[misc]
        hourly_multiplier=Decimal(1),
        start_date=date(2026, 5, first),
        end_date=last and date(2026, 5, last),
    )


def test_a_rate_is_saved(cy: Worker) -> None:
    saved = set_pay_rate(rate(cy, 1, 9))

    assert PayRate.objects.get() == saved


def test_a_rate_can_be_changed(cy: Worker) -> None:
    saved = set_pay_rate(rate(cy, 1))
    saved.end_date = date(2026, 5, 9)

    set_pay_rate(saved)
    set_pay_rate(rate(cy, 10))

    assert PayRate.objects.count() == 2


def test_rates_that_share_a_day_are_refused(cy: Worker) -> None:
    set_pay_rate(rate(cy, 1, 9))

    with pytest.raises(ModelSaveError):
        set_pay_rate(rate(cy, 9, 12))

    assert PayRate.objects.count() == 1


def test_a_rate_that_is_saved_just_before_counts(cy: Worker) -> None:
    """[M-18] The other rates are read after the lock."""
    with (
        run_just_before(LOCK, lambda: rate(cy, 1, 9).save()),
        pytest.raises(ModelSaveError),
    ):
        set_pay_rate(rate(cy, 9, 12))
