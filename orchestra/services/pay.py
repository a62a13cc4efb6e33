"""Pay: what a worker's hour costs, with one rate on any day."""

from django.db import transaction

from orchestra.models import PayRate
from orchestra.services.locks import lock_worker


@transaction.atomic
def set_pay_rate(rate: PayRate) -> PayRate:
    """Save a new or changed pay rate, and return it.

    Raises ModelSaveError if it ends before it starts or shares a day with
    another rate of the worker, also with one that somebody saves right now.
    """
    lock_worker(rate.worker_id)
    rate.save()
    return rate
