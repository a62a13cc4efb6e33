"""The record of who acted in the name of somebody else."""

from typing import Any

from orchestra.core.actor import Actor, acting_as
from orchestra.models import Event
from orchestra.services import events


def record_start(hijacker: Any, hijacked: Any, performer: str) -> None:
    """Record that the one begins to act as the other.

    The performer is who is really there: the hijacker, unless somebody else
    acts as the hijacker already.
    """
    _record(Event.Kind.HIJACK_STARTED, hijacker, hijacked, performer)


def record_end(hijacker: Any, hijacked: Any, performer: str) -> None:
    """Record that the one acts as the other no longer."""
    _record(Event.Kind.HIJACK_ENDED, hijacker, hijacked, performer)


def _record(
    kind: Event.Kind, hijacker: Any, hijacked: Any, performer: str
) -> None:
    username = hijacker.get_username()
    on_behalf = performer if performer != username else ""
    # The session is already somebody else's: name who began or ended it.
    with acting_as(Actor("worker", username, on_behalf)):
        events.record(
            kind, None, user=hijacked.pk, worker=hijacked.get_username()
        )
