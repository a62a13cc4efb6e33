"""A step without an interface is worked in a form made from its schema."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Certification, Step, TaskAssignment, Worker
from orchestra.orchestra_api import (
    create_orchestra_project,
    get_project_information,
)
from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.browser.form_pages import ARTICLE, ArticleForm
from orchestra.tests.browser.pages import Person

pytestmark = pytest.mark.browser

#: Labels of the form in order, and the keys that fill each in.
KEYS: list[tuple[str, list[str]]] = [
    ("Headline (required)", ["Harbour reopens"]),
    ("Body (required)", ["The harbour is open again."]),
    # The tools of the text are one stop on the way to it.
    ("Story", ["Long ago."]),
    ("Local news", ["Space", "ArrowDown"]),
    ("Language", ["el"]),
    ("Print", ["Space"]),
    ("Words (required)", ["250"]),
    ("Price", ["12.5"]),
    ("Embargo", ["11242026"]),
    ("Embargo: time", ["0905AM"]),
    ("Printed on", ["11252026"]),
    ("Read aloud at", ["0630PM"]),
    ("Name (required)", ["Ada"]),
    ("Email (required)", ["ada@example.org"]),
    ("Website", ["https://example.org/ada"]),
    ("+ Add photo to Photos", ["Enter"]),
    # A new entry has the focus at once.
    ("", ["https://example.org/a.jpg", "Tab", "The gate"]),
    ("+ Add photo to Photos", ["Enter"]),
    ("", ["https://example.org/b.jpg", "Tab", "The quay"]),
    ("", ["Alt+ArrowUp"]),
    ("+ Add keyword to Keywords", ["Enter"]),
    ("", ["sea"]),
    ("A page", ["Space", "ArrowDown"]),
    ("Name of the person (required)", ["Dora"]),
    ("May be named", ["Space"]),
    ("Extra", ['{"box": 7}']),
    ("I have checked every name", ["Space"]),
]
#: Keys that have a name; everything else is typed.
NAMED = re.compile(r"^(Space|Enter|Tab|Alt\+)|^Arrow")

FURTHEST = 60


@pytest.fixture
def certification(site: LiveServer, settings: Settings) -> Certification:
    """What the workflow with the form asks of its writers."""
    settings.INSTALLED_APPS = [
        *settings.INSTALLED_APPS,
        "orchestra.tests.form_workflow",
    ]
    settings.ORCHESTRA_WORKFLOWS = ["orchestra.tests.form_workflow"]
    call_command("loadallworkflows", verbosity=0)
    return Certification.objects.get(
        slug="writer", workflow__slug="form_workflow"
    )


@pytest.fixture
def project_id(certification: Certification) -> int:
    """A project whose article waits to be entered."""
    return create_orchestra_project(
        None, "form_workflow", "v1", "The harbour", 5, {}, "real"
    )


def data_of(worker: Worker) -> Any:
    """Return what is saved of the worker's article."""
    return TaskAssignment.objects.get(worker=worker).in_progress_task_data


def open_form(person: Person) -> ArticleForm:
    """Take the task and wait for its form."""
    person.dashboard.take_delivery_task()
    form = ArticleForm(person)
    expect(form.form).to_be_visible()
    return form


def test_everything_is_filled_in_reviewed_edited_and_accepted(
    visit: Visit, ada: Worker, bo: Worker, project_id: int
) -> None:
    writer, reviewer = visit(ada), visit(bo)
    form = open_form(writer)
    form.fill_in()
    writer.task.expect_saved()
    assert data_of(ada) == ARTICLE
    writer.task.finish("Submit")

    reviewer.dashboard.take_review_task()
    form = ArticleForm(reviewer)
    expect(form.required("Headline")).to_have_value("Harbour reopens")
    expect(form.entry("Photos", 1).get_by_label("Caption")).to_have_value(
        "The quay"
    )
    form.required("Headline").fill("The harbour reopens")
    form.press("Remove photo 2")
    reviewer.task.finish("Accept")

    information = get_project_information(project_id)
    accepted = information["tasks"]["article"]["latest_data"]
    assert accepted == {
        **ARTICLE,
        "headline": "The harbour reopens",
        "photos": ARTICLE["photos"][:1],
    }


def test_everything_is_filled_in_with_the_keyboard(
    visit: Visit, ada: Worker, project_id: int
) -> None:
    person = visit(ada)
    open_form(person)

    for label, keys in KEYS:
        if label:
            tab_to(person, label)
        for each in keys:
            press(person, each)
    person.task.expect_saved()

    assert data_of(ada) == ARTICLE
    person.page.keyboard.press("Control+Enter")
    expect(person.dashboard.heading).to_be_visible()


