"""What experts keep of their own account: who they are, how, and when."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings

from orchestra.models import (
    CommunicationPreference,
    Event,
    Worker,
    WorkerAvailability,
)
from orchestra.models.workers import DAYS
from orchestra.testing.factories import UserFactory, WorkerFactory
from orchestra.tests.web.account_visits import (
    ACCOUNTS,
    fault_at,
    hidden_in,
    texts_of,
)

pytestmark = pytest.mark.django_db

ACCOUNT = ACCOUNTS + "settings/"
PREFERENCES = ACCOUNTS + "communication_preference_settings/"
AVAILABILITY = ACCOUNTS + "availability_settings/"
PAGES = (ACCOUNT, PREFERENCES, AVAILABILITY)

#: A Saturday in UTC, and a Sunday already in the Pacific.
SATURDAY = datetime(2026, 11, 21, 15, tzinfo=UTC)
MONDAY, NEXT_MONDAY = date(2026, 11, 16), date(2026, 11, 23)

SLACK_ON = override_settings(ORCHESTRA_SLACK_EXPERTS_ENABLED=True)


@pytest.fixture
def browser(ada: Worker) -> Client:
    """Ada's browser, in which she is signed in."""
    client = Client()
    client.force_login(ada.user)
    return client


def save(browser: Client, **changes: str) -> Any:
    """Send the account's form with some changes."""
    data = {
        "first_name": "Ada",
        "last_name": "Okafor",
        "phone": "",
        "timezone": "Europe/Lisbon",
        **changes,
    }
    return browser.post(ACCOUNT, data)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_for_experts(page: str) -> None:
    # [W-F20] Nobody gets a 500.
    assert (
        Client()
        .get(page)["Location"]
        .startswith("/orchestra/accounts/login/?next=")
    )
    client = Client()
    client.force_login(UserFactory(username="eve"))
    for method in (client.get, client.post):
        response = method(page)
        assert response.status_code == 403
        assert "not registered as an expert" in response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_each_page_leads_to_the_others(page: str, browser: Client) -> None:
    response = browser.get(page)

    tabs = texts_of(response, ".tab")
    assert tabs == ["Account", "Notifications", "Availability", "Password"]
    assert len(texts_of(response, ".tab[aria-current=page]")) == 1
    assert response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_an_account_is_saved_without_slack(browser: Client) -> None:
    # [W-F20] [U-01]
    response = save(browser)

    assert response["Location"] == ACCOUNT
    worker = Worker.objects.get(user__username="ada")
    assert worker.user.get_full_name() == "Ada Okafor"
    assert worker.timezone == "Europe/Lisbon"
    assert worker.phone is None
    assert texts_of(browser.get(ACCOUNT), "[role=status]") == [
        "Your account is saved."
    ]
    assert texts_of(browser.get(ACCOUNT), "[role=status]") == []


def test_what_changed_is_in_the_history(browser: Client) -> None:
    save(browser)
    save(browser)

    event = Event.objects.get(kind="account_changed")
    assert event.actor_name == "ada"
    assert event.data == {
        "worker": "ada",
        "fields": ["last_name", "timezone"],
    }


@pytest.mark.parametrize(
    "typed", ["+1 202 555 0143", "+12025550143", "+1 (202) 555-0143"]
)
def test_a_telephone_may_be_written_in_many_ways(
    typed: str, browser: Client
) -> None:
    save(browser, phone=typed)

    assert str(Worker.objects.get(user__username="ada").phone) == (
        "+12025550143"
    )
    assert 'value="+12025550143"' in browser.get(ACCOUNT).content.decode()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("europe/lisbon", "Europe/Lisbon"),
        ("Lisbon", "Europe/Lisbon"),
        ("New York", "America/New_York"),
        (" utc ", "UTC"),
    ],
)
def test_a_time_zone_may_be_a_city(
    typed: str, zone: str, browser: Client
) -> None:
    save(browser, timezone=typed)

    assert Worker.objects.get(user__username="ada").timezone == zone


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"first_name": " "}, "first_name"),
        ({"last_name": "x" * 151}, "last_name"),
        ({"last_name": "a\x00b"}, "last_name"),
        ({"phone": "12"}, "phone"),
        ({"phone": "555 0143"}, "phone"),
        ({"timezone": ""}, "timezone"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"timezone": "x" * 100}, "timezone"),
    ],
)
def test_what_will_not_do_is_said_at_the_field(
    changes: dict[str, str], field: str, browser: Client
) -> None:
    response = save(browser, **changes)

    assert response.status_code == 200
    assert fault_at(response, field)
    assert texts_of(response, "[role=alert]")
    assert Worker.objects.get(user__username="ada").user.last_name == (
        "Example"
    )


def test_a_slack_name_is_asked_for_only_where_slack_is_used(
    browser: Client, ada: Worker
) -> None:
    assert "slack" not in browser.get(ACCOUNT).content.decode().lower()
    save(browser, slack_username="ada.o")
    ada.refresh_from_db()
    assert ada.slack_username is None

    with SLACK_ON:
        save(browser, slack_username=" @ada.o ")
    ada.refresh_from_db()
    assert ada.slack_username == "ada.o"


@SLACK_ON
def test_another_slack_name_is_another_person(
    browser: Client, ada: Worker
) -> None:
    Worker.objects.update(slack_username="ada", slack_user_id="U1")

    save(browser, slack_username="ada")
    ada.refresh_from_db()
    assert ada.slack_user_id == "U1"

    save(browser, slack_username="")
    ada.refresh_from_db()
    assert not ada.slack_username
    assert not ada.slack_user_id


