"""Two people register, or open an account, at once."""

from typing import Any
from unittest import mock

from django.contrib.auth import get_user_model
from django.test import Client

from orchestra.core.errors import RegistrationError
from orchestra.models import Event, Worker, WorkerAddress
from orchestra.services.registration import activate_worker, register_worker
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.outcomes import errors
from orchestra.tests.web.account_visits import PASSWORD

ADDRESS = "grace@example.org"

#: The last that an activation looks at before it opens the account.
LOOKED = "orchestra.services.registration.is_address_in_use"
#: Reached when a form has found nothing wrong with what was entered.
REGISTERING = "orchestra.web.registration.register_worker"


def registered(username: str) -> None:
    user = get_user_model()(username=username, email=ADDRESS)
    register_worker(user)


def active() -> list[str]:
    users = get_user_model().objects.filter(is_active=True)
    return sorted(users.values_list("username", flat=True))


def opened() -> list[str]:
    events = Event.objects.filter(kind="worker_activated").order_by("pk")
    return [event.data["worker"] for event in events]


def register(email: str) -> Any:
    """Fill in the form with the one username."""
    data = {
        "username": "grace",
        "email": email,
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    return Client().post("/orchestra/accounts/register/", data)


def test_a_link_that_is_followed_twice_opens_one_account() -> None:
    registered("grace")

    with meet_after(LOOKED):
        outcomes = run_together(
            lambda: activate_worker("grace"), lambda: activate_worker("grace")
        )

    (refusal,) = [one for one in outcomes if isinstance(one, Exception)]
    assert isinstance(refusal, RegistrationError)
    # It is read again, with the user, once the lock is granted.
    assert "active already" in str(refusal)
    assert opened() == ["grace"]


def test_control_without_locks_both_open_it() -> None:
    registered("grace")

    with meet_after(LOOKED, patience=PATIENT), without_row_locks():
        outcomes = run_together(
            lambda: activate_worker("grace"), lambda: activate_worker("grace")
        )

    assert errors(outcomes) == []
    assert opened() == ["grace", "grace"]


def test_of_two_accounts_with_one_address_one_is_opened() -> None:
    """[U-05] Both have looked, and found the address free."""
    registered("grace")
    registered("mallory")

    with meet_after(LOOKED, patience=PATIENT):
        outcomes = run_together(
            lambda: activate_worker("grace"),
            lambda: activate_worker("mallory"),
        )

    assert errors(outcomes) == [RegistrationError]
    assert len(active()) == 1
    assert opened() == active()
    assert WorkerAddress.objects.get().worker.user.username == active()[0]


def test_control_where_the_constraint_is_not_asked_both_are() -> None:
    registered("grace")
    registered("mallory")
    nobody_asks = mock.patch(
        "orchestra.services.registration.has_own_address", return_value=True
    )

    with meet_after(LOOKED, patience=PATIENT), nobody_asks:
        outcomes = run_together(
            lambda: activate_worker("grace"),
            lambda: activate_worker("mallory"),
        )

    assert errors(outcomes) == []
    assert active() == ["grace", "mallory"]


def test_a_username_is_given_to_one_of_two_who_ask_at_once() -> None:
    """Both forms have found it free; the other one says so at the field."""
    with meet_at(REGISTERING, patience=PATIENT):
        outcomes = run_together(
            lambda: register("grace@example.org"),
            lambda: register("hopper@example.org"),
        )

    assert errors(outcomes) == []
    shown, sent_on = sorted(response.status_code for response in outcomes)
    assert (shown, sent_on) == (200, 302)
    (page,) = [one for one in outcomes if one.status_code == 200]
    assert "Somebody else has this username" in page.content.decode()
    assert Worker.objects.count() == 1
    assert Event.objects.filter(kind="worker_registered").count() == 1
