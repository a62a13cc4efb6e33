"""What the task page shows beside the work, and when something changes."""

import pytest
from playwright.sync_api import Locator, Route, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import (
    Certification,
    Project,
    Step,
    TaskAssignment,
    Worker,
)
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.browser.pages import Person
from orchestra.tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

FIRST = (
    "In May, three of the nine sampling buoys in Port Anvers stopped "
    "reporting. The board says that they were being serviced."
)
SECOND = FIRST.replace("three", "four")
#: What the browser keeps is forgotten as soon as the server has it.
NOTHING_IS_LEFT = """
    Object.keys(localStorage).every(key => !key.startsWith("orchestra:draft"))
"""
FEEDBACK = "The figures disagree with the table."


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """What the reviewed workflow asks of its writers."""
    return Certification.objects.get(slug="writer")


@pytest.fixture(autouse=True)
def project_id(site: LiveServer) -> int:
    """A project whose text waits to be written."""
    return create_orchestra_project(
        None, "review_workflow", "v1", "The harbour", 5, {}, "real"
    )


@pytest.fixture
def writer(visit: Visit, ada: Worker) -> Person:
    """Ada, with the text in front of her."""
    person = visit(ada)
    person.dashboard.take_delivery_task()
    expect(person.task.text).to_be_visible()
    return person


def return_the_text(writer: Person, reviewer: Person) -> None:
    """Write a text, let it be changed and returned, and open it again."""
    writer.task.text.fill(FIRST)
    writer.task.finish("Submit")
    reviewer.dashboard.take_review_task()
    reviewer.task.text.fill(SECOND)
    reviewer.task.return_with(FEEDBACK)
    writer.dashboard.open()
    writer.dashboard.task("Returned", "Writing").click()
    expect(writer.task.text).to_have_value(SECOND)


def versions(person: Person) -> Locator:
    """The dialog that shows what was handed on."""
    return person.page.get_by_role("dialog", name="Versions of this task")


def ask_again(person: Person) -> None:
    """Let the page see that somebody comes back to it."""
    person.page.evaluate(
        "document.dispatchEvent(new Event('visibilitychange'))"
    )


def test_what_came_back_can_be_compared_with_what_was_handed_in(
    writer: Person, visit: Visit, bo: Worker
) -> None:
    return_the_text(writer, visit(bo))

    history = writer.page.get_by_role("list", name="Iterations, newest first")
    expect(history.get_by_role("listitem")).to_have_count(3)
    expect(history.get_by_role("listitem").nth(1)).to_contain_text(FEEDBACK)
    writer.page.get_by_role("button", name="Compare versions").click()

    expect(versions(writer).locator("del")).to_contain_text("three")
    expect(versions(writer).locator("ins")).to_contain_text("four")
    versions(writer).get_by_label("Compared with").select_option("")
    expect(versions(writer)).to_contain_text(SECOND)


def test_versions_are_compared_with_the_keyboard(
    writer: Person, visit: Visit, bo: Worker
) -> None:
    return_the_text(writer, visit(bo))
    keyboard = writer.page.keyboard
    compare = writer.page.get_by_role("button", name="Compare versions")

    tab_to(writer, compare)
    keyboard.press("Enter")
    tab_to(writer, versions(writer).get_by_label("Compared with"))
    keyboard.press("Home")
    expect(versions(writer)).to_contain_text(SECOND)
    keyboard.press("Escape")

    expect(versions(writer)).to_have_count(0)
    expect(compare).to_be_focused()


def test_the_team_is_shown_with_the_arrow_keys(
    writer: Person, visit: Visit, bo: Worker
) -> None:
    """[W-F14] Each level has its own name."""
    return_the_text(writer, visit(bo))
    tab_to(writer, writer.page.get_by_role("tab", name="History"))
    writer.page.keyboard.press("ArrowRight")

    team = writer.page.get_by_role("tabpanel", name="Team")
    people = team.get_by_role("list", name="Writing: people")
    expect(people.get_by_role("listitem")).to_have_text(
        ["Ada Example (you) · Expert, at work", "Bo Example · Reviewer"]
    )
    expect(team).to_contain_text("Counting")
    expect(team.get_by_role("link")).to_have_count(0)


