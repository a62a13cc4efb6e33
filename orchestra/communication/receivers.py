"""What follows the commit of whatever recorded an event."""

from typing import Any

from orchestra.communication.announcer import announce
from orchestra.communication.deliver import deliver_messages_of
from orchestra.communication.messages import message_of
from orchestra.core.conf import settings
from orchestra.models import Event
from orchestra.signals import event_recorded


def connect() -> None:
    """Have events announced as soon as they are committed."""
    event_recorded.connect(
        announce_event, dispatch_uid="orchestra.communication"
    )


def announce_event(event: Event, **kwargs: Any) -> None:
    """Record whom the event is told; send it only if that is wanted here.

    Whoever caused the event waits for the database alone: mail servers and
    Slack are for ``delivermessages``, unless ``ORCHESTRA_MESSAGES_INLINE``.
    """
    if message_of(event) is None:
        return
    announce([event.pk])
    if settings.MESSAGES_INLINE:
        deliver_messages_of([event.pk])
