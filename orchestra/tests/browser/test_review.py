"""A text goes back and forth between Ada, who writes it, and Bo."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Certification, Worker
from orchestra.orchestra_api import (
    create_orchestra_project,
    get_project_information,
)
from orchestra.tests.browser.conftest import Visit, Watcher

pytestmark = pytest.mark.browser

FEEDBACK = "Please name the harbour, and <b>end</b> with a question."


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """What the reviewed workflow asks of its writers."""
    return Certification.objects.get(slug="writer")


@pytest.fixture
def project_id(site: LiveServer) -> int:
    """A project whose text waits to be written."""
    return create_orchestra_project(
        None, "review_workflow", "v1", "The harbour", 5, {}, "real"
    )


def test_a_returned_text_is_mended_accepted_and_read_by_the_client(
    visit: Visit, ada: Worker, bo: Worker, project_id: int
) -> None:
    writer, reviewer = visit(ada), visit(bo)
    writer.dashboard.take_delivery_task()
    expect(writer.task.title("Writing")).to_be_visible()
    writer.task.text.fill("The harbour sleeps.")
    writer.task.finish("Submit")
    expect(writer.dashboard.task("Awaiting review", "Writing")).to_be_visible()

    reviewer.dashboard.take_review_task()
    expect(reviewer.task.text).to_have_value("The harbour sleeps.")
    reviewer.task.return_with(FEEDBACK)

    writer.dashboard.open()
    writer.dashboard.task("Returned", "Writing").click()
    expect(writer.task.feedback).to_contain_text(FEEDBACK)
    expect(writer.task.feedback).to_contain_text(bo.display_name)
    writer.task.text.fill("Does the old harbour ever sleep?")
    writer.task.finish("Submit")

    reviewer.dashboard.open()
    reviewer.dashboard.task("In progress", "Writing").click()
    expect(reviewer.task.text).to_have_value(
        "Does the old harbour ever sleep?"
    )
    reviewer.task.finish("Accept")

    information = get_project_information(project_id)
    assert information["project"]["status"] == "Completed"
    written = information["tasks"]["write"]
    assert written["status"] == "Complete"
    assert written["latest_data"]["text"] == "Does the old harbour ever sleep?"
    assert information["tasks"]["count"]["latest_data"] == {"words": 6}


def test_a_return_without_a_reason_is_asked_for_one(
    visit: Visit, ada: Worker, bo: Worker, project_id: int
) -> None:
    writer, reviewer = visit(ada), visit(bo)
    writer.dashboard.take_delivery_task()
    writer.task.text.fill("The harbour sleeps.")
    writer.task.finish("Submit")
    reviewer.dashboard.take_review_task()

    reviewer.task.press("Return")
    dialog = reviewer.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Return task").click()

    expect(dialog.get_by_role("alert").first).to_contain_text(
        "Say what should change"
    )


def test_two_windows_never_overwrite_each_other(
    visit: Visit, ada: Worker, project_id: int, watcher: Watcher
) -> None:
    """The window that is behind is shown both versions, and asked."""
    watcher.expect("409")
    first = visit(ada)
    first.dashboard.take_delivery_task()
    expect(first.task.text).to_be_visible()
    second = visit(ada)
    second.page.goto(first.page.url)
    expect(second.task.text).to_be_visible()

    first.task.text.fill("Written here")
    first.task.expect_saved()
    second.task.text.fill("Written there")

    dialog = second.page.get_by_role(
        "dialog", name="This task was changed elsewhere"
    )
    expect(dialog).to_contain_text("Written here")
    expect(dialog).to_contain_text("Written there")
    dialog.get_by_role("button", name="Keep mine").click()
    second.task.expect_saved()
    first.page.reload()
    expect(first.task.text).to_have_value("Written there")


def test_who_is_no_reviewer_is_offered_no_review(
    visit: Visit, site: LiveServer, ada: Worker
) -> None:
    person = visit(ada)

    expect(
        person.page.get_by_role("button", name="New delivery task")
    ).to_be_visible()
    expect(
        person.page.get_by_role("button", name="New review task")
    ).to_have_count(0)
