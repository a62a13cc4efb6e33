"""An account is registered once, and opened once."""

import pytest
from django.contrib.auth import get_user_model

from orchestra.core.errors import RegistrationError
from orchestra.models import Event, Worker
from orchestra.services.registration import activate_worker, register_worker
from orchestra.testing.factories import UserFactory
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db


def grace() -> Worker:
    """Grace has registered."""
    user = get_user_model()(username="grace", email="grace@example.org")
    return register_worker(user)


def test_whoever_registers_is_an_expert_who_cannot_sign_in_yet() -> None:
    worker = grace()

    assert not worker.user.is_active
    assert worker.communication_preferences.count() == 2


def test_a_username_is_given_once() -> None:
    UserFactory(username="grace")

    with pytest.raises(RegistrationError, match="username"):
        grace()

    assert not Worker.objects.exists()
    assert not Event.objects.exists()


def test_of_two_presses_the_second_finds_the_account_open() -> None:
    grace()

    with (
        run_just_before(
            "orchestra.services.registration.lock_account",
            lambda: activate_worker("grace"),
        ),
        pytest.raises(RegistrationError, match="active already"),
    ):
        activate_worker("grace")


def test_an_account_that_an_admin_made_is_opened_by_admins_only() -> None:
    with pytest.raises(RegistrationError, match="no such account"):
        activate_worker(UserFactory(username="grace").username)
