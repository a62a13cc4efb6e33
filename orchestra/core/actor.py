"""Who is acting: an ambient fact, so that services need no extra argument."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Somebody or something that changes things.

    Attributes:
        kind: ``worker``, ``client``, ``command``, ``bot`` or ``system``.
        name: The username, API key, command or bot; empty for the system.
        performed_by: The username of whoever really did it on behalf of the
            named one; empty for those who act for themselves.
    """

    kind: str
    name: str = ""
    performed_by: str = ""


SYSTEM = Actor("system")

_actor: ContextVar[Actor] = ContextVar("orchestra_actor", default=SYSTEM)


def current_actor() -> Actor:
    """Return who is acting in this thread or task; the system if unsaid."""
    return _actor.get()


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Attribute what happens inside the block to the actor."""
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)
