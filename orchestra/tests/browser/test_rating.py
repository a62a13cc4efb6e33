"""The simple workflow, from a signed call to the rating, in a browser."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Task, Worker
from orchestra.orchestra_api import (
    create_orchestra_project,
    get_project_information,
)
from orchestra.tests.browser.conftest import Visit, Watcher
from orchestra.tests.browser.pages import Person

pytestmark = pytest.mark.browser


@pytest.fixture
def project_id(site: LiveServer) -> int:
    """A project whose image waits to be rated."""
    return create_orchestra_project(
        None,
        "simple_workflow",
        "v1",
        "Rate a view",
        10,
        {"url": f"{site.url}/demo/"},
        "real",
    )


def rate(person: Person, rating: int) -> None:
    """Choose a rating on the page of the task."""
    person.page.get_by_role("radio").nth(rating - 1).check()


def test_an_ordinary_expert_pulls_rates_and_submits(
    visit: Visit, fay: Worker, project_id: int
) -> None:
    """[W-F1] Submit is there for everybody who has the task."""
    person = visit(fay)
    person.dashboard.take_delivery_task()
    expect(person.task.title("Image Rating")).to_be_visible()
    image = person.page.get_by_role("main").get_by_role("img").first
    expect(image).to_be_visible()

    rate(person, 5)
    person.task.expect_saved()
    person.task.finish("Submit")

    expect(person.dashboard.task("Completed", "Image Rating")).to_be_visible()
    rated = get_project_information(project_id)["tasks"]["rate"]
    assert rated["status"] == "Complete"
    assert rated["latest_data"]["rating"] == "5"


def test_what_was_chosen_is_there_after_a_reload(
    visit: Visit, fay: Worker, project_id: int
) -> None:
    """[W-F3] Autosave saves what is on the screen."""
    person = visit(fay)
    person.dashboard.take_delivery_task()
    rate(person, 2)
    person.task.expect_saved()

    person.page.reload()

    expect(person.page.get_by_role("radio").nth(1)).to_be_checked()


def test_a_submitted_task_is_read_only(
    visit: Visit, fay: Worker, project_id: int
) -> None:
    """[W-F7] Read-only disables what the plug-in shows as well."""
    person = visit(fay)
    person.dashboard.take_delivery_task()
    rate(person, 3)
    person.task.finish("Submit")

    person.dashboard.task("Completed", "Image Rating").click()

    expect(person.page.get_by_role("radio").first).to_be_disabled()
    expect(
        person.page.get_by_role("button", name="Submit", exact=True)
    ).to_have_count(0)


def test_the_dashboard_says_that_nothing_is_waiting(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)

    expect(
        person.page.get_by_role("heading", name="Nothing is waiting for you")
    ).to_be_visible()


def test_a_pull_from_an_empty_pool_says_so(
    visit: Visit, fay: Worker, watcher: Watcher
) -> None:
    person = visit(fay)
    watcher.expect("409")

    person.page.get_by_role("button", name="New delivery task").click()

    expect(
        person.page.get_by_text("No task is waiting for you")
    ).to_be_visible()


def test_a_task_of_others_is_refused_in_words(
    visit: Visit, fay: Worker, project_id: int, watcher: Watcher
) -> None:
    """[W-F2] A task that cannot be opened is an error, not a blank page."""
    watcher.expect("403")
    person = visit(fay)
    task = Task.objects.get(step__slug="rate")

    person.page.goto(f"/orchestra/app/task/{task.pk}")

    expect(
        person.page.get_by_role(
            "heading", name="This task could not be opened"
        )
    ).to_be_visible()