def press(person: Person, keys: str) -> None:
    """Press a key that has a name, or type a text."""
    if NAMED.match(keys):
        person.page.keyboard.press(keys)
        # Nobody types on before the focus is seen to have moved.
        person.page.evaluate(NEXT_FRAMES)
    else:
        person.page.keyboard.type(keys)


def tab_to(person: Person, label: str) -> None:
    """Press Tab until the field or button of that name has the focus."""
    for _ in range(FURTHEST):
        if person.page.evaluate(NAME_OF_FOCUSED).strip() == label:
            return
        person.page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {label}.")


NEXT_FRAMES = """() => new Promise(
    done => requestAnimationFrame(() => requestAnimationFrame(done))
)"""

NAME_OF_FOCUSED = """() => {
    const element = document.activeElement;
    const text = element.getAttribute("aria-label")
        ?? element.labels?.[0]?.querySelector("span:not([class])")?.innerText
        ?? element.labels?.[0]?.innerText
        ?? element.innerText;
    const detail = element.labels?.[0]
        ?.querySelector(".schema-detail")?.innerText ?? "";
    return (text || "").replace(detail, "").replace(/\\s+/g, " ");
}"""


def test_what_is_wrong_is_said_before_anything_is_sent(
    visit: Visit, ada: Worker, project_id: int
) -> None:
    person = visit(ada)
    form = open_form(person)
    form.required("Headline").fill("Sea")
    form.required("Words").fill("few")
    person.task.expect_saved()
    expect(
        form.form.get_by_text("Write at least 5 characters.")
    ).to_be_visible()

    person.task.press("Submit")

    expect(form.required("Headline")).to_be_focused()
    # Said once, by the bar; the form lists it all.
    expect(person.page.get_by_role("alert")).to_contain_text(
        [re.compile("required fields are empty, and .* not right yet")]
    )
    summary = form.form.locator(".schema-summary")
    expect(summary).to_contain_text("Words: Enter a whole number.")
    expect(summary).to_contain_text("Photos: Add at least 1 entry.")
    summary.get_by_role("button", name="Story").click()
    expect(form.required("Story")).to_be_focused()
    summary.get_by_role("button", name="Author, Email").click()
    expect(form.required("Email")).to_be_focused()
    person.task.expect_saved()
    assert data_of(ada)["words"] == "few"


def test_what_the_server_finds_is_said_at_its_field(
    visit: Visit, ada: Worker, project_id: int, watcher: Watcher
) -> None:
    """The version was loaded anew while the page was open."""
    watcher.expect("400")
    person = visit(ada)
    form = open_form(person)
    form.fill_in()
    person.task.expect_saved()
    step = Step.objects.get(slug="article")
    photo = step.data_schema["$defs"]["photo"]
    photo["properties"]["caption"]["minLength"] = 9
    step.save()

    person.task.press("Submit")

    caption = form.entry("Photos", 1).get_by_label("Caption")
    expect(caption).to_be_focused()
    expect(caption).to_have_attribute("aria-invalid", "true")
    caption.fill("The long quay")
    expect(caption).not_to_have_attribute("aria-invalid", "true")


def test_a_conflict_shows_the_version_that_is_taken(
    visit: Visit, ada: Worker, project_id: int, watcher: Watcher
) -> None:
    watcher.expect("409")
    one = visit(ada)
    form = open_form(one)
    other = one.page.context.new_page()
    other.goto(one.page.url)
    theirs = ArticleForm(Person(other))
    language = theirs.field("Language").locator("option:checked")
    expect(language).to_have_text("en")
    theirs.required("Headline").fill("From the other tab")
    Person(other).task.expect_saved()
    # What a form starts with is written with the first answer, not before.
    expect(one.task.save_state).to_contain_text("saved as you work")
    assert data_of(ada) == {
        "headline": "From the other tab",
        "language": "en",
        "desk": "Coast",
    }

    form.required("Headline").fill("From this tab")
    dialog = one.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Take the saved one").click()

    expect(form.required("Headline")).to_have_value("From the other tab")


def test_everybody_can_use_it(
    visit: Visit,
    ada: Worker,
    project_id: int,
    accessible: Check,
) -> None:
    person = visit(ada)
    form = open_form(person)
    person.task.press("Submit")
    expect(form.required("Headline")).to_be_focused()
    accessible(person.page)

    form.fill_in()
    person.task.finish("Submit")
    person.dashboard.task("Awaiting review", "Article").click()
    expect(form.form.get_by_text("The harbour is open again.")).to_be_visible()
    expect(form.form.get_by_role("textbox")).to_have_count(0)
    accessible(person.page)
