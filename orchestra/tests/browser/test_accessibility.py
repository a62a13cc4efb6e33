"""axe finds nothing, in both colour schemes, wide and narrow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Visit
from orchestra.tests.browser.pages import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("colour", ["light", "dark"]),
    pytest.mark.parametrize("width", [1280, 390]),
]

Check = Callable[[Page], None]


@pytest.fixture
def projects(site: LiveServer) -> None:
    """Something to do, and something else that waits."""
    for name in ("Rate a view from the coast road", "Rate another one"):
        create_orchestra_project(
            None,
            "simple_workflow",
            "v1",
            name,
            10,
            {"url": f"{site.url}/demo/"},
            "real",
        )


def expect_no_sideways_scrolling(person: Person) -> None:
    """Fail if the page is wider than the window."""
    assert person.page.evaluate(
        "document.documentElement.scrollWidth <= window.innerWidth"
    )


def test_login(
    visit: Visit,
    site: LiveServer,
    accessible: Check,
    width: int,
    colour: str,
) -> None:
    person = visit(width=width, colour=colour)

    person.login.open()

    accessible(person.page)
    expect_no_sideways_scrolling(person)


@pytest.mark.usefixtures("projects")
def test_dashboard(
    visit: Visit, fay: Worker, accessible: Check, width: int, colour: str
) -> None:
    person = visit(fay, width=width, colour=colour)
    person.dashboard.take_delivery_task()
    person.page.get_by_role("radio").nth(4).check()
    person.task.finish("Submit")
    person.dashboard.take_delivery_task()

    person.dashboard.open()

    expect(
        person.dashboard.task("In progress", "Image Rating")
    ).to_be_visible()
    expect(person.dashboard.task("Completed", "Image Rating")).to_be_visible()
    accessible(person.page)
    expect_no_sideways_scrolling(person)


@pytest.mark.usefixtures("projects")
def test_task(
    visit: Visit, fay: Worker, accessible: Check, width: int, colour: str
) -> None:
    person = visit(fay, width=width, colour=colour)
    person.dashboard.take_delivery_task()
    person.page.get_by_role("radio").nth(4).check()
    person.task.expect_saved()

    accessible(person.page)
    expect_no_sideways_scrolling(person)
