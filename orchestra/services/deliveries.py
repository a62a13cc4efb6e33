"""Deliveries: each message to each recipient, until it has left.

A delivery is marked before it is sent and settled after. The mark is a lease:
should whoever sends die in between, nobody knows whether the message left,
and when the lease is over it is sent again. Mails carry the same Message-ID
then, by which mailboxes know the second one; in Slack one might see two.

What is told of a project comes in its order: a message waits while an earlier
one of the same project to the same recipient, by the same channel, is being
sent or waits for its next try. One that has failed too often holds up nobody.
"""

import random
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from orchestra.core.conf import settings
from orchestra.core.errors import DeliveryNotGivenUp
from orchestra.models import Delivery, Event
from orchestra.services import events
from orchestra.services.locks import (
    lock_delivery,
    lock_due_deliveries,
    lock_free_events,
)

Status = Delivery.Status

#: Events that are announced, and messages that are taken, at a time.
EVENTS_AT_ONCE = 100
BATCH = 10

#: How much longer, at most, a wait is than planned, so that what failed
#: together is not tried together.
JITTER = 0.25

#: Tries of a message for which the later ones to its recipient wait: about a
#: quarter of an hour. Whatever is wrong with it then is not theirs.
ORDERLY_TRIES = 4

INTERRUPTED = "Whoever was to send it was interrupted each time."


class Address(NamedTuple):
    """By which channel, and to whom."""

    channel: str
    recipient: str


@transaction.atomic
def record_deliveries(
    event_ids: Iterable[int],
    addresses_of: Callable[[Event], Iterable[Address]],
) -> int:
    """Record whom the events are told, once; return how many events it was.

    Events that were announced already, or that somebody else announces at
    the moment, are left alone.
    """
    found = lock_free_events(event_ids)
    if not found:
        return 0
    Delivery.objects.bulk_create(
        (
            Delivery(event=event, channel=channel, recipient=recipient)
            for event in found
            for channel, recipient in addresses_of(event)
        ),
        ignore_conflicts=True,
    )
    keys = [event.pk for event in found]
    Event.objects.filter(pk__in=keys).update(announced_at=timezone.now())
    return len(found)


def unannounced_events(kinds: Collection[str]) -> list[int]:
    """Return the first events of the kinds that nobody has announced."""
    waiting = Event.objects.filter(announced_at=None, kind__in=kinds)
    keys = waiting.order_by("created_at", "pk").values_list("pk", flat=True)
    return list(keys[:EVENTS_AT_ONCE])


def pass_over_events(kinds: Collection[str]) -> None:
    """Mark the events as announced that are none of the kinds."""
    silent = Event.objects.filter(announced_at=None).exclude(kind__in=kinds)
    silent.update(announced_at=timezone.now())


@transaction.atomic
def claim_due(
    without: Collection[str] = (), event_ids: Collection[int] | None = None
) -> list[Delivery]:
    """Take the next deliveries that are due, for one try each.

    They are due again when the lease is over. Those by the channels
    ``without`` are left, and so are all but the given events', if any are,
    and what has to wait for an earlier message. What has been tried too often
    is given up instead.
    """
    now = timezone.now()
    due = Delivery.objects.filter(
        ~Exists(
            _before_it().filter(Q(attempts__gt=0) | Q(next_attempt_at__gt=now))
        ),
        status=Status.PENDING,
        next_attempt_at__lte=now,
    ).exclude(channel__in=without)
    if event_ids is not None:
        due = due.filter(event__in=event_ids)
    found = lock_due_deliveries(due, BATCH)
    claimed = [
        one for one in found if one.attempts < settings.MESSAGES_MAX_ATTEMPTS
    ]
    Delivery.objects.filter(
        pk__in=[one.pk for one in found if one not in claimed]
    ).update(status=Status.GIVEN_UP, last_error=INTERRUPTED)
    Delivery.objects.filter(pk__in=[one.pk for one in claimed]).update(
        attempts=F("attempts") + 1,
        next_attempt_at=now + settings.MESSAGES_LEASE,
    )
    for one in claimed:
        one.attempts += 1
    return claimed


