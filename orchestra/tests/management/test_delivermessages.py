"""manage.py delivermessages."""

import io
import threading
import time
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from orchestra.communication.deliver import Courier, deliver_messages
from orchestra.core.cron import CRON_ENTRIES
from orchestra.core.dotted_path import locate
from orchestra.management.commands import delivermessages
from orchestra.models import Delivery, Worker
from orchestra.tests.communication.world import mails_to, make_due, statuses

pytestmark = pytest.mark.django_db

S = Delivery.Status


def run(**options: Any) -> str:
    out = io.StringIO()
    call_command("delivermessages", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def stopped_soon() -> Iterator[None]:
    """Have a loop told to stop when it waits for the first time."""

    def stop(work: Any, seconds: float) -> bool:
        work.stop()
        return False

    with mock.patch.object(delivermessages._Work, "wait", stop):
        yield


def test_it_sends_what_is_due_and_says_so(
    ada: Worker, mailoutbox: list[Any]
) -> None:
    mails_to(ada, 3)

    assert run() == "Messages: 3 sent.\n"
    assert run() == "Messages: 0 sent.\n"
    assert len(mailoutbox) == 3


def test_it_says_what_did_not_go_well(ada: Worker, settings: Any) -> None:
    mails_to(ada, 2)
    settings.ORCHESTRA_MOCK_EMAILS = True
    assert run() == "Messages: 0 sent, 2 put off.\n"

    settings.ORCHESTRA_MESSAGES_MAX_ATTEMPTS = 2
    make_due()
    assert run() == "Messages: 0 sent, 2 given up.\n"


def test_a_loop_goes_on_until_it_is_told_to_stop(
    ada: Worker, mailoutbox: list[Any], stopped_soon: None
) -> None:
    mails_to(ada, 12)

    assert run(loop=True) == "Messages: 12 sent.\n"


def test_a_loop_makes_one_round_after_the_other(
    ada: Worker, mailoutbox: list[Any]
) -> None:
    waits: list[float] = []

    def wait(work: Any, seconds: float) -> bool:
        waits.append(seconds)
        mails_to(ada, 1)
        return len(waits) < 4

    with mock.patch.object(delivermessages._Work, "wait", wait):
        said = run(loop=True, poll_seconds=0.5)

    assert said == "Messages: 3 sent.\n"
    assert waits == [0.5] * 4


def test_a_loop_survives_a_database_that_is_away(
    stopped_soon: None, caplog: pytest.LogCaptureFixture
) -> None:
    away = mock.patch.object(Courier, "run", side_effect=OperationalError)
    closed = mock.patch.object(connection, "close")
    with away, closed:
        assert run(loop=True) == "Messages: 0 sent.\n"
        with pytest.raises(OperationalError):
            run()

    assert "The database could not be used." in caplog.text


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_a_wait_that_is_none_is_refused(seconds: float) -> None:
    with pytest.raises(CommandError, match="above zero"):
        run(poll_seconds=seconds)


def test_told_to_stop_it_ends_within_a_moment() -> None:
    work = delivermessages._Work(is_patient=True)
    threading.Timer(0.05, work.stop).start()
    began = time.monotonic()

    assert not work.wait(60)
    assert time.monotonic() - began < 5


def test_told_to_stop_it_gives_back_what_it_has_not_tried(
    ada: Worker, mailoutbox: list[Any]
) -> None:
    mails_to(ada, 3)
    courier = Courier(watch=lambda done: courier.stop())

    assert courier.run().sent == 1

    assert sorted(statuses()) == [S.PENDING, S.PENDING, S.SENT]
    assert deliver_messages().sent == 2
    assert len(mailoutbox) == 3


def test_interrupted_it_gives_back_what_it_has_not_tried(
    ada: Worker, mailoutbox: list[Any]
) -> None:
    """Of the one in hand nobody knows: its lease has to be over first."""
    mails_to(ada, 3)

    def interrupt(*args: Any) -> None:
        raise KeyboardInterrupt

    with mock.patch("orchestra.communication.deliver.send", interrupt):
        assert "Interrupted" in run()

    assert deliver_messages().sent == 2
    make_due()
    assert deliver_messages().sent == 1


def test_cron_and_celery_know_it() -> None:
    assert locate(CRON_ENTRIES["delivermessages"].path) is deliver_messages
