"""Two rates are set for one worker at once."""

from datetime import date
from decimal import Decimal
from unittest import mock

from orchestra.core.errors import ModelSaveError
from orchestra.models import PayRate, Worker
from orchestra.testing.races import (
    PATIENT,
    meet_at,
    run_together,
)
from orchestra.tests.races.outcomes import errors

#: Reached when the other rates have been looked at.
WRITING = "django.db.models.Model.save_base"


def raise_pay(worker: Worker, first: int, last: int) -> PayRate:
    return PayRate.objects.create(
        worker=worker,
        hourly_multiplier=Decimal(1),
        start_date=date(2026, 5, first),
        end_date=date(2026, 5, last),
    )


def test_of_two_rates_for_one_day_one_is_refused(cy: Worker) -> None:
    """[M-18]"""
    with meet_at(WRITING):
        outcomes = run_together(
            lambda: raise_pay(cy, 1, 9), lambda: raise_pay(cy, 9, 12)
        )

    assert errors(outcomes) == [ModelSaveError]
    assert PayRate.objects.count() == 1


def test_control_where_nobody_is_held_up_both_are_saved(cy: Worker) -> None:
    let_all_pass = mock.patch("orchestra.models.pay.hold_up_others")
    with meet_at(WRITING, patience=PATIENT), let_all_pass:
        outcomes = run_together(
            lambda: raise_pay(cy, 1, 9), lambda: raise_pay(cy, 9, 12)
        )

    assert errors(outcomes) == []
    assert PayRate.objects.count() == 2


def test_rates_of_two_workers_do_not_wait_for_each_other(
    cy: Worker, di: Worker
) -> None:
    with meet_at(WRITING, patience=PATIENT):
        outcomes = run_together(
            lambda: raise_pay(cy, 1, 9), lambda: raise_pay(di, 1, 9)
        )

    assert errors(outcomes) == []
    assert PayRate.objects.count() == 2
