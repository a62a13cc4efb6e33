"""The announcer: what happened becomes deliveries, one for each recipient."""

from collections.abc import Iterable, Iterator

from orchestra.communication.audience import reached_by_mail
from orchestra.communication.messages import (
    SPOKEN,
    Act,
    Channel,
    Message,
    message_of,
)
from orchestra.core.conf import settings
from orchestra.models import Event
from orchestra.services.deliveries import (
    Address,
    pass_over_events,
    record_deliveries,
    unannounced_events,
)


def announce(event_ids: Iterable[int]) -> int:
    """Record whom the events are told; return how many were announced.

    However often and by whomever it is called: once for each event.
    """
    return record_deliveries(event_ids, addresses_of)


def announce_left_behind() -> int:
    """Announce what was recorded by processes that died after the commit."""
    pass_over_events(SPOKEN)
    announced = 0
    while waiting := unannounced_events(SPOKEN):
        count = announce(waiting)
        announced += count
        if count == 0:
            # Somebody else is at it.
            break
    return announced


def addresses_of(event: Event) -> list[Address]:
    """Return by which channels, and to whom, the event is told.

    Nothing is addressed to a workspace that is switched off. What is done
    with the channel comes where it belongs: a channel is archived after the
    last message, and opened before the first.
    """
    message = message_of(event)
    if message is None:
        return []
    return [
        *_mails(event, message),
        *_files(event, message),
        *_slack(event, message),
    ]


def _mails(event: Event, message: Message) -> Iterator[Address]:
    if message.by_wish and "email" not in event.data.get("channels", ()):
        return
    workers = reached_by_mail(message.mail(event), message.topic)
    names = workers.order_by("pk").values_list("user__username", flat=True)
    for name in names:
        yield Address(Channel.MAIL, name)


def _files(event: Event, message: Message) -> Iterator[Address]:
    # As for Slack, only True is on.
    google: object = settings.GOOGLE_APPS
    if google is True and message.files:
        yield Address(Channel.FILES, str(event.project_id))


def _slack(event: Event, message: Message) -> Iterator[Address]:
    # A switch that is neither True nor False is a fault, told at start-up.
    experts: object = settings.SLACK_EXPERTS_ENABLED
    if experts is True:
        yield from _to_experts(event, message)
    internal: object = settings.SLACK_INTERNAL_ENABLED
    if internal is True and message.internal is not None:
        yield Address(Channel.SLACK_INTERNAL, message.internal)


def _to_experts(event: Event, message: Message) -> Iterator[Address]:
    worker = event.data.get("worker")
    wished = event.data.get("channels", ())
    if message.by_wish and worker and "slack" in wished:
        yield Address(Channel.SLACK_DIRECT, worker)
    if event.project_id is None:
        return
    if message.act not in (None, Act.ARCHIVE):
        yield Address(Channel.SLACK_ACT, str(message.act))
    if message.invites and worker:
        yield Address(Channel.SLACK_INVITE, worker)
    if message.project:
        yield Address(Channel.SLACK_PROJECT, str(event.project_id))
    if message.act is Act.ARCHIVE:
        yield Address(Channel.SLACK_ACT, Act.ARCHIVE)
