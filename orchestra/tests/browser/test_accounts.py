"""The account pages, as somebody comes to them and keeps them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Worker
from orchestra.testing.factories import UserFactory, WorkerFactory
from orchestra.tests.browser.conftest import Check, Visit
from orchestra.tests.web.account_visits import link_in, path_of
from orchestra.web.account_mails import POST_OFFICE

pytestmark = [pytest.mark.browser]

ACCOUNTS = "/orchestra/accounts/"
PASSWORD = "a long and unusual one"

Look = Callable[[Page, str], None]


@pytest.fixture
def look(accessible: Check) -> Look:
    """Wait for the page of that title, and fail if it keeps anybody out."""

    def check(page: Page, title: str) -> None:
        expect(page).to_have_title(f"{title} · Orchestra")
        accessible(page)

    return check


def latest_mail() -> Any:
    """Return the mail that was sent last, once it has been."""
    POST_OFFICE.submit(int).result(timeout=10)
    return mail.outbox[-1]


def test_somebody_becomes_an_expert(
    visit: Visit, site: LiveServer, look: Look
) -> None:
    person = visit()
    page = person.page
    person.login.open()
    page.get_by_role("link", name="Create an account").click()
    look(page, "Create an account")
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "Create an account")

    page.get_by_label("Username").fill("grace")
    page.get_by_label("E-mail address").fill("grace@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    look(page, "Look into your mail")

    page.goto(path_of(link_in(latest_mail())))
    look(page, "Open your account")
    page.get_by_role("button", name="Open my account").click()
    look(page, "Your account is open")
    page.get_by_role("link", name="Log in").click()
    person.login.log_in("grace", PASSWORD)
    expect(person.dashboard.heading).to_be_visible()


def test_a_forgotten_password_is_replaced(
    visit: Visit, fay: Worker, look: Look
) -> None:
    person = visit()
    page = person.page
    person.login.open()
    page.get_by_role("link", name="Forgot your password?").click()
    look(page, "Reset your password")
    page.get_by_label("E-mail address").fill(fay.user.email)
    page.keyboard.press("Enter")
    look(page, "Look into your mail")
    path = path_of(link_in(latest_mail()))

    page.goto(path)
    look(page, "Choose a new password")
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Save password").click()
    look(page, "Your password is changed")

    page.goto(path)
    expect(page.get_by_role("alert")).to_contain_text("expired")
    look(page, "Choose a new password")


def test_an_expert_keeps_their_account(
    visit: Visit, fay: Worker, look: Look
) -> None:
    person = visit(fay)
    page = person.page
    page.get_by_role("button", name="Menu of Fay Example").click()
    look(page, "Your tasks")
    page.get_by_role("link", name="Account settings").click()
    look(page, "Account")
    page.get_by_label("Last name").fill("")
    page.get_by_label("Time zone").fill("nowhere")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "Account")
    page.get_by_label("Last name").fill("Okafor")
    page.get_by_label("Time zone").fill("Lisbon")
    page.get_by_label("Time zone").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Your account is saved.")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Lisbon")
    look(page, "Account")

    tabs = page.get_by_role("navigation", name="Your account")
    tabs.get_by_role("link", name="Notifications").click()
    page.get_by_label("New tasks by e-mail").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Your choices are saved.")
    expect(page.get_by_label("New tasks by e-mail")).not_to_be_checked()
    look(page, "Notifications")

    tabs.get_by_role("link", name="Availability").click()
    page.get_by_label("Monday, this week").fill("25")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("0 to 24")).to_be_visible()
    look(page, "Availability")
    page.get_by_label("Monday, this week").fill("7.5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Your hours are saved.")
    look(page, "Availability")

    tabs.get_by_role("link", name="Password").click()
    look(page, "Password")


def test_the_menu_of_the_account_pages_needs_no_mouse(
    visit: Visit, fay: Worker, look: Look
) -> None:
    person = visit(fay)
    page = person.page
    page.goto(ACCOUNTS + "settings/")

    page.locator("summary").focus()
    page.keyboard.press("Enter")
    look(page, "Account")
    page.get_by_role("button", name="Log out").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_a_bar_says_on_whose_behalf_one_acts(
    visit: Visit, fay: Worker, look: Look
) -> None:
    root = UserFactory(username="root", is_superuser=True, is_staff=True)
    person = visit(WorkerFactory(user=root))
    page = person.page
    page.goto(f"/orchestra/switch/{fay.user_id}/")
    look(page, "Act on behalf of somebody else")
    page.get_by_role("button", name="Act as fay").click()

    bar = page.get_by_role("complementary", name="Acting for somebody else")
    expect(person.dashboard.heading).to_be_visible()
    expect(bar).to_contain_text("Fay Example")
    look(page, "Your tasks")
    page.goto(ACCOUNTS + "settings/")
    expect(bar).to_contain_text("Fay Example")
    look(page, "Account")
    bar.get_by_role("button", name="Stop").click()

    expect(person.dashboard.heading).to_be_visible()
    expect(bar).to_have_count(0)
