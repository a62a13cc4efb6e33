"""Looking at what is on offer, and answering it."""

import re
from urllib.parse import urlsplit

import pytest
import time_machine
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.core.offer_links import offer_link
from orchestra.models import StaffBotRequest, StaffingRequestInquiry, Worker
from orchestra.services.staffing import staff
from orchestra.services.staffing_answers import accept
from orchestra.testing.factories import (
    ProjectFactory,
    StepFactory,
    TaskFactory,
    WorkerFactory,
    WorkflowVersionFactory,
)
from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.services.staffing.searches import offer_to

pytestmark = [pytest.mark.browser]

LIST = "/orchestra/communication/available_staffing_requests/"
DETAILS = """Two **pages** on the harbour:

- one for children
- one for [their parents](https://example.org/parents)
"""

Offer = StaffingRequestInquiry


def make_offer(worker: Worker, name: str = "A leaflet") -> Offer:
    """Offer the writing of something to the worker."""
    version = WorkflowVersionFactory(
        workflow__description="Leaflets, from the draft to the printer"
    )
    step = StepFactory(
        workflow_version=version,
        name="Draft",
        description="Write what the leaflet says.",
    )
    project = ProjectFactory(workflow_version=version, short_description=name)
    task = TaskFactory(
        step=step,
        project=project,
        tags={"tags": [{"label": "rush", "status": "warning"}]},
    )
    search = staff(task.pk)
    StaffBotRequest.objects.filter(pk=search.pk).update(
        project_description=DETAILS
    )
    return offer_to(search, worker)


def link_to(offer: Offer, worker: Worker) -> str:
    """Return the path of the link in a message."""
    return urlsplit(offer_link(offer.pk, worker.pk)).path


def title(page: Page, text: str) -> None:
    """Wait until the page is called so."""
    expect(page.get_by_role("heading", name=text, level=1)).to_be_visible()


def test_accepting_from_the_list(
    visit: Visit,
    fay: Worker,
    accessible: Check,
) -> None:
    offer = make_offer(fay)
    make_offer(fay, "Another leaflet")
    person = visit(fay)
    page = person.page
    page.get_by_role("button", name="Menu of fay").click()
    page.get_by_role("link", name="Available tasks").click()
    title(page, "Available tasks 2")
    accessible(page)

    page.get_by_role("link", name="Accept Draft of A leaflet").click()
    title(page, "Do you want this task?")
    accessible(page)
    page.get_by_role("button", name="Accept task").click()

    title(page, "The task is yours")
    accessible(page)
    link = page.get_by_role("link", name="Open the task")
    expect(link).to_have_attribute(
        "href", f"/orchestra/app/task/{offer.request.task_id}"
    )


def test_ignoring_from_the_list(
    visit: Visit,
    fay: Worker,
    accessible: Check,
) -> None:
    make_offer(fay)
    page = visit(fay).page
    page.goto(LIST)

    page.get_by_role("button", name="Ignore Draft of A leaflet").click()

    expect(page.get_by_text("You ignored “Draft”")).to_be_visible()
    expect(page.get_by_text("No task is on offer")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Look at it again").click()
    title(page, "You ignored this task")
    accessible(page)


def test_taken_by_somebody_else_while_one_looked(
    visit: Visit,
    fay: Worker,
    accessible: Check,
    watcher: Watcher,
) -> None:
    offer = make_offer(fay)
    other = WorkerFactory(user__username="gil")
    theirs = offer_to(offer.request, other)
    page = visit().page
    page.goto(link_to(offer, fay))
    title(page, "Do you want this task?")
    accessible(page)
    accept(other, theirs.pk)
    watcher.expect("409")

    page.get_by_role("button", name="Accept task").click()

    title(page, "Somebody else has this task")
    accessible(page)


def test_an_expired_link(
    visit: Visit,
    fay: Worker,
    accessible: Check,
    watcher: Watcher,
) -> None:
    offer = make_offer(fay)
    with time_machine.travel("2020-01-06T10:00:00Z", tick=False):
        link = link_to(offer, fay)
    watcher.expect("410")
    page = visit().page

    page.goto(link)

    title(page, "This link has expired")
    accessible(page)


def test_a_link_that_was_forwarded(
    visit: Visit,
    fay: Worker,
    accessible: Check,
    watcher: Watcher,
) -> None:
    offer = make_offer(fay)
    other = WorkerFactory(user__username="gil")
    watcher.expect("403")
    page = visit(other).page

    page.goto(link_to(offer, fay))

    title(page, "This offer is for somebody else")
    accessible(page)


def test_the_keyboard_is_enough(visit: Visit, fay: Worker) -> None:
    make_offer(fay)
    page = visit(fay).page
    page.goto(LIST)

    page.get_by_role("link", name="Accept Draft of A leaflet").focus()
    page.keyboard.press("Enter")
    title(page, "Do you want this task?")
    page.get_by_role("button", name="Accept task").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ignore")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")

    title(page, "The task is yours")


def test_a_link_in_a_message_needs_no_session(
    visit: Visit, fay: Worker
) -> None:
    offer = make_offer(fay)
    page = visit().page
    page.goto(link_to(offer, fay))

    page.get_by_role("button", name="Accept task").click()

    title(page, "The task is yours")
    page.get_by_role("link", name="Log in and open the task").click()
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next="))


def test_the_list_refreshes_without_losing_the_place(
    visit: Visit, fay: Worker, site: LiveServer
) -> None:
    for number in range(12):
        make_offer(fay, f"Leaflet {number}")
    page = visit(fay).page
    page.clock.install()
    page.goto(LIST)
    link = page.get_by_role("link", name="Accept Draft of Leaflet 9")
    link.focus()
    before = link.bounding_box()
    first = StaffBotRequest.objects.order_by("pk")[0]
    first.status = StaffBotRequest.Status.CLOSED
    first.save()
    make_offer(fay, "The newest")

    page.clock.run_for(61_000)

    expect(page.get_by_text("1 task is new. 1 task is no")).to_be_visible()
    expect(page.get_by_text("The newest")).to_have_count(1)
    expect(link).to_be_focused()
    after = link.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) <= 1


def test_the_list_says_that_the_session_has_ended(
    visit: Visit, fay: Worker
) -> None:
    make_offer(fay)
    page = visit(fay).page
    page.clock.install()
    page.goto(LIST)
    page.context.clear_cookies()

    page.clock.run_for(61_000)

    expect(page.get_by_text("Your session has ended.")).to_be_visible()
    page.get_by_role("link", name="Log in again").click()
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next="))
