"""Attempts at machine steps, as they are stored."""

from datetime import timedelta

from django.utils import timezone

from orchestra.models import MachineRun
from orchestra.services.machine_steps import Claim

Outcome = MachineRun.Outcome


def run_of(taken: Claim) -> MachineRun:
    """Return the attempt as it is stored."""
    return MachineRun.objects.get(pk=taken.run_id)


def expire(taken: Claim) -> None:
    """Let the attempt's lease be over."""
    MachineRun.objects.filter(pk=taken.run_id).update(
        lease_expires_at=timezone.now() - timedelta(seconds=1)
    )
