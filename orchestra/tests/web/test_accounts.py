"""Signing in and out."""

from typing import Any

import pytest
from django.test import Client

from orchestra.models import Worker

pytestmark = pytest.mark.django_db

LOGIN = "/orchestra/accounts/login/"
LOGOUT = "/orchestra/accounts/logout/"
APP = "/orchestra/app/"
JSON = {"Accept": "application/json"}


def sign_in(client: Client, password: str = "password", **more: Any) -> Any:
    """Send Ada's name and the password."""
    query = more.pop("query", "")
    data = {"username": "ada", "password": password}
    return client.post(LOGIN + query, data, **more)


def is_signed_in(client: Client) -> bool:
    """Return whether the app opens."""
    return client.get(APP).status_code == 200


def test_the_login_page_asks_for_a_name_and_a_password() -> None:
    response = Client().get(LOGIN)

    assert response.status_code == 200
    page = response.content.decode()
    assert 'name="username"' in page
    assert 'name="password"' in page


def test_the_right_password_leads_to_the_app(ada: Worker) -> None:
    client = Client()

    response = sign_in(client)

    assert (response.status_code, response["Location"]) == (302, APP)
    assert is_signed_in(client)


def test_a_wrong_password_leads_nowhere(ada: Worker) -> None:
    client = Client()

    response = sign_in(client, "wrong")

    assert response.status_code == 200
    assert "correct" in response.content.decode()
    assert not is_signed_in(client)


def test_one_comes_back_to_where_one_was(ada: Worker) -> None:
    response = sign_in(Client(), query="?next=/orchestra/app/task/7")

    assert response["Location"] == "/orchestra/app/task/7"


@pytest.mark.parametrize(
    "place",
    [
        "https://elsewhere.example.org/",
        "//elsewhere.example.org/",
        "/\\elsewhere.example.org/",
        "javascript:alert(1)",
        "http:///elsewhere.example.org",
    ],
)
def test_nobody_is_sent_to_another_site(place: str, ada: Worker) -> None:
    # [W-S3] The same holds for every ``next``.
    response = sign_in(Client(), query=f"?next={place}")

    assert response["Location"] == APP


def test_whoever_is_signed_in_goes_on_to_the_app(ada: Worker) -> None:
    client = Client()
    client.force_login(ada.user)

    response = client.get(LOGIN)

    assert (response.status_code, response["Location"]) == (302, APP)


def test_a_page_whose_session_ended_hears_who_is_signed_in(
    ada: Worker,
) -> None:
    # [W-S8] An expired session is not silent.
    client = Client()

    before = client.get(LOGIN, headers=JSON)
    sign_in(client)
    after = client.get(LOGIN, headers=JSON)

    assert before.json() == {"username": ""}
    assert after.json() == {"username": "ada"}
    assert "no-store" in after["Cache-Control"]


def test_the_name_is_filled_in_and_cannot_become_markup() -> None:
    page = Client().get(f"{LOGIN}?username=ada%22%3E%3Cb%3E")

    assert 'value="ada&quot;&gt;&lt;b&gt;"' in page.content.decode()


def test_the_window_of_a_new_session_ends_by_saying_so(ada: Worker) -> None:
    response = sign_in(Client(), query=f"?next={LOGIN}done/")
    page = Client().get(response["Location"])

    assert response["Location"] == f"{LOGIN}done/"
    assert "dist/logged-in.js" in page.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        LOGIN,
        f"{LOGIN}?next={APP}",
        "/orchestra/accounts/register/",
        "/orchestra/accounts/password/change/",
    ],
)
def test_no_other_window_looks_in_where_passwords_are_typed(
    path: str, ada: Worker
) -> None:
    client = Client()
    if "change" in path:
        client.force_login(ada.user)

    response = client.get(path)

    assert response.status_code == 200
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    opener = response["Cross-Origin-Opener-Policy"]
    assert opener == "noopener-allow-popups"


def test_a_closed_account_cannot_sign_in(ada: Worker) -> None:
    ada.user.is_active = False
    ada.user.save()

    client = Client()

    sign_in(client)

    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "path", [LOGOUT, "/orchestra/accounts/logout_then_login/"]
)
def test_signing_out_ends_at_the_login_page(path: str, ada: Worker) -> None:
    client = Client()
    client.force_login(ada.user)

    response = client.post(path)

    assert (response.status_code, response["Location"]) == (302, LOGIN)
    assert not is_signed_in(client)


def test_a_link_signs_nobody_out(ada: Worker) -> None:
    # [I-06]
    client = Client()
    client.force_login(ada.user)

    assert client.get(LOGOUT).status_code == 405
    assert is_signed_in(client)


def test_nobody_is_signed_out_by_another_site(ada: Worker) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)

    assert client.post(LOGOUT).status_code == 403
    assert is_signed_in(client)
