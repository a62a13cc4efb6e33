"""What breaks on the way keeps nobody from their work."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Certification, Step, TaskAssignment, Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Visit, Watcher

pytestmark = pytest.mark.browser


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


def test_what_is_typed_without_a_connection_is_saved_once_it_is_back(
    visit: Visit, ada: Worker, watcher: Watcher
) -> None:
    watcher.expect("ERR_INTERNET_DISCONNECTED")
    person = visit(ada)
    person.dashboard.take_delivery_task()
    person.task.text.fill("The harbour")
    person.task.expect_saved()

    person.page.context.set_offline(True)
    person.task.text.fill("The harbour sleeps.")
    expect(person.task.save_state).to_contain_text("Not saved")
    person.page.context.set_offline(False)

    person.task.expect_saved()
    assert TaskAssignment.objects.get(worker=ada).in_progress_task_data == {
        "text": "The harbour sleeps."
    }


def test_a_broken_plug_in_breaks_only_its_own_panel(
    visit: Visit, ada: Worker, watcher: Watcher
) -> None:
    """[W-F27] The page and the way back stay."""
    step = Step.objects.get(slug="write")
    step.user_interface["javascript_includes"] = ["review_workflow/none.js"]
    step.save()
    watcher.expect("404|MIME|could not be loaded")
    person = visit(ada)

    person.dashboard.take_delivery_task()

    expect(
        person.page.get_by_role(
            "heading", name="The interface of this step does not work"
        )
    ).to_be_visible()
    expect(person.task.title("Writing")).to_be_visible()
    person.page.get_by_role("link", name="Orchestra").first.click()
    expect(person.dashboard.heading).to_be_visible()


def test_markup_that_somebody_typed_stays_text(
    visit: Visit, ada: Worker, bo: Worker
) -> None:
    """[W-S1] What one person writes runs nowhere in another's session."""
    text = "<img src=x onerror=\"document.title='owned'\">{{1+1}}"
    writer, reviewer = visit(ada), visit(bo)
    writer.dashboard.take_delivery_task()
    writer.task.text.fill(text)
    writer.task.finish("Submit")
    reviewer.dashboard.take_review_task()
    reviewer.task.return_with(text)

    writer.dashboard.open()
    expect(writer.dashboard.section("Returned")).to_contain_text(text)
    writer.dashboard.task("Returned", "Writing").click()

    expect(writer.task.feedback).to_contain_text(text)
    assert "owned" not in writer.page.title()