def choices_of(worker: Worker) -> dict[int, tuple[bool, bool]]:
    """Return what is stored: by mail, by Slack."""
    return {
        row.communication_type: (row.by_email, row.by_slack)
        for row in worker.communication_preferences.all()
    }


@SLACK_ON
def test_every_kind_of_news_has_both_channels(
    browser: Client, ada: Worker
) -> None:
    # [U-03] No channel is lost because somebody saved the page.
    response = browser.post(
        PREFERENCES,
        {
            "task_status_change-slack": "on",
            "new_task_available-email": "on",
        },
    )

    assert response["Location"] == PREFERENCES
    assert choices_of(ada) == {0: (False, True), 1: (True, False)}
    event = Event.objects.get(kind="preferences_changed")
    assert event.data["preferences"] == {
        "task_status_change": {"email": False, "slack": True},
        "new_task_available": {"email": True, "slack": False},
    }


def test_where_slack_is_off_its_choices_are_kept(
    browser: Client, ada: Worker
) -> None:
    ada.communication_preferences.filter(communication_type=1).update(
        by_slack=False
    )

    browser.post(PREFERENCES, {"new_task_available-slack": "on"})

    assert choices_of(ada) == {0: (False, True), 1: (False, False)}
    page = browser.get(PREFERENCES)
    assert len(texts_of(page, "input[disabled]")) == 2


def test_whoever_has_no_choices_yet_finds_the_table(
    browser: Client, ada: Worker
) -> None:
    # [W-F20] As those of sample users were missing.
    CommunicationPreference.objects.all().delete()

    page = browser.get(PREFERENCES)
    assert len(texts_of(page, "tbody tr")) == 2
    assert len(texts_of(page, "input[checked]")) == 4

    browser.post(PREFERENCES, {"new_task_available-email": "on"})
    assert choices_of(ada) == {0: (False, True), 1: (True, True)}


def test_nobody_changes_the_choices_of_others(
    browser: Client, ada: Worker
) -> None:
    # [W-S4] [U-02] There is no id to post.
    bo = WorkerFactory(user__username="bo")
    row = bo.communication_preferences.first()
    assert row is not None

    browser.post(
        PREFERENCES,
        {
            "id": row.pk,
            "worker": bo.pk,
            "form-0-id": row.pk,
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "1",
        },
    )

    assert choices_of(bo) == {0: (True, True), 1: (True, True)}
    assert choices_of(ada) == {0: (False, True), 1: (False, True)}


def hours() -> dict[str, str]:
    """Return the form of the hours, filled in."""
    return {
        "monday": MONDAY.isoformat(),
        "this_week-hours_available_mon": "8",
        "next_week-hours_available_fri": "2.5",
    }


@time_machine.travel(SATURDAY)
def test_hours_are_saved_for_both_weeks(browser: Client, ada: Worker) -> None:
    response = browser.post(AVAILABILITY, hours())

    assert response["Location"] == AVAILABILITY
    this, following = ada.availabilities.order_by("week")
    assert (this.week, this.hours_available_mon) == (MONDAY, 8)
    assert (following.week, following.hours_available_fri) == (
        NEXT_MONDAY,
        2.5,
    )
    assert sum(getattr(following, day) for day in DAYS) == 2.5
    page = browser.get(AVAILABILITY).content.decode()
    assert 'value="2.5"' in page
    assert Event.objects.get(kind="availability_changed").data["hours"] == {
        "2026-11-16": 8,
        "2026-11-23": 2.5,
    }


@time_machine.travel(datetime(2026, 11, 22, 15, tzinfo=UTC))
def test_weeks_begin_where_the_expert_is(browser: Client, ada: Worker) -> None:
    Worker.objects.update(timezone="Pacific/Auckland")

    shown = hidden_in(browser.get(AVAILABILITY), "monday")

    assert shown == NEXT_MONDAY.isoformat()


@time_machine.travel(SATURDAY)
@pytest.mark.parametrize("value", ["-1", "24.5", "eight", "nan", "inf", "1e9"])
def test_what_no_day_has_is_said_at_the_field(
    value: str, browser: Client
) -> None:
    # [U-03] And this week is not saved without the next.
    field = "next_week-hours_available_fri"
    response = browser.post(AVAILABILITY, {**hours(), field: value})

    assert response.status_code == 200
    assert "From 0 to 24." in fault_at(response, field)
    assert not WorkerAvailability.objects.exists()


@time_machine.travel(SATURDAY)
@pytest.mark.parametrize(
    "monday", ["2026-11-09", "2026-11-23", "", "yesterday"]
)
def test_hours_meant_for_another_week_are_not_saved(
    monday: str, browser: Client
) -> None:
    response = browser.post(AVAILABILITY, {**hours(), "monday": monday})

    assert "new week" in " ".join(texts_of(response, "[role=alert]"))
    assert not WorkerAvailability.objects.exists()
    assert hidden_in(response, "monday") == MONDAY.isoformat()
    assert 'value="2.5"' in response.content.decode()


def test_admins_without_a_worker_get_the_pages_too() -> None:
    # [W-F20] [I-01]
    client = Client()
    client.force_login(UserFactory(username="root", is_superuser=True))

    for page in PAGES:
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_another_site_changes_nothing(page: str, ada: Worker) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)

    assert client.post(page, {}).status_code == 403
