"""Rounds that overlap share the messages, and tell nobody twice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from orchestra.communication.announcer import announce
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
from orchestra.tests.communication.world import assigned, mails_to
from orchestra.tests.mail_server import MailServer

LOOKING = "orchestra.services.deliveries.lock_due_deliveries"
READING = "orchestra.services.deliveries.lock_free_events"
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
