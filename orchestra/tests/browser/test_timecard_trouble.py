"""The timecard when something goes wrong: said, and nothing is lost."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Route, expect

from orchestra.models import TimeEntry, Worker
from orchestra.tests.browser.conftest import Visit, Watcher
from orchestra.tests.browser.timecard_entries import INVALID, named
from orchestra.tests.browser.timecard_entries import assignment as assignment
from orchestra.tests.browser.timecard_entries import book as book
from orchestra.tests.browser.timecard_entries import (
    certification as certification,
)
from orchestra.tests.browser.timecard_entries import today as today
from orchestra.tests.browser.timecard_pages import EntryForm, Timecard

pytestmark = pytest.mark.browser


def test_what_the_server_refuses_is_said_beside_the_field(
    visit: Visit,
    ada: Worker,
    book: Callable[..., TimeEntry],
    today: date,
    watcher: Watcher,
) -> None:
    watcher.expect("400")
    book(time_worked=timedelta(hours=20))
    person = visit(ada)
    card = Timecard(person.page)
    card.open()
    form = card.add(named(today)).fill(description="More", hours="5")

    form.form.get_by_role("button", name="Add entry").click()

    expect(form.form.get_by_role("alert").first).to_be_visible()
    expect(form.form).to_contain_text("more than 24 hours")
    expect(form.form.get_by_label("hours")).to_be_focused()
    form.fill(hours="4").save()
    expect(card.day(named(today))).to_contain_text(INVALID)


def test_a_deletion_that_fails_leaves_the_entry(
    visit: Visit,
    ada: Worker,
    book: Callable[..., TimeEntry],
    today: date,
    watcher: Watcher,
) -> None:
    watcher.expect("503")
    book()
    person = visit(ada)
    card = Timecard(person.page)
    card.open()

    def refuse(route: Route) -> None:
        if route.request.method == "DELETE":
            route.fulfill(
                status=503, json={"error": 503, "message": "Out of order."}
            )
        else:
            route.continue_()

    person.page.route("**/time_entries/*/", refuse)
    dialog = card.delete("Reading")
    dialog.get_by_role("button", name="Delete entry").click()

    expect(dialog).to_contain_text("Out of order.")
    dialog.get_by_role("button", name="Cancel").click()
    expect(card.day(named(today))).to_contain_text("Reading")
    assert TimeEntry.objects.exists()


def test_nobody_loses_what_they_write_by_leaving(
    visit: Visit, ada: Worker, book: Callable[..., TimeEntry], today: date
) -> None:
    book()
    person = visit(ada)
    card = Timecard(person.page)
    card.open()
    card.edit("Reading").fill(description="Writing at length")

    person.page.get_by_role("link", name="Tasks").click()
    dialog = person.page.get_by_role("dialog", name="Leave without saving?")
    dialog.get_by_role("button", name="Keep editing").click()
    expect(
        EntryForm(person.page).form.get_by_label("What did you do?")
    ).to_have_value("Writing at length")

    person.page.get_by_role("link", name="Tasks").click()
    dialog.get_by_role("button", name="Discard changes").click()
    expect(person.dashboard.heading).to_be_visible()
    assert TimeEntry.objects.get().description == "Reading"


def test_an_ended_session_asks_for_the_password_and_saves(
    visit: Visit,
    ada: Worker,
    book: Callable[..., TimeEntry],
    today: date,
    watcher: Watcher,
) -> None:
    """[W-S8]"""
    watcher.expect("401")
    book()
    person = visit(ada)
    card = Timecard(person.page)
    card.open()
    form = card.edit("Reading").fill(description="Writing")
    person.page.context.clear_cookies()

    form.form.get_by_role("button", name="Save changes").click()
    person.session.log_in("ada")

    expect(form.form).to_have_count(0)
    assert TimeEntry.objects.get().description == "Writing"


def test_a_timecard_that_cannot_be_loaded_says_so_and_tries_again(
    visit: Visit,
    ada: Worker,
    book: Callable[..., TimeEntry],
    today: date,
    watcher: Watcher,
) -> None:
    watcher.expect("503")
    book()
    person = visit(ada)
    person.page.route(
        "**/time_entries/?*",
        lambda route: route.fulfill(
            status=503, json={"error": 503, "message": "Out of order."}
        ),
    )
    person.page.goto("/orchestra/app/timecard")
    expect(person.page.get_by_role("alert")).to_contain_text("Out of order.")

    person.page.unroute("**/time_entries/?*")
    person.page.get_by_role("button", name="Try again").click()

    expect(Timecard(person.page).day(named(today))).to_contain_text("Reading")
