"""Acting on behalf of somebody else."""

from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from orchestra.models import Event, Worker
from orchestra.testing.factories import UserFactory
from orchestra.tests.web.account_visits import texts_of
from orchestra.web.hijack import hijack_urls

pytestmark = pytest.mark.django_db

ACQUIRE = "/orchestra/switch/acquire/"
RELEASE = "/orchestra/switch/release/"
BANNER = ".hijack-banner"
WITHOUT = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "orchestra",
]


@pytest.fixture
def root() -> Any:
    """Root may do everything."""
    return UserFactory(username="root", is_superuser=True, is_staff=True)


@pytest.fixture
def browser(root: Any) -> Client:
    """The browser in which Root is signed in."""
    client = Client()
    client.force_login(root)
    return client


def whose(client: Client) -> str:
    """Return in whose name the browser acts."""
    page = client.get("/orchestra/app/")
    return str(page.context["config"]["worker"]["username"])


def history() -> list[tuple[str, str, str]]:
    """Return who did what to whom."""
    return [
        (event.kind, event.actor_name, event.data["worker"])
        for event in Event.objects.order_by("pk")
    ]


def test_a_superuser_acts_as_an_expert_and_stops(
    browser: Client, ada: Worker
) -> None:
    started = browser.post(ACQUIRE, {"user_pk": ada.user_id})
    assert started["Location"] == "/orchestra/app/"
    assert whose(browser) == "ada"

    stopped = browser.post(RELEASE)
    assert stopped["Location"] == "/orchestra/app/"
    assert whose(browser) == "root"

    assert history() == [
        ("hijack_started", "root", "ada"),
        ("hijack_ended", "root", "ada"),
    ]


def test_logging_out_is_an_end_too(browser: Client, ada: Worker) -> None:
    browser.post(ACQUIRE, {"user_pk": ada.user_id})

    browser.post("/orchestra/accounts/logout/")

    assert history()[-1] == ("hijack_ended", "root", "ada")
    assert browser.get("/orchestra/app/").status_code == 302


@pytest.mark.parametrize(
    "page",
    [
        "/orchestra/app/",
        "/orchestra/app/task/7",
        "/orchestra/accounts/settings/",
        "/orchestra/accounts/communication_preference_settings/",
        "/orchestra/accounts/availability_settings/",
        "/orchestra/accounts/password/change/",
    ],
)
def test_every_page_says_so(page: str, browser: Client, ada: Worker) -> None:
    # [D-04] Or nobody would see the bar.
    assert texts_of(browser.get(page), BANNER) == []

    browser.post(ACQUIRE, {"user_pk": ada.user_id})
    response = browser.get(page)

    assert texts_of(response, BANNER) == [
        "You are acting as Ada Example (ada). Stop"
    ]
    (form,) = [
        part
        for part in response.content.decode().split("<form")
        if RELEASE in part
    ]
    assert 'method="post"' in form
    assert "csrfmiddlewaretoken" in form
    # Nothing that our policy forbids: no script, and no style of its own.
    assert "onclick" not in form
    assert "style=" not in form


def test_a_name_cannot_become_markup(browser: Client, ada: Worker) -> None:
    ada.user.first_name = "<script>alert(1)</script>"
    ada.user.save()

    browser.post(ACQUIRE, {"user_pk": ada.user_id})

    page = browser.get("/orchestra/accounts/settings/").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize("is_staff", [True, False])
def test_nobody_else_may(is_staff: bool, ada: Worker, di: Worker) -> None:
    di.user.is_staff = is_staff
    di.user.save()
    client = Client()
    client.force_login(di.user)

    assert client.post(ACQUIRE, {"user_pk": ada.user_id}).status_code == 403
    page = f"/orchestra/switch/{ada.user_id}/"
    assert client.get(page).status_code == 403
    assert client.post(RELEASE).status_code == 403
    assert whose(client) == "di"
    assert history() == []


@pytest.mark.parametrize("user_pk", ["", "nobody", "0", "9" * 30, "-1"])
def test_nobody_acts_as_somebody_who_is_not_there(
    user_pk: str, browser: Client
) -> None:
    assert browser.post(ACQUIRE, {"user_pk": user_pk}).status_code == 403


def test_nobody_acts_as_themselves_or_as_whoever_is_closed_out(
    browser: Client, root: Any, ada: Worker
) -> None:
    ada.user.is_active = False
    ada.user.save()

    for user in (root, ada.user):
        response = browser.post(ACQUIRE, {"user_pk": user.pk})
        assert response.status_code == 403


def test_strangers_sign_in_first(ada: Worker) -> None:
    for address in (ACQUIRE, f"/orchestra/switch/{ada.user_id}/"):
        method = Client().post if address == ACQUIRE else Client().get
        response = method(address, {"user_pk": ada.user_id})
        assert response["Location"].startswith("/orchestra/accounts/login/")


@pytest.mark.parametrize("address", [ACQUIRE, RELEASE])
def test_a_link_begins_and_ends_nothing(
    address: str, browser: Client, ada: Worker
) -> None:
    # [W-S9] [I-06]
    response = browser.get(address, {"user_pk": ada.user_id})

    assert response.status_code == 405
    assert history() == []


@pytest.mark.parametrize("address", [ACQUIRE, RELEASE])
def test_another_site_begins_and_ends_nothing(
    address: str, root: Any, ada: Worker
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(root)

    response = client.post(address, {"user_pk": ada.user_id})

    assert response.status_code == 403
    assert history() == []


def test_nobody_is_sent_to_another_site(browser: Client, ada: Worker) -> None:
    response = browser.post(
        ACQUIRE,
        {"user_pk": ada.user_id, "next": "https://elsewhere.example.org/"},
    )

    assert response["Location"] == "/orchestra/app/"


def test_the_admin_leads_there(browser: Client, ada: Worker) -> None:
    admin = reverse("admin:orchestra_worker_change", args=[ada.pk])
    page = f"/orchestra/switch/{ada.user_id}/"
    assert f'href="{page}"' in browser.get(admin).content.decode()

    shown = browser.get(page)

    assert texts_of(shown, "h1") == ["Act on behalf of Ada Example"]
    assert texts_of(shown, "form button") == ["Act as ada"]


def test_the_admin_of_others_does_not(ada: Worker, root: Any) -> None:
    admin = reverse("admin:orchestra_worker_change", args=[ada.pk])
    root.is_superuser = False
    root.save()
    client = Client()
    client.force_login(root)

    assert "/switch/" not in client.get(admin).content.decode()


@override_settings(INSTALLED_APPS=WITHOUT)
def test_without_the_app_there_are_no_such_addresses() -> None:
    assert hijack_urls() == []
