"""A worker has one pay rate on any day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, models, transaction
from djmoney.money import Money

from orchestra.core.errors import ModelSaveError
from orchestra.models import PayRate, Worker
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

Span = tuple[date, date | None]


def day(text: str) -> date:
    """Return the day of 2026 written like ``03-01``."""
    return date.fromisoformat(f"2026-{text}")


def rate(worker: Worker, span: Span, **changes: Any) -> PayRate:
    """Return a rate that is not saved yet."""
    money: Any = Money(20, "USD")
    return PayRate(
        worker=worker,
        hourly_rate=money,
        hourly_multiplier=Decimal("1.5"),
        start_date=span[0],
        end_date=span[1],
        **changes,
    )


def past_the_model(*rates: PayRate) -> None:
    """Store the rates as nobody should, so that the database has to see."""
    plain: models.QuerySet[PayRate] = models.QuerySet(PayRate)
    plain.bulk_create(rates)


JAN_1_TO_3 = (day("01-01"), day("01-03"))
JAN_1_TO_10 = (day("01-01"), day("01-10"))
FROM_JAN_1 = (day("01-01"), None)
FROM_JAN_2 = (day("01-02"), None)
FROM_JAN_30 = (day("01-30"), None)
FROM_FEB_1 = (day("02-01"), None)
FROM_MAR_2 = (day("03-02"), None)

APART = [
    (JAN_1_TO_10, FROM_JAN_30),
    (JAN_1_TO_10, (day("01-30"), day("02-18"))),
    (FROM_MAR_2, (day("01-01"), day("03-01"))),
    (JAN_1_TO_3, (day("01-04"), day("01-04"))),
]
OVERLAPPING = [
    (JAN_1_TO_3, FROM_JAN_2),
    (FROM_JAN_1, FROM_FEB_1),
    (FROM_JAN_1, (date(2025, 12, 1), day("01-01"))),
    (JAN_1_TO_10, (day("01-03"), day("01-05"))),
    (JAN_1_TO_10, (date(2025, 12, 30), day("01-05"))),
    (JAN_1_TO_10, (day("01-05"), day("01-15"))),
    (JAN_1_TO_10, (date(2025, 12, 30), day("01-15"))),
    (JAN_1_TO_10, (day("01-10"), day("01-20"))),
    (JAN_1_TO_10, JAN_1_TO_10),
]


@pytest.mark.parametrize(("held", "new"), APART)
@pytest.mark.parametrize("order", [1, -1], ids=["in order", "reversed"])
def test_rates_that_share_no_day_stand_side_by_side(
    cy: Worker, held: Span, new: Span, order: int
) -> None:
    for span in (held, new)[::order]:
        rate(cy, span).save()

    assert PayRate.objects.count() == 2


@pytest.mark.parametrize(("held", "new"), OVERLAPPING)
@pytest.mark.parametrize("order", [1, -1], ids=["in order", "reversed"])
def test_rates_that_share_a_day_are_refused(
    cy: Worker, held: Span, new: Span, order: int
) -> None:
    first, second = (held, new)[::order]
    rate(cy, first).save()

    with pytest.raises(ModelSaveError, match="another pay rate"):
        rate(cy, second).save()

    assert PayRate.objects.count() == 1


def test_other_peoples_rates_do_not_count(cy: Worker, di: Worker) -> None:
    rate(cy, FROM_JAN_1).save()

    rate(di, FROM_JAN_1).save()

    assert PayRate.objects.count() == 2


def test_a_rate_does_not_overlap_itself(cy: Worker) -> None:
    held = rate(cy, FROM_JAN_1)
    held.save()

    held.end_date = day("02-01")
    held.save()

    assert PayRate.objects.get().end_date == day("02-01")


def test_a_rate_cannot_end_before_it_starts(cy: Worker) -> None:
    with pytest.raises(ModelSaveError, match="before it starts"):
        rate(cy, (day("01-03"), day("01-02"))).save()

    assert not PayRate.objects.exists()


def test_a_rate_may_hold_for_one_day(cy: Worker) -> None:
    rate(cy, (day("01-03"), day("01-03"))).save()

    assert PayRate.objects.exists()


@time_machine.travel("2026-05-06 12:00 +0000", tick=False)
def test_a_rate_starts_today_unless_said_otherwise(cy: Worker) -> None:
    """[M-17] Today is a date, so that an end can be compared with it."""
    held = PayRate.objects.create(
        worker=cy, hourly_multiplier=1, end_date=date(2026, 6, 1)
    )

    assert held.start_date == date(2026, 5, 6)
    assert type(held.start_date) is date


def test_the_database_refuses_an_end_before_the_start(cy: Worker) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        past_the_model(rate(cy, (day("01-03"), day("01-02"))))


def test_the_database_refuses_two_rates_without_end(cy: Worker) -> None:
    """[M-18] Of two saves at once, one fails."""
    rates = [rate(cy, FROM_JAN_1), rate(cy, FROM_MAR_2)]

    with pytest.raises(IntegrityError), transaction.atomic():
        past_the_model(*rates)


def test_a_rate_that_is_saved_just_before_counts(cy: Worker) -> None:
    """[M-18] The other rates are read once nobody else saves any."""
    with (
        run_just_before(
            "orchestra.models.pay.hold_up_others",
            lambda: rate(cy, JAN_1_TO_10).save(),
        ),
        pytest.raises(ModelSaveError),
    ):
        rate(cy, JAN_1_TO_3).save()


def test_holding_others_up_changes_nothing(cy: Worker) -> None:
    before = Worker.objects.filter(pk=cy.pk).values().get()

    rate(cy, FROM_JAN_1).save()

    assert Worker.objects.filter(pk=cy.pk).values().get() == before


def test_dates_do_not_change_in_bulk(cy: Worker, di: Worker) -> None:
    """[M-18] Nothing would look for overlaps."""
    held = rate(cy, FROM_JAN_1)
    held.save()
    rates = PayRate.objects.filter(pk=held.pk)
    held.start_date = day("02-01")

    for change in (
        lambda: PayRate.objects.bulk_create([rate(cy, JAN_1_TO_3)]),
        lambda: PayRate.objects.bulk_update([held], ["start_date"]),
        lambda: rates.update(end_date=day("01-05")),
        lambda: rates.update(worker=di),
        lambda: rates.update(worker_id=di.pk),
    ):
        one_by_one = pytest.raises(ModelSaveError, match="one by one")
        with one_by_one, transaction.atomic():
            change()

    stored = rates.get()
    assert (stored.worker, stored.start_date) == (cy, day("01-01"))
    assert stored.end_date is None


def test_other_columns_do(cy: Worker) -> None:
    rate(cy, FROM_JAN_1).save()

    PayRate.objects.update(hourly_multiplier=2)

    assert PayRate.objects.get().hourly_multiplier == 2


def test_what_is_stored_is_what_was_compared(cy: Worker) -> None:
    """Somebody else moved the start; the end alone would overlap now."""
    held = rate(cy, (day("02-01"), day("02-10")))
    held.save()
    stale = PayRate.objects.get()
    rate(cy, (day("01-01"), day("01-31"))).save()
    held.start_date = day("02-05")
    held.save()

    stale.end_date = day("02-03")
    stale.save(update_fields=["end_date"])

    stale.refresh_from_db()
    assert (stale.start_date, stale.end_date) == (day("02-01"), day("02-03"))


def test_a_rate_says_from_when_to_when(cy: Worker) -> None:
    assert str(rate(cy, FROM_JAN_1)) == "cy (2026-01-01 - now)"
    assert str(rate(cy, JAN_1_TO_3)) == "cy (2026-01-01 - 2026-01-03)"


def test_money_comes_back_with_its_currency(cy: Worker) -> None:
    rate(cy, FROM_JAN_1).save()

    assert PayRate.objects.get().hourly_rate == Money(20, "USD")
