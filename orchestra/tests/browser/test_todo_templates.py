"""To-do templates: made, arranged, ruled, previewed and saved."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import TodoListTemplate, Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.services.todo_templates import update_template
from orchestra.testing.factories import (
    TodoListTemplateFactory,
    WorkerFactory,
    make_project_admin,
)
from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

ITEMS = [
    {"id": 3, "description": "Hat"},
    {"id": 2, "description": "Shoes"},
    {"id": 1, "description": "Socks"},
]


@pytest.fixture
def di(site: LiveServer) -> Worker:
    """Di, who manages every project."""
    return make_project_admin(WorkerFactory(user__username="di"))


@pytest.fixture
def template(site: LiveServer) -> TodoListTemplate:
    """Socks, shoes and a hat."""
    found: TodoListTemplate = TodoListTemplateFactory(
        slug="pack", name="Pack", description="", todos={"items": ITEMS}
    )
    return found


def titles(page: Page) -> list[str]:
    """Return what the rows say, from top to bottom."""
    fields = page.locator(".template-title")
    found: list[str] = fields.evaluate_all("all => all.map(e => e.value)")
    return found


def handle(page: Page, name: str) -> Locator:
    """The button that an item is moved by."""
    return page.get_by_role("button", name=f"Move {name}", exact=True)


def open_editor(page: Page, template: TodoListTemplate) -> None:
    """Go to the template, and wait for its items."""
    page.goto(f"/orchestra/app/todo-templates/{template.pk}")
    expect(handle(page, "Socks")).to_be_visible()


def saved(template: TodoListTemplate) -> list[dict[str, object]]:
    """Return the stored items."""
    template.refresh_from_db()
    items: list[dict[str, object]] = template.todos["items"]
    return items


def test_a_template_is_written_with_the_keyboard(
    visit: Visit, di: Worker, template: TodoListTemplate
) -> None:
    person = visit(di)
    page, keyboard = person.page, person.page.keyboard
    open_editor(page, template)

    tab_to(person, handle(page, "Socks"))
    keyboard.press("ArrowDown")
    expect(handle(page, "Socks")).to_be_focused()
    assert titles(page) == ["Shoes", "Socks", "Hat"]
    keyboard.press("ArrowRight")
    expect(handle(page, "Socks")).to_be_focused()
    tab_to(person, page.locator("[data-item='3'] .template-title"))
    keyboard.press("Enter")
    new = page.locator("[data-item='4'] .template-title")
    expect(new).to_be_focused()
    keyboard.type("Gloves")
    keyboard.press("Control+s")

    expect(page.get_by_text("Everything is saved")).to_be_visible()
    gloves, _, shoes = saved(template)
    assert gloves["description"] == "Gloves"
    assert shoes["items"] == [{"id": 1, "description": "Socks", "items": []}]


def test_a_template_is_written_with_the_mouse(
    visit: Visit,
    di: Worker,
    template: TodoListTemplate,
    accessible: Check,
) -> None:
    create_orchestra_project(
        None, "simple_workflow", "v1", "A trip", 1, {"url": "x"}, "real"
    )
    page = visit(di).page
    button = page.get_by_role
    open_editor(page, template)

    handle(page, "Hat").drag_to(
        page.locator("[data-item='1']"), target_position={"x": 90, "y": 3}
    )
    expect(page.locator(".template-title").first).to_have_value("Hat")
    button("button", name="Undo").click()
    expect(page.locator(".template-title").first).to_have_value("Socks")

    button("button", name="More about Shoes").click()
    button("button", name="Add a rule").first.click()
    page.get_by_label("Property").fill("snow")
    button("button", name="Save").click()
    expect(page.get_by_text("Everything is saved")).to_be_visible()
    assert saved(template)[1]["remove_if"] == [
        {"snow": {"operator": "==", "value": ""}}
    ]
    page.get_by_label("Kind of value").select_option(label="nothing")
    page.get_by_role("combobox", name="Project").fill("trip")
    button("option", name="A trip").click()
    expect(page.get_by_text("2 made, 1 left out")).to_be_visible()
    expect(page.get_by_text("“snow” is nothing.")).to_be_visible()
    accessible(page)


def test_what_somebody_else_saved_is_not_overwritten(
    visit: Visit,
    di: Worker,
    template: TodoListTemplate,
    watcher: Watcher,
) -> None:
    watcher.expect("409")
    page = visit(di).page
    open_editor(page, template)
    update_template(template.pk, name="Unpack")

    page.get_by_label("Name").fill("Mine")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("Somebody else has saved")).to_be_visible()
    page.get_by_role("button", name="Load it again").click()
    expect(page.get_by_label("Name")).to_have_value("Unpack")


def test_one_is_made_from_a_spreadsheet_and_exported(
    visit: Visit, di: Worker, tmp_path: Path, accessible: Check
) -> None:
    sheet = tmp_path / "pack.csv"
    sheet.write_text("Slug,Remove if,Skip if,Required,1,2\n,,,,P\n,,,,,Hat\n")
    page = visit(di).page
    page.goto("/orchestra/app/todo-templates")
    page.get_by_role("button", name="New template").click()
    page.get_by_label("Name").fill("Pack")
    page.get_by_label("Items from a spreadsheet").set_input_files(sheet)
    accessible(page)
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/todo-templates/*")
    expect(handle(page, "Hat")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="Export as CSV").click()

    assert download.value.suggested_filename == "pack.csv"
    assert "Hat" in download.value.path().read_text()
