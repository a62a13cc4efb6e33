"""Nobody tries one password after the other."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone

from orchestra.models import Worker
from orchestra.testing.factories import UserFactory
from orchestra.web.attempts import Limit, client_address

pytestmark = pytest.mark.django_db

LOGIN = "/orchestra/accounts/login/"
HERE, THERE = "203.0.113.7", "198.51.100.9"
NOON = timezone.now().replace(hour=12, minute=0, second=1, microsecond=0)


@pytest.fixture(autouse=True)
def _noon() -> Any:
    """Let no window of time end in the middle of a test."""
    with time_machine.travel(NOON, tick=False):
        yield


def attempt(
    username: str = "ada",
    password: str = "wrong",
    address: str = HERE,
    page: str = LOGIN,
    **headers: str,
) -> Any:
    """Try to sign in with the password from the address."""
    return Client().post(
        page,
        {"username": username, "password": password},
        headers=headers,
        REMOTE_ADDR=address,
    )


def fail(times: int, **how: Any) -> None:
    """Fail so often."""
    for _ in range(times):
        assert attempt(**how).status_code == 200


def test_the_right_password_is_refused_after_ten_wrong_ones(
    ada: Worker,
) -> None:
    fail(10)

    response = attempt(password="password")

    assert response.status_code == 429
    assert "15 minutes" in response.content.decode()


def test_a_program_is_held_to_the_same(ada: Worker) -> None:
    fail(10)

    response = attempt(password="password", Accept="application/json")

    assert response.status_code == 429


def test_a_window_later_it_is_accepted(ada: Worker) -> None:
    fail(10)

    with time_machine.travel(NOON + timedelta(minutes=15)):
        assert attempt(password="password").status_code == 302


def test_somewhere_else_the_owner_still_gets_in(ada: Worker) -> None:
    # Nobody locks somebody else out by failing in their name.
    fail(10)

    assert attempt(password="password", address=THERE).status_code == 302


def test_who_signs_in_has_a_clean_slate(ada: Worker) -> None:
    fail(9)
    assert attempt(password="password").status_code == 302

    fail(9)
    assert attempt(password="password").status_code == 302


def test_whether_the_account_exists_makes_no_difference(ada: Worker) -> None:
    answers = {
        username: [attempt(username).status_code for _ in range(12)]
        for username in ("ada", "nobody")
    }

    assert answers["ada"] == answers["nobody"] == [200] * 10 + [429] * 2


def test_capital_letters_are_no_way_around(ada: Worker) -> None:
    fail(5)
    fail(5, username="ADA")

    assert attempt().status_code == 429


@override_settings(ORCHESTRA_LOGIN_ATTEMPTS=2)
def test_many_addresses_are_no_way_around(ada: Worker) -> None:
    for last in range(20):
        assert attempt(address=f"203.0.113.{last}").status_code == 200

    assert attempt(address=THERE, password="password").status_code == 429


@override_settings(ORCHESTRA_LOGIN_ATTEMPTS=2)
def test_many_accounts_are_no_way_around(ada: Worker) -> None:
    for number in range(20):
        assert attempt(f"somebody-{number}").status_code == 200

    assert attempt(password="password").status_code == 429
    assert attempt(password="password", address=THERE).status_code == 302


def test_what_is_not_filled_in_is_no_attempt(ada: Worker) -> None:
    for _ in range(15):
        assert attempt(password="").status_code == 200

    assert attempt(password="password").status_code == 302


def test_the_admin_s_own_login_page_counts_too() -> None:
    UserFactory(username="root", is_staff=True, is_superuser=True)
    admin = "/orchestra/admin/login/"
    fail(10, username="root", page=admin)

    response = attempt("root", "password", page=admin)

    assert "too many attempts" in response.content.decode()
    assert attempt("root", "password", THERE, admin).status_code == 302


def test_whoever_may_not_enter_the_admin_is_told_so(ada: Worker) -> None:
    response = attempt(password="password", page="/orchestra/admin/login/")

    assert "staff account" in response.content.decode()


def test_a_session_gets_another_key_at_log_in(ada: Worker) -> None:
    client = Client()
    client.cookies["sessionid"] = "f" * 32

    client.post(LOGIN, {"username": "ada", "password": "password"})

    assert client.cookies["sessionid"].value != "f" * 32


@pytest.mark.parametrize(
    ("proxies", "connection", "forwarded", "seen"),
    [
        (0, HERE, "", HERE),
        (0, HERE, THERE, HERE),
        (1, "10.0.0.1", THERE, THERE),
        (1, "10.0.0.1", f"1.2.3.4, {THERE}", THERE),
        (2, "10.0.0.1", f"1.2.3.4, {THERE}, 10.0.0.2", THERE),
        (2, "10.0.0.1", THERE, ""),
        (1, "10.0.0.1", "unknown", ""),
        (0, "127.0.0.1", THERE, ""),
        (0, "", "", ""),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
    ],
)
def test_the_address_is_the_one_that_a_trusted_proxy_saw(
    proxies: int, connection: str, forwarded: str, seen: str
) -> None:
    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR=connection
    )

    with override_settings(ORCHESTRA_TRUSTED_PROXIES=proxies):
        assert client_address(request) == seen


def test_an_attempt_is_given_back_but_never_below_none() -> None:
    limit = Limit("test", 1, timedelta(minutes=1))

    limit.give_back("ada")
    assert limit.take("ada")
    limit.give_back("ada")
    assert limit.take("ada")
    assert not limit.take("ada")