def renew_claim(delivery: Delivery) -> bool:
    """Let the lease begin anew; return False if it must not be sent now.

    It is somebody else's then, or an earlier message is still on its way.
    """
    lease_end = timezone.now() + settings.MESSAGES_LEASE
    in_turn = _claimed(delivery).exclude(Exists(_before_it()))
    return bool(in_turn.update(next_attempt_at=lease_end))


def settle_sent(delivery: Delivery) -> None:
    """Record that the message has left."""
    _claimed(delivery).update(
        status=Status.SENT, sent_at=timezone.now(), last_error=""
    )


def settle_not_needed(delivery: Delivery, reason: str) -> None:
    """Record that the message need not leave any more, and why."""
    _claimed(delivery).update(status=Status.NOT_NEEDED, last_error=reason)


def settle_given_up(delivery: Delivery, error: str) -> None:
    """Record that the message will not be tried again, and why."""
    _claimed(delivery).update(status=Status.GIVEN_UP, last_error=error)


def settle_failed(
    delivery: Delivery, error: str, wait: float | None = None
) -> Delivery.Status:
    """Record the failure, and when to try again; return the status now.

    That is not before the seconds that are given, if any are. After the last
    try the message is given up.
    """
    if delivery.attempts >= settings.MESSAGES_MAX_ATTEMPTS:
        settle_given_up(delivery, error)
        return Status.GIVEN_UP
    delay = max(delay_after(delivery.attempts), timedelta(seconds=wait or 0))
    _claimed(delivery).update(
        next_attempt_at=timezone.now() + _spread(delay), last_error=error
    )
    return Status.PENDING


def hand_back(delivery: Delivery, wait: timedelta = timedelta()) -> None:
    """Undo the claim: the message was not tried, and is due after the wait."""
    _claimed(delivery).update(
        attempts=F("attempts") - 1,
        next_attempt_at=timezone.now() + _spread(wait),
    )


def delay_after(attempts: int) -> timedelta:
    """Return how long to wait after so many tries that failed."""
    # Bounded, because no period is as long as two to the thousandth.
    longer = 2 ** min(attempts - 1, 20)
    delay = settings.MESSAGES_FIRST_DELAY * longer
    return min(delay, settings.MESSAGES_LONGEST_DELAY)


@transaction.atomic
def try_again(delivery_id: int) -> Delivery:
    """Have a message that was given up tried again, as often as a new one.

    Raises DeliveryNotGivenUp for any other.
    """
    delivery = lock_delivery(delivery_id)
    if delivery.status != Status.GIVEN_UP:
        raise DeliveryNotGivenUp
    delivery.status = Status.PENDING
    delivery.attempts = 0
    delivery.next_attempt_at = timezone.now()
    delivery.save(update_fields=["status", "attempts", "next_attempt_at"])
    events.record(
        Event.Kind.DELIVERY_RETRIED,
        delivery.event.project,
        delivery.event.task,
        delivery=delivery.pk,
        channel=delivery.channel,
        recipient=delivery.recipient,
    )
    return delivery


def _claimed(delivery: Delivery) -> QuerySet[Delivery]:
    """Return the delivery, unless somebody else has taken it since."""
    return Delivery.objects.filter(
        pk=delivery.pk, status=Status.PENDING, attempts=delivery.attempts
    )


def _before_it() -> QuerySet[Delivery]:
    """Return what the delivery of the outer query has to wait for."""
    return Delivery.objects.filter(
        event__project=OuterRef("event__project"),
        channel=OuterRef("channel"),
        recipient=OuterRef("recipient"),
        pk__lt=OuterRef("pk"),
        status=Status.PENDING,
        attempts__lte=ORDERLY_TRIES,
    )


def _spread(delay: timedelta) -> timedelta:
    return delay * (1 + random.uniform(0, JITTER))
