"""The timer in the header: across reloads, windows and failures."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Route, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Certification, TaskTimer, TimeEntry, Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Visit, Watcher
from orchestra.tests.browser.pages import Person
from orchestra.tests.browser.test_keyboard import tab_to
from orchestra.tests.browser.timecard_pages import EntryForm, Timecard, Timer

pytestmark = pytest.mark.browser

CHOSEN = re.compile("Writing · The harbour")


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """What the reviewed workflow asks of its writers."""
    return Certification.objects.get(slug="writer")


@pytest.fixture
def adas(visit: Visit, ada: Worker) -> Person:
    """Ada, on the page of a task that she has taken."""
    create_orchestra_project(
        None, "review_workflow", "v1", "The harbour", 5, {}, "real"
    )
    person = visit(ada)
    person.dashboard.take_delivery_task()
    expect(person.task.title("Writing")).to_be_visible()
    return person


def turn_back(**spent: int) -> None:
    """Have the running timer count for that long already."""
    TaskTimer.objects.update(start_time=timezone.now() - timedelta(**spent))


def test_the_timer_counts_on_across_a_reload_for_the_task_of_the_page(
    adas: Person, ada: Worker
) -> None:
    timer = Timer(adas.page)
    timer.open()
    expect(timer.clock).to_have_text("00:00:00")
    timer.start()
    expect(timer.task.locator("option:checked")).to_have_text(CHOSEN)
    timer.describe("Reading")
    turn_back(hours=26, minutes=5, seconds=9)

    adas.page.reload()

    expect(timer.button).to_have_text("26:06")
    timer.open()
    expect(timer.clock).to_have_text(re.compile("^26:05:[0-5][0-9]$"))
    expect(timer.description).to_have_value("Reading")
    expect(timer.task.locator("option:checked")).to_have_text(CHOSEN)
    timer.stop()
    expect(timer.switch).not_to_be_checked()
    expect(timer.description).to_have_count(0)
    entries = TimeEntry.objects.filter(worker=ada)
    assert sum(
        (entry.time_worked for entry in entries), timedelta(0)
    ) >= timedelta(hours=26, minutes=5)
    assert {entry.description for entry in entries} == {"Reading"}


def test_the_clock_runs_while_one_looks(adas: Person) -> None:
    timer = Timer(adas.page)
    timer.open()
    timer.start()

    expect(timer.clock).to_have_text(re.compile("00:00:0[2-9]"))


def test_a_second_window_hears_of_it(adas: Person) -> None:
    second = adas.page.context.new_page()
    second.goto("/orchestra/app/")
    expect(Timer(second).button).to_have_accessible_name("Timer")
    first = Timer(adas.page)

    first.open()
    first.start()

    # Minutes are rounded up: one has begun after a second.
    expect(Timer(second).button).to_have_text(re.compile("0:0[01]"))
    first.describe("Reading")
    Timer(second).open()
    expect(Timer(second).description).to_have_value("Reading")
    Timer(second).switch.click()
    expect(first.button).to_have_accessible_name("Timer")


def test_what_is_typed_last_is_on_the_entry(adas: Person, ada: Worker) -> None:
    """Stopping does not wait for the pause that typing is saved after."""
    timer = Timer(adas.page)
    timer.open()
    timer.start()

    timer.description.fill("Reading to the end")
    timer.stop()

    expect(timer.description).to_have_count(0)
    assert TimeEntry.objects.get().description == "Reading to the end"


def test_a_start_that_fails_switches_back_and_says_so(
    adas: Person, watcher: Watcher
) -> None:
    """[W-F24]"""
    watcher.expect("503")

    def refuse(route: Route) -> None:
        route.fulfill(
            status=503, json={"error": 503, "message": "Out of order."}
        )

    adas.page.route("**/timer/start/", refuse)
    timer = Timer(adas.page)
    timer.open()

    timer.switch.click()

    expect(adas.page.get_by_text("Out of order.")).to_be_visible()
    expect(timer.switch).not_to_be_checked()
    assert not TaskTimer.objects.filter(start_time__isnull=False).exists()


def test_an_incomplete_entry_leads_to_the_timecard(adas: Person) -> None:
    timer = Timer(adas.page)
    timer.open()
    timer.start()

    timer.switch.click()
    dialog = adas.page.get_by_role("dialog")
    expect(dialog).to_contain_text("it still needs a description")
    dialog.get_by_role("button", name="Complete it now").click()

    Timecard(adas.page).expect_shown()
    form = EntryForm(adas.page)
    expect(form.form.get_by_label("What did you do?")).to_be_focused()
    form.fill(description="Reading").save()
    assert TimeEntry.objects.get().description == "Reading"
    timer.open()
    expect(adas.page.get_by_role("link", name="View timecard")).to_be_visible()


def test_an_incomplete_entry_opens_on_the_timecard_itself(
    adas: Person,
) -> None:
    card, timer = Timecard(adas.page), Timer(adas.page)
    card.open()
    timer.open()
    timer.start()

    timer.switch.click()
    adas.page.get_by_role("dialog").get_by_role(
        "button", name="Complete it now"
    ).click()

    form = EntryForm(adas.page)
    form.fill(description="Reading", task="Writing · The harbour").save()
    expect(adas.page.get_by_text("Invalid entries")).to_have_count(0)


def test_the_popover_counts_what_needs_mending(
    adas: Person, ada: Worker
) -> None:
    for _ in range(2):
        TimeEntry.objects.create(
            worker=ada, date=ada.today(), time_worked=timedelta(minutes=1)
        )

    Timer(adas.page).open()

    link = adas.page.get_by_role("link", name="Fix 2 entries")
    link.click()
    Timecard(adas.page).expect_shown()


def test_the_timer_runs_and_stops_with_the_keyboard_alone(
    adas: Person,
) -> None:
    timer, keyboard = Timer(adas.page), adas.page.keyboard
    adas.page.get_by_role("heading", level=1).evaluate(
        "() => document.activeElement.blur()"
    )

    keyboard.press("t")
    expect(timer.switch).to_be_focused()
    keyboard.press("Space")
    tab_to(adas, timer.description)
    keyboard.type("Reading")
    keyboard.press("Escape")
    expect(timer.button).to_be_focused()
    keyboard.press("Enter")
    expect(timer.switch).to_be_focused()
    with adas.page.expect_response("**/timer/stop/"):
        keyboard.press("Space")

    expect(timer.description).to_have_count(0)
    assert TimeEntry.objects.get().description == "Reading"
