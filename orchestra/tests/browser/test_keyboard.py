"""The whole way without a mouse."""

import pytest
from playwright.sync_api import Locator, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Task, Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Visit
from orchestra.tests.browser.pages import Person

pytestmark = pytest.mark.browser

FURTHEST = 40


def tab_to(person: Person, target: Locator) -> None:
    """Press Tab until the target has the focus, or fail."""
    expect(target).to_be_visible()
    for _ in range(FURTHEST):
        if target.evaluate("element => element === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {target}.")


def test_a_task_is_taken_rated_and_submitted_with_the_keyboard(
    visit: Visit, fay: Worker, site: LiveServer
) -> None:
    create_orchestra_project(
        None,
        "simple_workflow",
        "v1",
        "Rate a view",
        10,
        {"url": f"{site.url}/demo/"},
        "real",
    )
    person = visit()
    button, keyboard = person.page.get_by_role, person.page.keyboard
    person.login.open()
    tab_to(person, person.page.get_by_label("Username"))
    keyboard.type("fay")
    keyboard.press("Tab")
    keyboard.type("password")
    keyboard.press("Enter")

    tab_to(person, button("button", name="New delivery task"))
    keyboard.press("Enter")
    tab_to(person, person.page.get_by_role("radio").first)
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    person.task.expect_saved()
    tab_to(person, button("button", name="Submit", exact=True))
    keyboard.press("Enter")

    expect(person.dashboard.task("Completed", "Image Rating")).to_be_visible()
    task = Task.objects.get(step__slug="rate")
    assert task.assignments.get().in_progress_task_data == {"rating": "2"}
