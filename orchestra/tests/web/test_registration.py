"""From the registration form over a mail to the first log-in."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from orchestra.models import Event, Worker
from orchestra.services.registration import activate_worker
from orchestra.testing.factories import UserFactory
from orchestra.tests.web.account_visits import (
    ACCOUNTS,
    PASSWORD,
    fault_at,
    hidden_in,
    link_in,
    mails_to,
    path_of,
    send,
    texts_of,
)

pytestmark = pytest.mark.django_db

GRACE = "grace@example.org"


def register(client: Client | None = None, **changes: Any) -> Any:
    """Fill in the form and send it."""
    data = {
        "username": "grace",
        "email": GRACE,
        "password1": PASSWORD,
        "password2": PASSWORD,
        **changes,
    }
    return send(client or Client(), "register/", data)


def activation_path() -> str:
    """Return where the link of the last mail to Grace leads."""
    return path_of(link_in(mails_to(GRACE)[-1]))


def press_the_button(path: str) -> Any:
    """Follow the link and do what the page asks for."""
    client = Client()
    key = hidden_in(client.get(path), "activation_key")
    return client.post(path, {"activation_key": key})


def log_in(client: Client, password: str = PASSWORD) -> bool:
    """Return whether Grace reaches the app with the password."""
    client.post(
        ACCOUNTS + "login/", {"username": "grace", "password": password}
    )
    return client.get("/orchestra/app/").status_code == 200


def test_somebody_becomes_an_expert() -> None:
    # [U-04] [U-05]
    response = register()
    assert response["Location"] == ACCOUNTS + "register/complete/"
    assert not log_in(Client())

    opened = press_the_button(activation_path())
    assert opened["Location"] == ACCOUNTS + "activate/complete/"

    assert log_in(Client())
    worker = Worker.objects.get(user__username="grace")
    assert worker.user.email == GRACE
    assert worker.communication_preferences.count() == 2
    assert list(
        Event.objects.values_list("kind", "actor_name").order_by("pk")
    ) == [("worker_registered", "grace"), ("worker_activated", "grace")]


@override_settings(ORCHESTRA_URL="https://experts.example.org/")
def test_the_mail_leads_to_the_address_of_the_settings() -> None:
    # [W-F21] Neither http where it should be https, nor whatever host the
    # request named.
    register()

    (sent,) = mails_to(GRACE)
    assert link_in(sent).startswith(
        "https://experts.example.org/orchestra/accounts/activate/"
    )


def test_the_mail_reads_well_as_text() -> None:
    # [W-F21] So far the mails were full of tags.
    register(username="o.grace")

    (sent,) = mails_to(GRACE)
    assert sent.subject == "Open your Orchestra account"
    assert "<" not in sent.body
    assert "&" not in sent.body
    assert "7 days" in sent.body
    assert "o.grace" in sent.body


def test_an_address_may_be_as_long_as_addresses_are() -> None:
    # [W-F21] 254 characters, not 30.
    name = ".".join(["a" * 60, "b" * 60, "c" * 63])
    address = f"{'x' * 64}@{name}.org"
    assert len(address) == 254

    page = Client().get(ACCOUNTS + "register/").content.decode()
    register(email=address)

    assert 'maxlength="254"' in page
    assert mails_to(address)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "two words"}, "username"),
        ({"username": "x" * 151}, "username"),
        ({"username": "a\x00b"}, "username"),
        ({"username": "admin"}, "username"),
        ({"username": "ADA"}, "username"),
        ({"email": ""}, "email"),
        ({"email": "nobody"}, "email"),
        ({"email": f"{'x' * 250}@example.org"}, "email"),
        ({"password1": "", "password2": ""}, "password1"),
        ({"password2": "another long one"}, "password2"),
        ({"password1": "12345678", "password2": "12345678"}, "password2"),
    ],
)
def test_what_will_not_do_is_said_at_the_field(
    changes: dict[str, Any], field: str, ada: Worker
) -> None:
    response = register(**changes)

    assert response.status_code == 200
    assert fault_at(response, field)
    assert not get_user_model().objects.filter(email=GRACE).exists()
    assert mail.outbox == []


def test_a_username_taken_at_the_last_moment_is_no_error_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def taken(*args: Any, **kwargs: Any) -> bool:
        UserFactory(username="grace")
        return False

    monkeypatch.setattr("orchestra.web.registration.is_address_in_use", taken)

    response = register()

    assert "username" in fault_at(response, "username")
    assert mail.outbox == []


def test_the_page_does_not_tell_who_has_an_account(ada: Worker) -> None:
    response = register(email=ada.user.email.upper())

    assert response["Location"] == register()["Location"]
    assert not get_user_model().objects.filter(
        username="grace", email__iexact=ada.user.email
    )


def test_the_owner_of_the_address_is_told(ada: Worker) -> None:
    register(email=ada.user.email)

    (sent,) = mails_to(ada.user.email)
    assert "already" in sent.subject
    assert link_in(sent).endswith("/accounts/login/")
    assert "/password/reset/" in str(sent.body)


def test_a_link_alone_opens_nothing() -> None:
    # Programs that look into mails follow it too.
    register()

    Client().get(activation_path())
    Client().head(activation_path())

    assert not get_user_model().objects.get(username="grace").is_active


def test_the_form_of_the_library_s_own_link_works_too() -> None:
    register()
    key = activation_path().rstrip("/").rpartition("/")[2]

    response = press_the_button(f"{ACCOUNTS}activate/?activation_key={key}")

    assert response.status_code == 302


def test_a_link_expires() -> None:
    register()
    path = activation_path()
    later = timezone.now() + timedelta(days=7, seconds=5)

    with time_machine.travel(later):
        shown = Client().get(path)
        sent = Client().post(
            path,
            {"activation_key": path.rstrip("/").rpartition("/")[2]},
        )

    for response in (shown, sent):
        assert response.status_code == 200
        assert texts_of(response, "[role=alert]") == ["This link has expired."]
        assert "Send a new link" in response.content.decode()
    assert not get_user_model().objects.get(username="grace").is_active


@pytest.mark.parametrize(
    "key", ["x", "a:b:c", "%00", "é", "-" * 2000, "ImdyYWNlIg:1:x"]
)
def test_a_garbled_link_is_told_from_a_good_one(key: str) -> None:
    register()

    response = Client().get(f"{ACCOUNTS}activate/{key}/")

    assert response.status_code == 200
    assert "not complete" in texts_of(response, "[role=alert]")[0]


def test_a_link_opens_an_account_only_once() -> None:
    register()
    path = activation_path()
    press_the_button(path)

    again = press_the_button(path)

    assert "active already" in texts_of(again, "[role=alert]")[0]


def test_an_account_that_was_closed_stays_closed() -> None:
    # The mail with the link may still be around.
    register()
    path = activation_path()
    press_the_button(path)
    get_user_model().objects.update(is_active=False)

    again = press_the_button(path)
    send(Client(), "activate/resend/", {"email": GRACE})

    assert "closed" in texts_of(again, "[role=alert]")[0]
    assert not get_user_model().objects.get(username="grace").is_active
    assert len(mails_to(GRACE)) == 1


def test_nobody_takes_the_address_of_somebody_else() -> None:
    # Two may register with one address. Its owner opens one of the two.
    register()
    register(username="mallory")
    mine, other = (path_of(link_in(sent)) for sent in mails_to(GRACE))
    press_the_button(mine)

    refused = press_the_button(other)

    assert "another account" in texts_of(refused, "[role=alert]")[0]


def test_the_link_of_a_deleted_account_says_so() -> None:
    register()
    path = activation_path()
    get_user_model().objects.all().delete()

    assert (
        "no such account"
        in (texts_of(press_the_button(path), "[role=alert]")[0])
    )


def test_the_link_is_sent_again() -> None:
    register()

    response = send(Client(), "activate/resend/", {"email": GRACE})

    assert response["Location"] == ACCOUNTS + "activate/resend/done/"
    assert len(mails_to(GRACE)) == 2
    press_the_button(activation_path())
    assert log_in(Client())


@pytest.mark.parametrize("active", [True, False])
def test_nobody_else_is_sent_a_link(active: bool) -> None:
    # Whoever an admin closed out does not let themselves in again.
    UserFactory(username="old", email=GRACE, is_active=active)

    response = send(Client(), "activate/resend/", {"email": GRACE})

    assert response["Location"] == ACCOUNTS + "activate/resend/done/"
    assert mail.outbox == []


def test_no_mailbox_is_flooded() -> None:
    register()

    for _ in range(8):
        send(Client(), "activate/resend/", {"email": GRACE})

    assert len(mails_to(GRACE)) == 5


def test_a_mail_server_that_is_down_fails_no_page(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert register().status_code == 302

    assert "was not sent" in caplog.text


@override_settings(REGISTRATION_OPEN=False)
@pytest.mark.parametrize("method", ["get", "post"])
def test_registration_can_be_closed(method: str) -> None:
    response = getattr(Client(), method)(ACCOUNTS + "register/")

    assert response["Location"] == ACCOUNTS + "register/closed/"
    assert "closed" in Client().get(response["Location"]).content.decode()
    login = Client().get(ACCOUNTS + "login/").content.decode()
    assert "Create an account" not in login


@override_settings(SEND_ACTIVATION_EMAIL=False)
def test_an_admin_may_open_the_accounts_instead() -> None:
    response = register()

    page = Client().get(response["Location"]).content.decode()
    assert "admin" in page
    assert mail.outbox == []


def test_two_presses_at_once_open_the_account_once() -> None:
    register()

    from_link = press_the_button(activation_path())

    assert from_link.status_code == 302
    with pytest.raises(Exception, match="active already"):
        activate_worker("grace")
    assert Event.objects.filter(kind="worker_activated").count() == 1
