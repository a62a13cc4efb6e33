"""A delivery is marked before it is sent, and settled after."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import DeliveryNotGivenUp
from orchestra.models import Delivery, Event, Project
from orchestra.services.deliveries import (
    BATCH,
    INTERRUPTED,
    JITTER,
    Address,
    claim_due,
    delay_after,
    hand_back,
    pass_over_events,
    record_deliveries,
    renew_claim,
    settle_failed,
    settle_given_up,
    settle_not_needed,
    settle_sent,
    try_again,
    unannounced_events,
)
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db

S = Delivery.Status
HOUR = timedelta(hours=1)


@pytest.fixture
def event(project: Project) -> Event:
    return Event.objects.create(kind="project_paused", project=project)


@pytest.fixture
def delivery(event: Event) -> Delivery:
    """One that is due."""
    return Delivery.objects.create(event=event, channel="mail", recipient="a")


def stored(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(pk=delivery.pk)


def expire(delivery: Delivery) -> None:
    """Let the lease, or any other wait, be over."""
    Delivery.objects.filter(pk=delivery.pk).update(
        next_attempt_at=timezone.now() - HOUR
    )


def test_deliveries_are_recorded_once(event: Event) -> None:
    addresses = [Address("mail", "ada"), Address("mail", "bo")]

    assert record_deliveries([event.pk], lambda _: addresses) == 1
    assert record_deliveries([event.pk], lambda _: addresses) == 0

    assert event.deliveries.count() == 2


def test_one_address_twice_is_one_delivery(event: Event) -> None:
    twice = [Address("mail", "ada")] * 2

    record_deliveries([event.pk], lambda _: twice)

    assert event.deliveries.count() == 1


def test_a_fault_while_announcing_leaves_the_event(event: Event) -> None:
    def fail(_: Event) -> list[Address]:
        raise LookupError("what?")

    with pytest.raises(LookupError):
        record_deliveries([event.pk], fail)

    assert unannounced_events(["project_paused"]) == [event.pk]
    assert unannounced_events(["task_created"]) == []


def test_what_nobody_hears_of_is_passed_over(event: Event) -> None:
    pass_over_events(["project_paused"])
    assert unannounced_events([event.kind]) == [event.pk]

    pass_over_events([])
    assert unannounced_events([event.kind]) == []


def test_a_claim_counts_the_try_and_holds_for_the_lease(
    delivery: Delivery, settings: Any
) -> None:
    settings.ORCHESTRA_MESSAGES_LEASE = HOUR
    before = timezone.now()

    (claimed,) = claim_due()

    assert (claimed.attempts, claimed.status) == (1, S.PENDING)
    assert stored(delivery).attempts == 1
    assert stored(delivery).next_attempt_at >= before + HOUR
    assert claim_due() == []


def test_after_a_crash_it_is_due_again_when_the_lease_is_over(
    delivery: Delivery,
) -> None:
    """Nothing is lost: nobody knows whether it left, so it leaves again."""
    claim_due()
    expire(delivery)

    (again,) = claim_due()

    assert again.attempts == 2


def test_whoever_dies_each_time_is_not_sent_for_ever(
    delivery: Delivery, settings: Any
) -> None:
    settings.ORCHESTRA_MESSAGES_MAX_ATTEMPTS = 2
    for _ in range(2):
        assert claim_due()
        expire(delivery)

    assert claim_due() == []

    assert stored(delivery).status == S.GIVEN_UP
    assert stored(delivery).last_error == INTERRUPTED


SETTLEMENTS: dict[str, Callable[[Delivery], object]] = {
    "sent": settle_sent,
    "failed": lambda one: settle_failed(one, "no"),
    "given up": lambda one: settle_given_up(one, "no"),
    "not needed": lambda one: settle_not_needed(one, "no"),
    "handed back": hand_back,
    "renewed": renew_claim,
}


@pytest.mark.parametrize("settle", SETTLEMENTS)
def test_whose_lease_is_over_settles_nothing(
    settle: str, delivery: Delivery
) -> None:
    """Somebody else has it at hand now."""
    (slow,) = claim_due()
    expire(delivery)
    (current,) = claim_due()
    before = Delivery.objects.values().get()

    answer = SETTLEMENTS[settle](slow)

    assert not answer or settle == "failed"
    assert Delivery.objects.values().get() == before
    assert renew_claim(current)


def test_a_batch_is_claimed_in_2_queries_the_oldest_first(
    event: Event,
) -> None:
    now = timezone.now()
    made = Delivery.objects.bulk_create(
        Delivery(
            event=event,
            channel="mail",
            recipient=str(n),
            created_at=now - n * HOUR,
            next_attempt_at=now + n * HOUR / 100 - HOUR,
        )
        for n in range(-1, 2 * BATCH)
    )

    with counted_queries() as queries:
        claimed = claim_due()

    assert [one.recipient for one in claimed] == [
        one.recipient for one in made[: -BATCH - 1 : -1]
    ]
    assert len(queries) == 2


def test_channels_and_other_events_can_be_left(delivery: Delivery) -> None:
    assert claim_due(without={"mail"}) == []
    assert claim_due(event_ids=[delivery.event_id + 1]) == []
    assert claim_due(without={"x"}, event_ids=[delivery.event_id])


def test_what_was_sent_says_when(delivery: Delivery) -> None:
    settle_sent(claim_due()[0])

    assert stored(delivery).status == S.SENT
    assert stored(delivery).sent_at is not None


def test_each_failure_waits_longer(delivery: Delivery, settings: Any) -> None:
    settings.ORCHESTRA_MESSAGES_FIRST_DELAY = timedelta(minutes=1)
    settings.ORCHESTRA_MESSAGES_LONGEST_DELAY = timedelta(minutes=5)

    waits = [delay_after(n) / timedelta(minutes=1) for n in (1, 2, 3, 4, 999)]

    assert waits == [1, 2, 4, 5, 5]
    before = timezone.now()
    settle_failed(claim_due()[0], "no")
    wait = stored(delivery).next_attempt_at - before
    assert 1 <= wait / timedelta(minutes=1) <= 1 + JITTER + 0.1
    assert stored(delivery).last_error == "no"


def test_a_failure_may_ask_for_more_time(delivery: Delivery) -> None:
    before = timezone.now()

    settle_failed(claim_due()[0], "busy", wait=7_200)

    assert stored(delivery).next_attempt_at >= before + 2 * HOUR


def test_the_last_failure_is_the_last(
    delivery: Delivery, settings: Any
) -> None:
    settings.ORCHESTRA_MESSAGES_MAX_ATTEMPTS = 1

    assert settle_failed(claim_due()[0], "no") == S.GIVEN_UP

    assert stored(delivery).status == S.GIVEN_UP


def test_what_is_handed_back_was_not_tried(delivery: Delivery) -> None:
    hand_back(claim_due()[0])

    (again,) = claim_due()
    assert again.attempts == 1


def test_what_was_given_up_can_be_tried_again(delivery: Delivery) -> None:
    settle_given_up(claim_due()[0], "no such user")

    with acting_as(Actor("worker", "di")):
        try_again(delivery.pk)

    assert claim_due()[0].attempts == 1
    event = Event.objects.get(kind="delivery_retried")
    assert event.actor_name == "di"
    assert event.project == delivery.event.project
    assert event.data["delivery"] == delivery.pk


@pytest.mark.parametrize("status", [S.PENDING, S.SENT, S.NOT_NEEDED])
def test_nothing_else_can(status: int, delivery: Delivery) -> None:
    Delivery.objects.update(status=status)

    with pytest.raises(DeliveryNotGivenUp):
        try_again(delivery.pk)

    assert stored(delivery).status == status
    assert not Event.objects.filter(kind="delivery_retried").exists()


def test_of_two_who_try_again_one_does(delivery: Delivery) -> None:
    """What the second one saw was read before the lock."""
    Delivery.objects.update(status=S.GIVEN_UP)

    with (
        run_just_before(
            "orchestra.services.deliveries.lock_delivery",
            lambda: try_again(delivery.pk),
        ),
        pytest.raises(DeliveryNotGivenUp),
    ):
        try_again(delivery.pk)


def test_what_was_announced_just_before_is_not_announced_again(
    event: Event,
) -> None:
    addresses = [Address("mail", "ada")]

    with run_just_before(
        "orchestra.services.deliveries.lock_free_events",
        lambda: record_deliveries([event.pk], lambda _: addresses),
    ):
        assert record_deliveries([event.pk], lambda _: addresses) == 0

    assert event.deliveries.count() == 1


def test_what_was_claimed_just_before_is_left(delivery: Delivery) -> None:
    with run_just_before(
        "orchestra.services.deliveries.lock_due_deliveries", claim_due
    ):
        assert claim_due() == []
