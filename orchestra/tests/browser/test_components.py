"""The page of shared components, for developers only."""

from typing import Any

import pytest
from playwright.sync_api import expect

from orchestra.models import Worker
from orchestra.tests.browser.conftest import Check, Visit
from orchestra.tests.browser.pages import Person

pytestmark = pytest.mark.browser

PATH = "/orchestra/app/components"


@pytest.fixture
def debug(site: Any, settings: Any) -> None:
    """A server as developers run it."""
    settings.DEBUG = True


def open_components(person: Person) -> None:
    """Go to the page and wait for it."""
    person.page.goto(PATH)
    expect(
        person.page.get_by_role("heading", name="Components", level=1)
    ).to_be_visible()


@pytest.mark.usefixtures("debug")
def test_every_component_is_accessible(
    visit: Visit, fay: Worker, accessible: Check
) -> None:
    person = visit(fay)
    open_components(person)
    page = person.page

    accessible(page)
    page.get_by_role("combobox", name="Expert, of a list").click()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Ada Okafor")).to_be_visible()
    accessible(page)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Remove urgent").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Ask before it is done").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    accessible(page)


@pytest.mark.usefixtures("debug")
def test_a_question_is_answered_with_the_keyboard(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)
    open_components(person)
    page, keyboard = person.page, person.page.keyboard
    asking = page.get_by_role("button", name="Ask before it is done")
    dialog = page.get_by_role("dialog", name="Abort “School garden opens”?")

    asking.focus()
    keyboard.press("Enter")
    expect(dialog.get_by_label("Why?")).to_be_focused()
    keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(asking).to_be_focused()

    keyboard.press("Enter")
    dialog.get_by_role("button", name="Abort project").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Give a reason")
    dialog.get_by_label("Why?").fill("The client left")
    dialog.get_by_role("button", name="Abort project").click()

    expect(page.get_by_text("Aborted: The client left")).to_be_visible()


@pytest.mark.usefixtures("debug")
def test_a_question_shows_why_it_could_not_be_done(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)
    open_components(person)
    person.page.get_by_role("button", name="Ask, and fail").click()
    dialog = person.page.get_by_role("dialog")

    dialog.get_by_role("button", name="Send").click()

    expect(dialog.get_by_role("alert").last).to_contain_text("server")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)


@pytest.mark.usefixtures("debug")
def test_a_combobox_is_used_with_the_keyboard(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)
    open_components(person)
    box = person.page.get_by_role("combobox", name="Expert, searched for")

    box.fill("bo")
    expect(
        person.page.get_by_role("option", name="Bo Lindqvist")
    ).to_be_visible()
    box.press("Enter")

    expect(box).to_have_value("Bo Lindqvist")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("nobody")
    box.press("Tab")
    expect(box).to_have_value("Bo Lindqvist")


@pytest.mark.usefixtures("debug")
def test_tabs_and_tables_are_used_with_the_keyboard(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)
    open_components(person)
    page = person.page

    page.get_by_role("tab", name="Details").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="History")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="History")).to_be_visible()

    page.get_by_role("button", name="Task", exact=True).press("Enter")
    expect(
        page.get_by_role("columnheader", name="Task", exact=True)
    ).to_have_attribute("aria-sort", "ascending")


@pytest.mark.usefixtures("debug")
def test_the_list_of_shortcuts_follows_the_page(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)
    open_components(person)
    page = person.page
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_role("heading", level=3)).to_have_text(
        ["Components", "Everywhere"]
    )
    dialog.get_by_label("Use shortcuts of a single key").uncheck()
    dialog.get_by_role("button", name="Close").click()

    page.keyboard.press("?")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Menu of").click()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(dialog).to_be_visible()


@pytest.mark.usefixtures("debug")
def test_the_page_says_once_that_the_connection_is_gone(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)
    open_components(person)
    banner = person.page.get_by_text("No connection to the server.")

    person.page.context.set_offline(True)
    expect(banner).to_be_visible()
    expect(banner).to_have_count(1)
    person.page.context.set_offline(False)
    expect(banner).to_have_count(0)


def test_experts_never_see_the_page(visit: Visit, fay: Worker) -> None:
    person = visit(fay)
    fetched: list[str] = []
    person.page.on("request", lambda request: fetched.append(request.url))

    person.page.goto(PATH)

    expect(
        person.page.get_by_role("heading", name="Page not found")
    ).to_be_visible()
    assert not [url for url in fetched if "showcase" in url]
