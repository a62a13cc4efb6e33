"""A project's ``urls.py`` that has every include of the manual."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from orchestra.models import Event, Worker
from orchestra.testing.factories import UserFactory
from orchestra.tests.web.account_visits import (
    PASSWORD,
    hidden_in,
    link_in,
    mails_to,
    path_of,
    send,
    texts_of,
)
from orchestra.web.registration_urls import NAMES

pytestmark = pytest.mark.django_db

DOCUMENTED = override_settings(
    ROOT_URLCONF="orchestra.tests.web.documented_urls"
)
LIBRARIES = override_settings(ROOT_URLCONF="orchestra.tests.web.library_urls")
GRACE = "grace@example.org"
FORM = {
    "username": "grace",
    "email": GRACE,
    "password1": PASSWORD,
    "password2": PASSWORD,
}
ARGUMENTS = {
    "registration_activate": ["a:b:c"],
    "auth_password_reset_confirm": ["MQ", "set-password"],
}


@DOCUMENTED
@pytest.mark.parametrize(("new", "old"), NAMES.items())
def test_both_names_lead_to_one_place(new: str, old: str) -> None:
    args = ARGUMENTS.get(old, [])

    assert reverse(old, args=args) == reverse(f"orchestra:{new}", args=args)


@DOCUMENTED
def test_somebody_becomes_an_expert() -> None:
    send(Client(), "register/", FORM)
    path = path_of(link_in(mails_to(GRACE)[-1]))
    client = Client()
    key = hidden_in(client.get(path), "activation_key")
    client.post(path, {"activation_key": key})

    client.post(
        reverse("auth_login"), {"username": "grace", "password": PASSWORD}
    )

    assert client.get("/orchestra/app/").status_code == 200
    assert Worker.objects.get().user.username == "grace"


@DOCUMENTED
def test_somebody_logs_out_and_in_again(ada: Worker) -> None:
    client = Client()
    client.force_login(ada.user)

    response = client.post(reverse("logout_then_login"))

    assert response["Location"] == "/orchestra/accounts/login/"
    assert client.get("/orchestra/app/").status_code == 302


@DOCUMENTED
def test_a_superuser_acts_as_an_expert(ada: Worker) -> None:
    client = Client()
    client.force_login(UserFactory(username="root", is_superuser=True))

    client.post(reverse("hijack:acquire"), {"user_pk": ada.user_id})
    page = client.get("/orchestra/accounts/settings/")
    assert texts_of(page, ".hijack-banner")
    client.post(page.request["PATH_INFO"], {"first_name": "Ada"})
    client.post(reverse("hijack:release"))

    told = Event.objects.order_by("pk").values_list("kind", "actor_name")
    assert list(told) == [("hijack_started", "root"), ("hijack_ended", "root")]


@DOCUMENTED
@pytest.mark.parametrize(
    "address",
    [
        "/beanstalk_dispatch/",
        "/beanstalk_dispatch/dispatcher/",
        "/orchestra/beanstalk_dispatch/",
    ],
)
def test_the_queue_finds_its_place(address: str) -> None:
    response = Client().post(address, b"{}", content_type="application/json")

    # Whatever it is told: the endpoint is there, and lets nobody in.
    assert response.status_code == 403


@DOCUMENTED
def test_the_admin_is_there(ada: Worker) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    assert client.get("/orchestra/admin/").status_code == 200


@LIBRARIES
def test_the_librarys_own_pages_have_our_look() -> None:
    client = Client()
    pages = [
        client.get("/join/register/"),
        client.post("/join/register/", {**FORM, "email": "nobody"}),
        client.get("/join/register/complete/"),
        client.get("/join/register/closed/"),
        client.get("/join/activate/?activation_key=x"),
        client.post("/join/activate/", {"activation_key": "x"}),
        client.get("/join/activate/complete/"),
    ]

    assert [page.status_code for page in pages] == [200] * len(pages)
    headings = [texts_of(page, ".account-card h1") for page in pages]
    assert headings == [
        ["Create an account"],
        ["Create an account"],
        ["Look into your mail"],
        ["Registration is closed"],
        ["Open your account"],
        ["Open your account"],
        ["Your account is open"],
    ]


@LIBRARIES
def test_the_librarys_own_mail_leads_to_its_own_page() -> None:
    client = Client()
    client.post("/join/register/", FORM)

    (sent,) = mail.outbox
    assert sent.subject == "Open your Orchestra account"
    (link,) = [line for line in str(sent.body).split() if "://" in line]
    path = path_of(link)
    key = path.partition("activation_key=")[2]
    opened: Any = client.post("/join/activate/", {"activation_key": key})

    assert opened["Location"] == "/join/activate/complete/"
    assert get_user_model().objects.get(username="grace").is_active
