"""The timecard: a week of entries, written, mended, moved and taken out."""

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from orchestra.models import TaskAssignment, TimeEntry, Worker
from orchestra.tests.browser.conftest import Check, Visit
from orchestra.tests.browser.test_keyboard import tab_to
from orchestra.tests.browser.timecard_entries import INVALID, TASK, named
from orchestra.tests.browser.timecard_entries import assignment as assignment
from orchestra.tests.browser.timecard_entries import book as book
from orchestra.tests.browser.timecard_entries import (
    certification as certification,
)
from orchestra.tests.browser.timecard_entries import today as today
from orchestra.tests.browser.timecard_pages import EntryForm, Timecard, Timer

pytestmark = pytest.mark.browser


def test_an_entry_is_added_changed_and_deleted(
    visit: Visit, ada: Worker, assignment: TaskAssignment, today: date
) -> None:
    person = visit(ada)
    card = Timecard(person.page)
    card.open()
    expect(person.page.get_by_text("Pacific/Kiritimati")).to_be_visible()

    card.add(named(today)).fill(
        description="Reading", task=TASK, hours="1", minutes="32"
    ).save()
    day = card.day(named(today))
    expect(day).to_contain_text("Day total 1 h 32 min")
    card.edit("Reading").fill(description="Writing", minutes="5").save()
    expect(day).to_contain_text("Day total 1 h 05 min")
    entry = TimeEntry.objects.get()
    assert entry.date == today
    assert entry.time_worked == timedelta(hours=1, minutes=5)
    assert entry.assignment == assignment

    dialog = card.delete("Writing")
    dialog.get_by_role("button", name="Delete entry").click()

    expect(day).to_contain_text("No entries")
    assert not TimeEntry.objects.exists()


def test_the_totals_are_of_rounded_times_and_hold_beyond_a_day(
    visit: Visit, ada: Worker, book: Callable[..., TimeEntry], today: date
) -> None:
    """[W-F9]"""
    book("One", time_worked=timedelta(hours=26, seconds=1))
    book("Two", time_worked=timedelta(seconds=1))
    person = visit(ada)
    card = Timecard(person.page)

    card.open()

    expect(card.day(named(today))).to_contain_text("Day total 26 h 02 min")
    expect(
        person.page.get_by_text("Week total").locator("..")
    ).to_contain_text("26 h 02 min")
    expect(person.page.locator(".entry-text")).to_have_text(["Two", "One"])


def test_what_is_missing_hides_the_totals_until_it_is_mended(
    visit: Visit, ada: Worker, book: Callable[..., TimeEntry], today: date
) -> None:
    book("", time_worked=timedelta(seconds=61))
    person = visit(ada)
    card = Timecard(person.page)
    card.open()
    day = card.day(named(today))
    expect(day).to_contain_text("No description")
    expect(day).to_contain_text(INVALID)
    expect(day).not_to_contain_text("Day total")

    card.edit("without a description").fill(description="Reading").save()

    expect(day).to_contain_text("Day total 2 min")
    expect(person.page.get_by_text(INVALID)).to_have_count(0)
    # The seconds that the timer counted are still there.
    assert TimeEntry.objects.get().time_worked == timedelta(seconds=61)


def test_an_entry_moves_to_another_date(
    visit: Visit, ada: Worker, book: Callable[..., TimeEntry], today: date
) -> None:
    """[W-F8]"""
    entry = book()
    earlier = today - timedelta(days=9)
    person = visit(ada)
    card = Timecard(person.page)
    card.open()

    card.edit("Reading").fill(date=earlier.isoformat()).save()

    expect(
        person.page.get_by_text(f"Moved to {named(earlier)}.")
    ).to_be_visible()
    expect(card.day(named(today))).to_contain_text("No entries")
    entry.refresh_from_db()
    assert entry.date == earlier
    card.open(f"?from={earlier}&to={earlier}")
    expect(card.day(named(earlier))).to_contain_text("Reading")


def test_a_week_begins_on_monday_and_leads_to_the_one_before(
    visit: Visit, ada: Worker, assignment: TaskAssignment, today: date
) -> None:
    monday = today - timedelta(days=today.weekday())
    person = visit(ada)
    card = Timecard(person.page)
    card.open()
    headings = person.page.get_by_role("heading", level=2)
    expect(headings.first).to_have_text(f"{named(today)} today")
    expect(headings.last).to_contain_text(named(monday))

    person.page.get_by_role("button", name="Previous week").click()

    expect(headings).to_have_count(7)
    expect(headings.last).to_have_text(named(monday - timedelta(days=7)))
    person.page.reload()
    card.expect_shown()
    expect(headings.last).to_have_text(named(monday - timedelta(days=7)))


def test_the_task_of_the_address_is_chosen_for_new_entries(
    visit: Visit, ada: Worker, assignment: TaskAssignment, today: date
) -> None:
    person = visit(ada)
    card = Timecard(person.page)

    card.open(f"/{assignment.task_id}")

    form = card.add(named(today))
    expect(
        form.form.get_by_label("Task").locator("option:checked")
    ).to_have_text(TASK)


def test_the_dates_in_view_are_exported(
    visit: Visit,
    ada: Worker,
    book: Callable[..., TimeEntry],
    today: date,
    tmp_path: Path,
) -> None:
    book("=1+1")
    book("Long ago", date=today - timedelta(days=30))
    person = visit(ada)
    Timecard(person.page).open()

    with person.page.expect_download() as download:
        person.page.get_by_role("button", name="Export CSV").click()

    monday = today - timedelta(days=today.weekday())
    assert (
        download.value.suggested_filename == f"timecard-{monday}-{today}.csv"
    )
    path = tmp_path / "timecard.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["Description"] == "'=1+1"
    assert row["Day total"] == "0:15"


def test_a_timecard_is_kept_with_the_keyboard_alone(
    visit: Visit, ada: Worker, assignment: TaskAssignment, today: date
) -> None:
    person = visit(ada)
    card, keyboard = Timecard(person.page), person.page.keyboard
    card.open()

    keyboard.press("n")
    form = EntryForm(person.page)
    expect(form.form.get_by_label("What did you do?")).to_be_focused()
    keyboard.type("Reading")
    tab_to(person, form.form.get_by_label("Task"))
    keyboard.type("Writing")
    tab_to(person, form.form.get_by_label("minutes"))
    keyboard.press("ControlOrMeta+a")
    keyboard.type("20")
    keyboard.press("ControlOrMeta+s")
    edit = person.page.get_by_role("button", name=re.compile("^Edit Reading"))
    expect(edit).to_be_focused()
    keyboard.press("Enter")
    expect(form.form.get_by_label("What did you do?")).to_be_focused()
    keyboard.press("Escape")
    expect(edit).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Enter")
    dialog = person.page.get_by_role("dialog")
    tab_to(person, dialog.get_by_role("button", name="Delete entry"))
    keyboard.press("Enter")

    expect(card.day(named(today))).to_contain_text("No entries")
    expect(
        person.page.get_by_role(
            "button", name=f"Add an entry on {named(today)}"
        )
    ).to_be_focused()


def test_nobody_is_kept_out(
    visit: Visit,
    ada: Worker,
    book: Callable[..., TimeEntry],
    accessible: Check,
) -> None:
    book()
    book("", assignment=None)
    person = visit(ada)
    card, timer = Timecard(person.page), Timer(person.page)
    card.open()
    accessible(person.page)
    card.edit("Reading")
    accessible(person.page)
    timer.open()
    timer.start()
    accessible(person.page)