def test_admins_find_the_tasks_of_others(
    visit: Visit, di: Worker, writer: Person
) -> None:
    create_orchestra_project(
        None, "review_workflow", "v1", "The lighthouse", 5, {}, "real"
    )
    person = visit(di)
    person.page.goto(writer.page.url)

    expect(person.page.get_by_text("This is the work of Ada")).to_be_visible()
    expect(person.task.text).to_be_disabled()
    expect(person.page.get_by_role("button", name="Save")).to_have_count(0)


def test_handed_in_work_can_be_read_but_not_changed(writer: Person) -> None:
    """[W-F7] Read-only is truly so."""
    url = writer.page.url
    writer.task.text.fill(FIRST)
    writer.task.finish("Submit")

    writer.page.goto(url)

    expect(writer.task.text).to_have_value(FIRST)
    expect(writer.task.text).to_be_disabled()
    expect(writer.page.get_by_role("button", name="Submit")).to_have_count(0)


def test_after_one_task_the_next_is_suggested(writer: Person) -> None:
    create_orchestra_project(
        None, "simple_workflow", "v1", "Rate a view", 1, {"url": ""}, "real"
    )
    step = Step.objects.get(slug="rate")
    step.required_certifications.clear()
    first = writer.page.url
    writer.dashboard.open()
    writer.dashboard.take_delivery_task()
    second = writer.page.url

    writer.page.goto(first)
    writer.task.text.fill(FIRST)
    writer.task.finish("Submit")
    writer.page.get_by_role("button", name="Go on with “Image Rating”").click()

    expect(writer.page).to_have_url(second)
    expect(writer.task.title("Image Rating")).to_be_visible()


def test_what_does_not_fit_is_said_with_a_way_to_the_field(
    writer: Person, watcher: Watcher
) -> None:
    step = Step.objects.get(slug="write")
    step.data_schema = {
        "type": "object",
        "properties": {"text": {"type": "string", "minLength": 20}},
    }
    step.save()
    watcher.expect("400")
    writer.task.text.fill("Too short")
    writer.task.expect_saved()

    tab_to(
        writer, writer.page.get_by_role("button", name="Submit", exact=True)
    )
    writer.page.keyboard.press("Enter")

    fault = writer.page.get_by_role("button", name="Text: Write at least")
    expect(fault).to_be_visible()
    expect(writer.task.text).to_be_focused()
    expect(writer.task.text).to_have_attribute("aria-invalid", "true")
    fault.focus()
    writer.page.keyboard.press("Enter")
    expect(writer.task.text).to_be_focused()
    writer.page.keyboard.press("Control+A")
    writer.page.keyboard.type("Long enough to be a text.")
    expect(fault).to_have_count(0)
    writer.page.keyboard.press("Control+Enter")
    expect(writer.dashboard.heading).to_be_visible()


def test_a_task_that_was_handed_on_elsewhere_says_so(
    writer: Person, visit: Visit, ada: Worker
) -> None:
    other = visit(ada)
    other.page.goto(writer.page.url)
    other.task.text.fill(FIRST)
    other.task.finish("Submit")

    ask_again(writer)

    notice = writer.page.get_by_role("alert").filter(has_text="has changed")
    expect(notice).to_contain_text("It was handed on")
    notice.get_by_role("button", name="Show it as it is now").click()
    expect(writer.task.text).to_have_value(FIRST)
    expect(writer.task.text).to_be_disabled()


def test_work_on_a_paused_project_is_kept_until_it_is_given_up(
    writer: Person, watcher: Watcher
) -> None:
    watcher.expect("409")
    Project.objects.update(status=Project.Status.PAUSED)

    writer.task.text.fill(FIRST)

    notice = writer.page.get_by_role("alert").filter(has_text="has changed")
    expect(notice).to_contain_text("is paused now")
    expect(writer.task.text).to_have_value(FIRST)
    expect(notice.get_by_role("button", name="Copy my work")).to_be_visible()
    notice.get_by_role("button", name="Show it as it is now").click()
    dialog = writer.page.get_by_role("dialog", name="Give up what you typed")
    dialog.get_by_role("button", name="Give it up").click()
    expect(writer.task.text).to_be_disabled()
    expect(writer.task.text).to_have_value("")


