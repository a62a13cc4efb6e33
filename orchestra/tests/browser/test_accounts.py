"""The account pages, in both colour schemes, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Worker
from orchestra.testing.factories import UserFactory, WorkerFactory
from orchestra.tests.browser.conftest import Visit
from orchestra.tests.web.account_visits import link_in, path_of
from orchestra.web.account_mails import POST_OFFICE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("colour", ["light", "dark"]),
    pytest.mark.parametrize("width", [1280, 390]),
]

ACCOUNTS = "/orchestra/accounts/"
PASSWORD = "a long and unusual one"

Check = Callable[[Page], None]


@pytest.fixture
def look(accessible: Check, request: pytest.FixtureRequest) -> Check:
    """Fail where somebody would be kept out, or has to scroll sideways."""

    def check(page: Page) -> None:
        accessible(page)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= window.innerWidth"
        )

    return check


def latest_mail() -> Any:
    """Return the mail that was sent last, once it has been."""
    POST_OFFICE.submit(int).result(timeout=10)
    return mail.outbox[-1]


def test_somebody_becomes_an_expert(
    visit: Visit, site: LiveServer, look: Check, width: int, colour: str
) -> None:
    person = visit(width=width, colour=colour)
    page = person.page
    person.login.open()
    page.get_by_role("link", name="Create an account").click()
    look(page)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)

    page.get_by_label("Username").fill("grace")
    page.get_by_label("E-mail address").fill("grace@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Look into your mail"
    )
    look(page)

    page.goto(path_of(link_in(latest_mail())))
    look(page)
    page.get_by_role("button", name="Open my account").click()
    look(page)
    page.get_by_role("link", name="Log in").click()
    person.login.log_in("grace", PASSWORD)
    expect(person.dashboard.heading).to_be_visible()


def test_a_forgotten_password_is_replaced(
    visit: Visit, fay: Worker, look: Check, width: int, colour: str
) -> None:
    person = visit(width=width, colour=colour)
    page = person.page
    person.login.open()
    page.get_by_role("link", name="Forgot your password?").click()
    look(page)
    page.get_by_label("E-mail address").fill(fay.user.email)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Look into your mail"
    )
    look(page)
    path = path_of(link_in(latest_mail()))

    page.goto(path)
    look(page)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Save password").click()
    look(page)

    page.goto(path)
    expect(page.get_by_role("alert")).to_contain_text("expired")
    look(page)


def test_an_expert_keeps_their_account(
    visit: Visit, fay: Worker, look: Check, width: int, colour: str
) -> None:
    person = visit(fay, width=width, colour=colour)
    page = person.page
    page.get_by_role("button", name="Menu of Fay Example").click()
    look(page)
    page.get_by_role("link", name="Account settings").click()
    look(page)
    page.get_by_label("Last name").fill("")
    page.get_by_label("Time zone").fill("nowhere")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)
    page.get_by_label("Last name").fill("Okafor")
    page.get_by_label("Time zone").fill("Lisbon")
    page.get_by_label("Time zone").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Your account is saved.")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Lisbon")
    look(page)

    tabs = page.get_by_role("navigation", name="Your account")
    tabs.get_by_role("link", name="Notifications").click()
    page.get_by_label("New tasks by e-mail").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Your choices are saved.")
    expect(page.get_by_label("New tasks by e-mail")).not_to_be_checked()
    look(page)

    tabs.get_by_role("link", name="Availability").click()
    page.get_by_label("Monday, this week").fill("25")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("0 to 24")).to_be_visible()
    look(page)
    page.get_by_label("Monday, this week").fill("7.5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Your hours are saved.")
    look(page)

    tabs.get_by_role("link", name="Password").click()
    look(page)


def test_the_menu_of_the_account_pages_needs_no_mouse(
    visit: Visit, fay: Worker, look: Check, width: int, colour: str
) -> None:
    person = visit(fay, width=width, colour=colour)
    page = person.page
    page.goto(ACCOUNTS + "settings/")

    page.locator("summary").focus()
    page.keyboard.press("Enter")
    look(page)
    page.get_by_role("button", name="Log out").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_a_bar_says_on_whose_behalf_one_acts(
    visit: Visit, fay: Worker, look: Check, width: int, colour: str
) -> None:
    root = UserFactory(username="root", is_superuser=True, is_staff=True)
    person = visit(WorkerFactory(user=root), width=width, colour=colour)
    page = person.page
    page.goto(f"/orchestra/switch/{fay.user_id}/")
    look(page)
    page.get_by_role("button", name="Act as fay").click()

    bar = page.get_by_role("complementary", name="Acting for somebody else")
    expect(person.dashboard.heading).to_be_visible()
    expect(bar).to_contain_text("Fay Example")
    look(page)
    page.goto(ACCOUNTS + "settings/")
    expect(bar).to_contain_text("Fay Example")
    look(page)
    bar.get_by_role("button", name="Stop").click()

    expect(person.dashboard.heading).to_be_visible()
    expect(bar).to_have_count(0)
