"""Mails arrive once, whatever the mail server does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.communication.deliver import DeliveryRound
from orchestra.models import Delivery, Task, Worker
from orchestra.testing.queries import counted_queries
from orchestra.tests.communication.world import (
    announced,
    assigned,
    mails_to,
    make_due,
    statuses,
)
from orchestra.tests.mail_server import MailServer

pytestmark = pytest.mark.django_db

Due = Callable[[], DeliveryRound]
S = Delivery.Status


@pytest.fixture
def mail(task: Task, ada: Worker) -> Delivery:
    """A mail to Ada that is due."""
    announced(assigned(task, ada))
    return Delivery.objects.get()


def test_a_mail_is_plain_text_and_html_to_one_person(
    mail: Delivery, mail_server: MailServer, due: Due
) -> None:
    assert due() == DeliveryRound(sent=1)

    (sent,) = mail_server.mails
    kinds = [part.get_content_type() for part in sent.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert (sent["To"], sent["Cc"]) == ("ada@example.org", None)
    assert sent["Subject"] == "You have a new task: Draft"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert "http" in sent["List-Unsubscribe"]
    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (S.SENT, 1)
    assert mail.sent_at is not None


def test_a_mail_that_was_sent_is_not_sent_again(
    mail: Delivery, mail_server: MailServer, due: Due
) -> None:
    due()
    make_due()

    assert due() == DeliveryRound()
    assert len(mail_server.mails) == 1


def test_a_round_connects_once(
    ada: Worker, mail_server: MailServer, due: Due
) -> None:
    mails_to(ada, 25)

    assert due().sent == 25
    assert mail_server.connections == 1


def test_nothing_is_lost_in_an_outage(
    ada: Worker, mail_server: MailServer, due: Due
) -> None:
    """[N-02] One mail is tried each round, and the others wait."""
    mails_to(ada, 12)
    mail_server.stop()

    assert due() == DeliveryRound(put_off=1)
    assert sum(Delivery.objects.values_list("attempts", flat=True)) == 1
    mail_server.start()
    make_due()

    assert due() == DeliveryRound(sent=12)
    assert len(mail_server.mails) == 12


@pytest.mark.parametrize("answer", ["451 Try later", "421 Too busy"])
def test_a_temporary_refusal_concerns_one_mail(
    answer: str, ada: Worker, mail_server: MailServer, due: Due
) -> None:
    mails_to(ada, 3)
    mail_server.data_answers = [answer]

    assert due() == DeliveryRound(sent=2, put_off=1)
    make_due()
    assert due() == DeliveryRound(sent=1)
    assert len({one["Message-ID"] for one in mail_server.mails}) == 3


def test_an_address_that_is_not_there_is_given_up_at_once(
    mail: Delivery, mail_server: MailServer, due: Due
) -> None:
    mail_server.refusals = ["550 No such user"]

    assert due() == DeliveryRound(given_up=1)

    mail.refresh_from_db()
    assert mail.status == S.GIVEN_UP
    assert "No such user" in mail.last_error


@pytest.mark.parametrize("address", ["ada", "ada@\nx"])
def test_an_address_that_is_none_keeps_nobody_back(
    address: str,
    mail: Delivery,
    ada: Worker,
    bo: Worker,
    task: Task,
    mail_server: MailServer,
    due: Due,
) -> None:
    announced(assigned(task, bo, assignment_counter=1, status=1))
    ada.user.email = address
    ada.user.save()
    mail_server.refused_addresses = {"ada": "550 What is that"}

    due()

    assert mail_server.recipients() == ["bo@example.org"]


def test_a_connection_that_breaks_before_the_mail_was_taken(
    mail: Delivery, mail_server: MailServer, due: Due
) -> None:
    mail_server.data_answers = [None]

    assert due() == DeliveryRound(put_off=1)
    make_due()
    assert due() == DeliveryRound(sent=1)
    assert len(mail_server.mails) == 1


def test_of_a_lost_answer_the_mailbox_can_tell(
    mail: Delivery, mail_server: MailServer, due: Due
) -> None:
    """Nobody knows whether it left: it is sent again, as the same mail."""
    mail_server.data_answers = ["lost"]

    assert due() == DeliveryRound(put_off=1)
    make_due()
    assert due() == DeliveryRound(sent=1)

    first, second = mail_server.mails
    assert first["Message-ID"] == second["Message-ID"]


def test_a_server_that_is_too_slow_is_not_waited_for(
    mail: Delivery, mail_server: MailServer, due: Due
) -> None:
    mail_server.seconds = 2.5
    began = timezone.now()

    assert due() == DeliveryRound(put_off=1)

    assert timezone.now() - began < timedelta(seconds=2.5)


def test_after_the_last_try_it_is_given_up(
    mail: Delivery, mail_server: MailServer, due: Due, settings: Any
) -> None:
    settings.ORCHESTRA_MESSAGES_MAX_ATTEMPTS = 2
    mail_server.stop()

    assert due() == DeliveryRound(put_off=1)
    make_due()
    assert due() == DeliveryRound(given_up=1)
    make_due()
    assert due() == DeliveryRound()


@pytest.mark.parametrize("change", ["closed", "no address", "unwanted"])
def test_who_is_out_of_reach_meanwhile_gets_nothing(
    change: str,
    mail: Delivery,
    ada: Worker,
    mail_server: MailServer,
    due: Due,
) -> None:
    if change == "unwanted":
        ada.communication_preferences.update(by_email=False)
    elif change == "closed":
        ada.user.is_active = False
    else:
        ada.user.email = ""
    ada.user.save()

    assert due() == DeliveryRound(not_needed=1)
    assert mail_server.mails == []


def test_for_whom_nobody_knows_somebody_has_to_look(
    mail: Delivery, ada: Worker, mail_server: MailServer, due: Due
) -> None:
    ada.user.username = "ada.lovelace"
    ada.user.save()

    assert due() == DeliveryRound(given_up=1)


def test_while_trying_out_all_mails_go_to_one_address(
    mail: Delivery, mail_server: MailServer, due: Due, settings: Any
) -> None:
    settings.ORCHESTRA_MOCK_EMAILS = True
    settings.ORCHESTRA_MOCK_TO_EMAIL = "me@example.org"
    settings.ORCHESTRA_NOTIFICATIONS_FROM_EMAIL = "us@example.org"

    due()

    (sent,) = mail_server.mails
    assert (sent["To"], sent["From"]) == ("me@example.org", "us@example.org")


def test_without_that_address_nothing_is_sent(
    mail: Delivery, mail_server: MailServer, due: Due, settings: Any
) -> None:
    settings.ORCHESTRA_MOCK_EMAILS = True

    assert due() == DeliveryRound(put_off=1)
    assert mail_server.mails == []


def test_a_template_that_does_not_work_keeps_nobody_back(
    ada: Worker,
    mail_server: MailServer,
    due: Due,
    tmp_path: Any,
    settings: Any,
) -> None:
    broken = tmp_path / "orchestra" / "messages"
    broken.mkdir(parents=True)
    (broken / "task_assigned.txt").write_text("{% nonsense %}")
    engine, *others = settings.TEMPLATES
    mails_to(ada, 2)
    dirs = [tmp_path, *engine.get("DIRS", [])]
    settings.TEMPLATES = [{**engine, "DIRS": dirs}, *others]

    assert due() == DeliveryRound(put_off=2)
    assert statuses() == [S.PENDING, S.PENDING]


@pytest.mark.parametrize("count", [1, 30])
def test_a_mail_costs_7_queries(
    count: int, ada: Worker, mail_server: MailServer, due: Due
) -> None:
    mails_to(ada, count)

    with counted_queries() as queries:
        due()

    # What was left behind, and the last look, are the round's.
    assert len(queries) <= 3 + 7 * count, queries
