"""The Slack name of an account page, and whom in Slack it means."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from orchestra.models import Event, Worker
from orchestra.testing.factories import WorkerFactory
from orchestra.testing.races import run_just_before
from orchestra.testing.slack import FakeSlack
from orchestra.tests.web.account_visits import ACCOUNTS, fault_at, texts_of

pytestmark = pytest.mark.django_db

ACCOUNT = ACCOUNTS + "settings/"
LOOKING = "orchestra.integrations.slack.web_api.WebSlack.members"


@pytest.fixture
def browser(cy: Worker) -> Client:
    """Cy's browser, in which Cy is signed in."""
    client = Client()
    client.force_login(cy.user)
    return client


def save(browser: Client, slack_username: str, **changes: str) -> Any:
    """Send the account's form."""
    data = {
        "first_name": "Cy",
        "last_name": "Nakamura",
        "phone": "",
        "timezone": "Asia/Tokyo",
        "slack_username": slack_username,
        **changes,
    }
    return browser.post(ACCOUNT, data)


def stored(worker: Worker) -> tuple[str | None, str | None]:
    """Return the worker's Slack name, and whom it means."""
    worker.refresh_from_db()
    return worker.slack_username, worker.slack_user_id


def said(browser: Client) -> str:
    """Return what the page says first."""
    (notice,) = texts_of(browser.get(ACCOUNT), ".settings-notice")
    return notice


@pytest.mark.parametrize("typed", ["cy.n", "@cy.n", " CY.N ", "Cyrus"])
def test_a_name_links_the_expert_to_its_owner(
    typed: str, slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    slack.add_user("somebody.else")
    cys = slack.add_user("cy.n", display_name="Cyrus")

    assert save(browser, typed)["Location"] == ACCOUNT

    assert stored(cy) == (typed.strip(" @"), cys)
    assert said(browser) == "Your account is saved."
    event = Event.objects.get(kind="account_changed")
    assert {"slack_username", "slack_user_id"} <= set(event.data["fields"])


def test_a_name_that_is_nobodys_is_said_at_the_field(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    slack.add_user("cy.n")

    response = save(browser, "cyy")

    assert "Nobody in Slack" in fault_at(response, "slack_username")
    page = response.content.decode()
    assert 'value="cyy"' in page
    assert 'value="Nakamura"' in page
    assert stored(cy) == (None, None)
    assert cy.user.last_name == "Example"
    assert not Event.objects.exists()


def test_nobody_is_guessed_of_two_with_one_name(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    for name in ("cy.n", "cy.m"):
        slack.add_user(name, display_name="Cy")

    assert "several" in fault_at(save(browser, "Cy"), "slack_username")


def test_nobody_is_linked_to_whom_somebody_else_is(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    WorkerFactory(slack_user_id=slack.add_user("cy.n"))

    response = save(browser, "cy.n")

    assert "Another expert" in fault_at(response, "slack_username")
    assert stored(cy) == (None, None)


def test_who_was_linked_to_them_meanwhile_is_said_at_the_field(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    cys = slack.add_user("cy.n")

    with run_just_before(
        "orchestra.services.accounts.lock_account",
        lambda: WorkerFactory(slack_user_id=cys),
    ):
        response = save(browser, "cy.n")

    assert "Another expert" in fault_at(response, "slack_username")
    assert stored(cy) == (None, None)


TROUBLE = {
    "down": lambda slack: slack.hang_up(times=9),
    "in trouble": lambda slack: slack.refuse("internal_error", times=9),
    "too busy": lambda slack: slack.limit_rate(3600, times=9),
    "talking nonsense": lambda slack: slack.answer(b"<html>", times=9),
    "locked": lambda slack: slack.revoke_token(),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_what_was_typed_is_saved_when_slack_is(
    trouble: str, slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    cys = slack.add_user("cy.n")
    TROUBLE[trouble](slack)

    assert save(browser, "cy.n")["Location"] == ACCOUNT

    assert stored(cy) == ("cy.n", None)
    cy.user.refresh_from_db()
    assert (cy.user.last_name, cy.timezone) == ("Nakamura", "Asia/Tokyo")
    assert "Slack gave no answer" in said(browser)

    # Once Slack is back, saving again is enough.
    slack.recover()
    slack.token = "xoxb-not-a-secret"
    save(browser, "cy.n")
    assert stored(cy) == ("cy.n", cys)
    assert said(browser) == "Your account is saved."


def test_with_another_name_nobody_stays_who_they_were(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    # Messages for Cy must not reach the owner of the former name.
    Worker.objects.update(slack_username="cyy", slack_user_id="U9999")
    slack.hang_up(times=9)

    save(browser, "cy.n")

    assert stored(cy) == ("cy.n", None)


def test_who_is_linked_already_is_not_looked_for(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    Worker.objects.update(slack_username="cy.n", slack_user_id="U9999")

    save(browser, "cy.n", phone="+12025550143")

    assert slack.calls == []
    assert stored(cy) == ("cy.n", "U9999")


def test_a_name_from_before_keeps_nobody_from_saving(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    Worker.objects.update(slack_username="cyy")

    assert save(browser, "cyy")["Location"] == ACCOUNT

    assert stored(cy) == ("cyy", None)


def test_a_name_may_be_left_out(
    slack: FakeSlack, browser: Client, cy: Worker
) -> None:
    # [U-01]
    assert save(browser, "")["Location"] == ACCOUNT

    assert slack.calls == []
    assert stored(cy) == (None, None)


def test_where_slack_is_off_nobody_is_asked(
    slack: FakeSlack, browser: Client, cy: Worker, settings: Any
) -> None:
    # [U-01]
    settings.ORCHESTRA_SLACK_EXPERTS_ENABLED = False
    Worker.objects.update(slack_username="cyy", slack_user_id="U9999")

    assert save(browser, "cy.n")["Location"] == ACCOUNT

    assert slack.calls == []
    assert stored(cy) == ("cyy", "U9999")
    cy.user.refresh_from_db()
    assert cy.user.last_name == "Nakamura"


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_slack_in_a_transaction(
    slack: FakeSlack, browser: Client
) -> None:
    slack.add_user("cy.n")
    states: list[bool] = []

    with run_just_before(
        LOOKING, lambda: states.append(connection.in_atomic_block)
    ):
        save(browser, "cy.n")

    assert states == [False]
