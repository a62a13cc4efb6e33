"""The people, as a project admin sees and certifies them."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Certification, Worker
from orchestra.testing.factories import WorkerFactory, make_project_admin
from orchestra.tests.browser.conftest import Check, Visit
from orchestra.tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

PEOPLE = "/orchestra/app/people"


@pytest.fixture
def di(site: LiveServer) -> Worker:
    """Di, who manages every project."""
    return make_project_admin(WorkerFactory(user__username="di"))


@pytest.fixture
def certification(site: LiveServer) -> Certification:
    """The one that the reviewed workflow asks for."""
    found: Certification = Certification.objects.order_by("pk")[0]
    return found


def test_somebody_is_certified_with_the_keyboard_and_revoked_by_mouse(
    visit: Visit,
    di: Worker,
    fay: Worker,
    certification: Certification,
    accessible: Check,
) -> None:
    person = visit(di)
    page, button = person.page, person.page.get_by_role
    page.goto(PEOPLE)
    expect(button("link", name="Fay Example")).to_be_visible()
    tab_to(person, page.get_by_label("Search people"))
    page.keyboard.type("fay")
    page.wait_for_url("**/people?q=fay")
    expect(button("link", name="Di Example")).to_have_count(0)
    tab_to(person, button("link", name="Fay Example"))
    page.keyboard.press("Enter")
    page.wait_for_url("**person=fay")
    panel = page.get_by_role("region", name="Fay Example")
    expect(panel.get_by_role("heading", level=2)).to_be_focused()
    tab_to(person, button("button", name="Grant a certification"))
    page.keyboard.press("Enter")
    form = page.get_by_role("form", name="Grant a certification")
    expect(form.get_by_label("Certification")).to_be_focused()
    page.keyboard.type(certification.name)
    tab_to(person, form.get_by_role("button", name="Grant"))
    page.keyboard.press("Enter")
    held = panel.locator(".person-held")
    expect(held).to_contain_text(certification.name)
    assert fay.certifications.get().certification == certification
    accessible(page)

    held.get_by_role("button", name="Revoke").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Fay Example loses")
    accessible(page)
    dialog.get_by_role("button", name="Revoke").click()
    expect(panel).to_contain_text("None yet.")
    assert not fay.certifications.exists()

    page.reload()
    expect(panel).to_contain_text("None yet.")
    panel.get_by_role("button", name="Close").click()
    expect(button("link", name="Fay Example")).to_be_focused()


def test_it_is_not_for_experts(visit: Visit, fay: Worker) -> None:
    person = visit(fay)
    page = person.page

    for path in ("people", "todo-templates", "todo-templates/1"):
        page.goto(f"/orchestra/app/{path}")
        expect(
            page.get_by_role("heading", name="For project admins")
        ).to_be_visible()
    expect(page.get_by_role("link", name="People")).to_have_count(0)
