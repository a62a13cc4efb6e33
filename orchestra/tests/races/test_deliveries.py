"""Rounds that overlap share the messages, and tell nobody twice."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest

from orchestra.communication.announcer import (
    announce,
    announce_left_behind,
)
from orchestra.communication.deliver import deliver_messages
from orchestra.core.errors import DeliveryNotGivenUp
from orchestra.models import Delivery, Event, Task, Worker
from orchestra.services.deliveries import claim_due, try_again
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.tests.communication.world import (
    assigned,
    mails_to,
    pass_time,
    record,
)
from orchestra.tests.mail_server import MailServer

LOOKING = "orchestra.services.deliveries.lock_due_deliveries"
READING = "orchestra.services.deliveries.lock_free_events"
BEFORE_IT = "orchestra.services.deliveries._before_it"
RETRYING = "orchestra.services.deliveries.lock_delivery"


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        for name, value in server.settings().items():
            setattr(settings, name, value)
        yield server


def test_two_rounds_send_each_mail_once(
    ada: Worker, mail_server: MailServer
) -> None:
    mails_to(ada, 25)

    with meet_after(LOOKING):
        rounds: Any = run_together(deliver_messages, deliver_messages)

    assert len(mail_server.mails) == 25
    assert len({mail["Message-ID"] for mail in mail_server.mails}) == 25
    assert sum(done.sent for done in rounds) == 25
    assert all(done.sent for done in rounds)


def test_two_rounds_keep_the_order_of_a_project(
    task: Task, ada: Worker, mail_server: MailServer
) -> None:
    """Each takes some of one person's mails before either sends any."""
    for _ in range(15):
        record(Event.Kind.TASK_ASSIGNED, task, worker="ada")
    announce_left_behind()

    with meet_after(LOOKING):
        run_together(deliver_messages, deliver_messages)
    pass_time(timedelta(minutes=1))
    deliver_messages()

    sent = Delivery.objects.filter(status=Delivery.Status.SENT)
    oldest_first = sent.order_by("pk").values_list("pk", flat=True)
    assert list(sent.order_by("sent_at").values_list("pk", flat=True)) == list(
        oldest_first
    )
    assert len({one["Message-ID"] for one in mail_server.mails}) == 15
    assert len(mail_server.mails) == 15


def test_control_out_of_turn_the_later_ones_come_first(
    task: Task, ada: Worker, mail_server: MailServer
) -> None:
    """While a round has the first ones in hand, another sends the rest."""
    for _ in range(15):
        record(Event.Kind.TASK_ASSIGNED, task, worker="ada")
    announce_left_behind()
    first = claim_due()

    with mock.patch(BEFORE_IT, Delivery.objects.none):
        deliver_messages()

    assert len(first) == 10
    sent = Delivery.objects.filter(status=Delivery.Status.SENT)
    assert {one.pk for one in sent}.isdisjoint(one.pk for one in first)
    assert sent.count() == 5


def test_what_one_has_locked_the_other_leaves(ada: Worker) -> None:
    mails_to(ada, 3)

    with meet_after(LOOKING, patience=10):
        first, second = run_together(claim_due, claim_due)

    assert sorted(map(len, [first, second])) == [0, 3]


def test_control_without_the_lock_both_claim_the_same(ada: Worker) -> None:
    mails_to(ada, 3)

    with meet_after(LOOKING, patience=PATIENT), without_row_locks():
        first, second = run_together(claim_due, claim_due)

    assert list(map(len, [first, second])) == [3, 3]


@pytest.fixture
def announcing_twice(task: Task, ada: Worker) -> Callable[[], list[object]]:
    event = assigned(task, ada)

    def run() -> list[object]:
        return run_together(
            lambda: announce([event.pk]), lambda: announce([event.pk])
        )

    return run


def test_the_request_and_the_round_announce_an_event_once(
    announcing_twice: Callable[[], list[object]],
) -> None:
    with meet_after(READING, patience=10):
        assert sorted(announcing_twice()) == [0, 1]  # type: ignore[type-var]

    assert Delivery.objects.count() == 1


def test_control_without_the_lock_both_announce_and_the_constraint_holds(
    announcing_twice: Callable[[], list[object]],
) -> None:
    with meet_after(READING, patience=PATIENT), without_row_locks():
        assert announcing_twice() == [1, 1]

    assert Delivery.objects.count() == 1


@pytest.fixture
def trying_twice(ada: Worker) -> Callable[[], list[object]]:
    (delivery,) = mails_to(ada, 1)
    Delivery.objects.update(status=Delivery.Status.GIVEN_UP)

    def run() -> list[object]:
        return run_together(
            lambda: try_again(delivery.pk), lambda: try_again(delivery.pk)
        )

    return run


def refused(outcomes: list[object]) -> int:
    return sum(isinstance(one, DeliveryNotGivenUp) for one in outcomes)


def retries() -> int:
    return Event.objects.filter(kind="delivery_retried").count()


def test_of_two_who_try_again_one_does(
    trying_twice: Callable[[], list[object]],
) -> None:
    with meet_at("django.db.models.Model.save_base"):
        assert refused(trying_twice()) == 1

    assert retries() == 1


def test_control_without_the_lock_both_do(
    trying_twice: Callable[[], list[object]],
) -> None:
    with (
        meet_after(RETRYING, patience=PATIENT),
        without_row_locks(),
    ):
        assert refused(trying_twice()) == 0

    assert retries() == 2
