"""Rounds: sending what is due, by one process or several at a time.

Each message is claimed before it is sent and settled after, and nothing is
sent inside a transaction; see orchestra.services.deliveries.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.urls import NoReverseMatch

from orchestra.communication.announcer import announce_left_behind
from orchestra.communication.channels import send, shared_with
from orchestra.communication.reasons import NotNeeded, NotYet
from orchestra.core.errors import (
    BaseOrchestraError,
    FileStoreUnavailable,
    MailRefused,
    MailUnavailable,
    SlackError,
    SlackMisconfigured,
    SlackUnavailable,
)
from orchestra.integrations.mail import Mailer
from orchestra.models import Delivery
from orchestra.services.deliveries import (
    claim_due,
    hand_back,
    renew_claim,
    settle_failed,
    settle_given_up,
    settle_not_needed,
    settle_sent,
)

logger = logging.getLogger(__name__)

#: How long a message waits for what has to be done before it.
TURN = timedelta(seconds=20)

#: What tells that no message gets through at the moment.
OUTAGES = (
    FileStoreUnavailable,
    MailUnavailable,
    SlackMisconfigured,
    SlackUnavailable,
)

#: What one message may meet and another not: the services' refusals, an
#: overridden template that does not work, an event that tells too little.
FAULTS = (
    BaseOrchestraError,
    DatabaseError,
    LookupError,
    NoReverseMatch,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)


@dataclass
class DeliveryRound:
    """What a round did.

    Attributes:
        announced: Events that were left behind, and are announced now.
        sent: Messages that have left.
        put_off: Tries that failed; there will be others.
        given_up: Messages that will not be tried again.
        not_needed: Messages that nobody needs any more.
    """

    announced: int = 0
    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    not_needed: int = 0


#: Told of the round whenever something has come of a message.
Watch = Callable[[DeliveryRound], None]


def deliver_messages(watch: Watch | None = None) -> DeliveryRound:
    """Announce what was left behind, and send all that is due.

    Rounds that overlap share the work. A message that fails is tried again
    later, and keeps back only what its recipient is to hear of the same
    project after it; a mail server or a Slack workspace that is down is left
    alone for the rest of the round.
    """
    return Courier(watch).run()


def deliver_messages_of(event_ids: Collection[int]) -> DeliveryRound:
    """Send what is due of these events, as deliver_messages does."""
    return Courier(event_ids=event_ids).run()


class Courier:
    """Makes one round; ``stop`` ends it after the message in hand."""

    def __init__(
        self,
        watch: Watch | None = None,
        event_ids: Collection[int] | None = None,
    ) -> None:
        self.done = DeliveryRound()
        self._watch = watch
        self._event_ids = event_ids
        self._down: set[str] = set()
        self._is_stopping = False

    def stop(self) -> None:
        """Begin no other message; those that were claimed are given back."""
        self._is_stopping = True

    def run(self) -> DeliveryRound:
        """Make the round, and return what it did."""
        if self._event_ids is None:
            self.done.announced = announce_left_behind()
        with Mailer() as mailer:
            while not self._is_stopping:
                batch = claim_due(self._down, self._event_ids)
                if not batch:
                    break
                self._deliver_all(batch, mailer)
        return self.done

    def _deliver_all(self, batch: list[Delivery], mailer: Mailer) -> None:
        waiting = list(batch)
        try:
            while waiting:
                self._deliver(waiting[0], mailer)
                waiting.pop(0)
        finally:
            # Interrupted: of the one in hand nobody knows whether it left,
            # and the others were not tried.
            for delivery in waiting[1:]:
                hand_back(delivery)

    def _deliver(self, delivery: Delivery, mailer: Mailer) -> None:
        if self._is_stopping or delivery.channel in self._down:
            hand_back(delivery)
        elif renew_claim(delivery):
            self._try(delivery, mailer)
            if self._watch is not None:
                self._watch(self.done)
        else:
            # Unless it is somebody else's, an earlier one comes first.
            hand_back(delivery, TURN)

    def _try(self, delivery: Delivery, mailer: Mailer) -> None:
        try:
            send(delivery, mailer)
        except NotYet:
            hand_back(delivery, TURN)
        except NotNeeded as reason:
            settle_not_needed(delivery, str(reason))
            self.done.not_needed += 1
        except (MailRefused, ObjectDoesNotExist) as error:
            # No other try can help: somebody has to look at it.
            logger.warning("Message %s is hopeless: %s", delivery.pk, error)
            settle_given_up(delivery, str(error))
            self.done.given_up += 1
        except FAULTS as error:
            self._put_off(delivery, error)
        else:
            settle_sent(delivery)
            self.done.sent += 1

    def _put_off(self, delivery: Delivery, error: Exception) -> None:
        if isinstance(error, OUTAGES):
            self._down |= shared_with(delivery.channel)
        wait = error.retry_after if isinstance(error, SlackError) else None
        said = (
            str(error)
            if isinstance(error, BaseOrchestraError)
            else f"{type(error).__name__}: {error}"
        )
        status = settle_failed(delivery, said, wait)
        if status == Delivery.Status.GIVEN_UP:
            logger.error("Message %s was given up: %s", delivery.pk, said)
            self.done.given_up += 1
        else:
            logger.warning("Message %s was put off: %s", delivery.pk, said)
            self.done.put_off += 1
