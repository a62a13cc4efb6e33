"""Two rates are set for one worker at once."""

from datetime import date
from decimal import Decimal

from orchestra.core.errors import ModelSaveError
from orchestra.models import PayRate, Worker
from orchestra.services.pay import set_pay_rate
from orchestra.testing.races import meet_at, run_together, without_row_locks
from orchestra.tests.races.outcomes import errors

#: Reached when the other rates have been looked at.
WRITING = "django.db.models.Model.save_base"


def raise_pay(worker: Worker, first: int, last: int) -> PayRate:
    return set_pay_rate(
        PayRate(
            worker=worker,
            hourly_multiplier=Decimal(1),
            start_date=date(2026, 5, first),
            end_date=date(2026, 5, last),
        )
    )


def test_of_two_rates_for_one_day_one_is_refused(cy: Worker) -> None:
    """[M-18]"""
    with meet_at(WRITING):
        outcomes = run_together(
            lambda: raise_pay(cy, 1, 9), lambda: raise_pay(cy, 9, 12)
        )

    assert errors(outcomes) == [ModelSaveError]
    assert PayRate.objects.count() == 1


def test_control_without_the_workers_lock_both_are_saved(cy: Worker) -> None:
    with meet_at(WRITING, patience=5), without_row_locks():
        outcomes = run_together(
            lambda: raise_pay(cy, 1, 9), lambda: raise_pay(cy, 9, 12)
        )

    assert errors(outcomes) == []
    assert PayRate.objects.count() == 2


def test_rates_of_two_workers_do_not_wait_for_each_other(
    cy: Worker, di: Worker
) -> None:
    with meet_at(WRITING, patience=10):
        outcomes = run_together(
            lambda: raise_pay(cy, 1, 9), lambda: raise_pay(di, 1, 9)
        )

    assert errors(outcomes) == []
    assert PayRate.objects.count() == 2