def test_a_plug_in_that_throws_keeps_nobody_from_the_page(
    visit: Visit, ada: Worker, watcher: Watcher
) -> None:
    """[W-F27] It says in its own panel what is wrong, and can be retried."""
    script = "**/review_workflow/v1/write/write.js*"
    broken = (
        "angular.module('review_workflow.v1.write', [])"
        ".directive('write', function() { return {"
        " controller: function() { throw new Error('The plug-in fell.'); }"
        "}; });"
    )

    def serve_broken(route: Route) -> None:
        route.fulfill(body=broken, content_type="text/javascript")

    watcher.expect("The plug-in fell")
    person = visit(ada)
    person.page.route(script, serve_broken)
    person.dashboard.take_delivery_task()

    panel = person.page.get_by_role("alert").filter(has_text="does not work")
    expect(panel).to_contain_text("The plug-in fell.")
    expect(person.task.title("Writing")).to_be_visible()
    submit = person.page.get_by_role("button", name="Submit", exact=True)
    expect(submit).to_be_disabled()
    tab_to(person, person.page.get_by_role("tab", name="Details"))
    person.page.keyboard.press("ArrowRight")
    expect(person.page.get_by_role("tabpanel", name="History")).to_be_visible()


def test_a_conflict_is_solved_with_the_keyboard(
    writer: Person, visit: Visit, ada: Worker, watcher: Watcher
) -> None:
    watcher.expect("409")
    other = visit(ada)
    other.page.goto(writer.page.url)
    other.task.text.fill(FIRST)
    other.task.expect_saved()

    tab_to(writer, writer.task.text)
    writer.page.keyboard.type(SECOND)
    dialog = writer.page.get_by_role(
        "dialog", name="This task was changed elsewhere"
    )
    expect(dialog.locator("del")).to_contain_text("three")
    tab_to(writer, dialog.get_by_role("button", name="Take the saved one"))
    writer.page.keyboard.press("Enter")

    expect(writer.task.text).to_have_value(FIRST)


def test_a_session_is_renewed_with_the_keyboard_in_the_middle_of_submitting(
    writer: Person, watcher: Watcher
) -> None:
    watcher.expect("401")
    writer.task.text.fill(FIRST)
    writer.task.expect_saved()
    writer.page.context.clear_cookies()

    writer.page.keyboard.press("Control+Enter")
    expect(writer.session.link).to_be_focused()
    with writer.page.context.expect_page() as opened:
        writer.page.keyboard.press("Enter")
    window = opened.value
    expect(window.get_by_label("Password", exact=True)).to_be_focused()
    window.keyboard.type("password")
    window.keyboard.press("Enter")

    expect(writer.dashboard.heading).to_be_visible()
    assignment = TaskAssignment.objects.get()
    assert assignment.in_progress_task_data == {"text": FIRST}
    assert assignment.status == TaskAssignment.Status.SUBMITTED


def test_what_is_typed_last_is_saved_although_the_page_is_closed(
    writer: Person, visit: Visit, ada: Worker
) -> None:
    url = writer.page.url
    writer.task.text.fill(FIRST)
    writer.page.goto("about:blank")

    again = visit(ada)
    again.page.goto(url)

    expect(again.task.text).to_have_value(FIRST)


def test_what_is_typed_without_a_connection_survives_the_window(
    writer: Person, watcher: Watcher
) -> None:
    watcher.expect("ERR_INTERNET_DISCONNECTED")
    url = writer.page.url
    writer.page.context.set_offline(True)
    writer.task.text.fill(FIRST)
    expect(
        writer.page.get_by_text("No connection to the server")
    ).to_be_visible()
    writer.page.goto("about:blank")
    writer.page.context.set_offline(False)

    writer.page.goto(url)

    expect(writer.task.text).to_have_value(FIRST)
    writer.page.wait_for_function(NOTHING_IS_LEFT)
    assert TaskAssignment.objects.get().in_progress_task_data == {
        "text": FIRST
    }


def test_history_team_and_differences_keep_nobody_out(
    visit: Visit,
    ada: Worker,
    bo: Worker,
    accessible: Check,
) -> None:
    writer = visit(ada)
    writer.dashboard.take_delivery_task()
    return_the_text(writer, visit(bo))
    page = writer.page
    expect(page.get_by_role("button", name="Compare versions")).to_be_visible()
    accessible(page)

    page.get_by_role("button", name="Compare versions").click()
    expect(versions(writer).locator("del")).to_be_visible()
    accessible(page)
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Team").click()
    expect(page.get_by_role("list", name="Writing: people")).to_be_visible()
    accessible(page)
