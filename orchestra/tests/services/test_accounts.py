"""What experts say about themselves is stored, and told once."""

from datetime import date

import pytest
from django.db import IntegrityError

from orchestra.models import Event, Worker, WorkerAvailability
from orchestra.services.accounts import (
    AccountDetails,
    Channels,
    Kind,
    change_account,
    change_availability,
    change_preferences,
)

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)


def details(**changes: str) -> AccountDetails:
    """Return what Ada says about herself, with some changes."""
    facts = {
        "first_name": "Ada",
        "last_name": "Example",
        "phone": "",
        "timezone": "UTC",
        **changes,
    }
    return AccountDetails(**facts)


def test_what_did_not_change_is_not_told(ada: Worker) -> None:
    change_account(ada.pk, details())

    assert not Event.objects.exists()


def test_without_a_slack_name_the_old_one_stays(ada: Worker) -> None:
    Worker.objects.update(slack_username="ada", slack_user_id="U1")

    worker = change_account(ada.pk, details(timezone="Europe/Lisbon"))

    assert (worker.slack_username, worker.slack_user_id) == ("ada", "U1")
    assert Event.objects.get().data["fields"] == ["timezone"]


def test_choices_are_those_of_one_expert(ada: Worker, bo: Worker) -> None:
    change_preferences(
        ada.pk, {Kind.NEW_TASK_AVAILABLE: Channels(False, True)}
    )

    stored = ada.communication_preferences.get(communication_type=1)
    assert (stored.by_email, stored.by_slack) == (False, True)
    assert bo.communication_preferences.filter(by_email=True).count() == 2


def test_all_weeks_are_stored_or_none(ada: Worker) -> None:
    with pytest.raises(IntegrityError):
        change_availability(
            ada.pk,
            {
                MONDAY: {"hours_available_mon": 8},
                date(2026, 11, 23): {"hours_available_mon": 25},
            },
        )

    assert not WorkerAvailability.objects.exists()
    assert not Event.objects.exists()
