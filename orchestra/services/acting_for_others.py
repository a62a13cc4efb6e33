"""The record of who acted in the name of somebody else."""

from typing import Any

from orchestra.core.actor import Actor, acting_as
from orchestra.models import Event
from orchestra.services import events


def record_start(hijacker: Any, hijacked: Any) -> None:
    """Record that the one begins to act as the other."""
    _record(Event.Kind.HIJACK_STARTED, hijacker, hijacked)


def record_end(hijacker: Any, hijacked: Any) -> None:
    """Record that the one acts as the other no longer."""
    _record(Event.Kind.HIJACK_ENDED, hijacker, hijacked)


def _record(kind: Event.Kind, hijacker: Any, hijacked: Any) -> None:
    # The session is already somebody else's: name who is really there.
    with acting_as(Actor("worker", hijacker.get_username())):
        events.record(
            kind, None, user=hijacked.pk, worker=hijacked.get_username()
        )
