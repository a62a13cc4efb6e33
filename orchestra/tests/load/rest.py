"""Waiting until machines and messengers have nothing left to do."""

import time

from django.utils import timezone

from orchestra.models import Delivery, Event, MachineRun
from orchestra.selectors.machine_steps import due_machine_tasks

PATIENCE = 90
BLINK = 0.2


def wait_until_at_rest(patience: float = PATIENCE) -> None:
    """Wait until nothing is due; give up after so many seconds.

    What is left then, the check afterwards finds.
    """
    end = time.monotonic() + patience
    while not is_at_rest() and time.monotonic() < end:
        time.sleep(BLINK)


def is_at_rest() -> bool:
    """Return whether no step is due and no message waits."""
    waits = (
        Event.objects.filter(announced_at=None),
        Delivery.objects.filter(status=Delivery.Status.PENDING),
        MachineRun.objects.filter(outcome=MachineRun.Outcome.RUNNING),
        due_machine_tasks(timezone.now()),
    )
    return not any(rows.exists() for rows in waits)
