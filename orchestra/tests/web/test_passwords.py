"""Changing a password, and replacing one that was forgotten."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from orchestra.models import Worker
from orchestra.tests.web.account_visits import (
    ACCOUNTS,
    PASSWORD,
    fault_at,
    link_in,
    mails_to,
    path_of,
    send,
    texts_of,
)

pytestmark = pytest.mark.django_db

CHANGE = ACCOUNTS + "password/change/"


def signed_in(worker: Worker) -> Client:
    """Return a browser in which the worker is signed in."""
    client = Client()
    client.force_login(worker.user)
    return client


def change(client: Client, **changes: str) -> Any:
    """Send the form with which one changes one's password."""
    return client.post(
        CHANGE,
        {
            "old_password": "password",
            "new_password1": PASSWORD,
            "new_password2": PASSWORD,
            **changes,
        },
    )


def ask(address: str) -> Any:
    """Ask for a link to choose a new password."""
    return send(Client(), "password/reset/", {"email": address})


def choose(client: Client, link: str, password: str = PASSWORD) -> Any:
    """Follow the link, and send the form that it leads to."""
    form = client.get(path_of(link), follow=True)
    path = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(
        path, {"new_password1": password, "new_password2": password}
    )


def test_a_password_is_changed(ada: Worker) -> None:
    client, elsewhere = signed_in(ada), signed_in(ada)
    session = client.session.session_key

    response = change(client)

    assert response["Location"] == CHANGE + "done/"
    # [W-F22] The page after it is there.
    assert client.get(CHANGE + "done/").status_code == 200
    ada.user.refresh_from_db()
    assert ada.user.check_password(PASSWORD)
    assert client.get("/orchestra/app/").status_code == 200
    assert client.session.session_key != session
    assert elsewhere.get("/orchestra/app/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"old_password": "wrong"}, "old_password"),
        ({"old_password": ""}, "old_password"),
        ({"new_password2": "something else"}, "new_password2"),
        ({"new_password1": "ada", "new_password2": "ada"}, "new_password2"),
    ],
)
def test_what_will_not_do_is_said_at_the_field(
    changes: dict[str, str], field: str, ada: Worker
) -> None:
    response = change(signed_in(ada), **changes)

    assert fault_at(response, field)
    ada.user.refresh_from_db()
    assert ada.user.check_password("password")


def test_a_forgotten_password_is_replaced(ada: Worker) -> None:
    response = ask("ADA@example.org")
    assert response["Location"] == ACCOUNTS + "password/reset/done/"
    client = Client()

    chosen = choose(client, link_in(mails_to(ada.user.email)[0]))

    assert chosen["Location"] == ACCOUNTS + "password/reset/complete/"
    assert client.get(chosen["Location"]).status_code == 200
    ada.user.refresh_from_db()
    assert ada.user.check_password(PASSWORD)


@override_settings(ORCHESTRA_URL="https://experts.example.org")
def test_the_mail_reads_well_as_text(ada: Worker) -> None:
    # [W-F21] No raw anchor tags.
    ask(ada.user.email)

    (sent,) = mails_to(ada.user.email)
    assert "<" not in sent.body
    assert link_in(sent).startswith("https://experts.example.org/orchestra/")
    assert "ada" in sent.body


def test_the_page_does_not_tell_who_has_an_account(ada: Worker) -> None:
    known, unknown = ask(ada.user.email), ask("nobody@example.org")

    assert known["Location"] == unknown["Location"]
    assert known.content == unknown.content
    assert [sent.to for sent in mail.outbox] == [[ada.user.email]]


def test_the_answer_does_not_wait_for_the_mail(
    ada: Worker, settings: Any
) -> None:
    # How long it takes would tell who has an account.
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert ask(ada.user.email).status_code == 302


def test_an_account_that_is_closed_gets_no_link(ada: Worker) -> None:
    ada.user.is_active = False
    ada.user.save()

    assert ask(ada.user.email).status_code == 302
    assert mail.outbox == []


def test_no_mailbox_is_flooded(ada: Worker) -> None:
    for _ in range(8):
        assert ask(ada.user.email).status_code == 302

    assert len(mail.outbox) == 5


def test_a_link_works_once(ada: Worker) -> None:
    ask(ada.user.email)
    link = link_in(mails_to(ada.user.email)[0])
    choose(Client(), link)

    again = Client().get(path_of(link))

    assert "expired" in texts_of(again, "[role=alert]")[0]


def test_a_link_expires(ada: Worker) -> None:
    ask(ada.user.email)
    link = link_in(mails_to(ada.user.email)[0])

    with time_machine.travel(timezone.now() + timedelta(days=4)):
        response = Client().get(path_of(link))

    assert "expired" in texts_of(response, "[role=alert]")[0]


@pytest.mark.parametrize("place", ["MQ/x", "!/set-password", "%00/a-b"])
def test_a_garbled_link_is_no_error_page(place: str) -> None:
    response = Client().get(f"{ACCOUNTS}password/reset/confirm/{place}/")

    assert response.status_code == 200
    assert "expired" in texts_of(response, "[role=alert]")[0]


def test_a_weak_password_is_refused_at_the_field(ada: Worker) -> None:
    ask(ada.user.email)

    response = choose(
        Client(), link_in(mails_to(ada.user.email)[0]), "12345678"
    )

    assert "entirely numeric" in fault_at(response, "new_password2")


@pytest.mark.parametrize("address", ["", "nobody", f"{'x' * 300}@y.org"])
def test_what_is_no_address_is_said_at_the_field(address: str) -> None:
    assert fault_at(ask(address), "email")
