"""Nobody is kept out of the pages that everybody begins with."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Check, Visit

pytestmark = [pytest.mark.browser]


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


def test_login(
    visit: Visit,
    site: LiveServer,
    accessible: Check,
) -> None:
    person = visit()

    person.login.open()

    accessible(person.page)


@pytest.mark.usefixtures("projects")
def test_dashboard(visit: Visit, fay: Worker, accessible: Check) -> None:
    person = visit(fay)
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


@pytest.mark.usefixtures("projects")
def test_task(visit: Visit, fay: Worker, accessible: Check) -> None:
    person = visit(fay)
    person.dashboard.take_delivery_task()
    person.page.get_by_role("radio").nth(4).check()
    person.task.expect_saved()

    accessible(person.page)
