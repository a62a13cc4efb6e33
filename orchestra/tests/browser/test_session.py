"""Signing in, and what happens when the session ends in the middle."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import TaskAssignment, Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Visit, Watcher

pytestmark = pytest.mark.browser


def test_a_wrong_password_is_answered_in_words(
    visit: Visit, fay: Worker
) -> None:
    person = visit()
    person.login.open()

    person.login.log_in("fay", "wrong")

    expect(person.page.get_by_role("alert")).to_be_visible()
    expect(person.page.get_by_label("Username")).to_have_value("fay")


def test_whoever_is_not_signed_in_comes_back_to_the_page_they_wanted(
    visit: Visit, fay: Worker
) -> None:
    person = visit()
    person.page.goto("/orchestra/app/")

    person.login.log_in("fay", "password")

    expect(person.dashboard.heading).to_be_visible()


def test_an_ended_session_asks_for_the_password_and_loses_nothing(
    visit: Visit, fay: Worker, site: LiveServer, watcher: Watcher
) -> None:
    """[W-S8] An expired session is not silent."""
    create_orchestra_project(
        None,
        "simple_workflow",
        "v1",
        "Rate a view",
        10,
        {"url": f"{site.url}/demo/"},
        "real",
    )
    person = visit(fay)
    person.dashboard.take_delivery_task()
    expect(person.task.title("Image Rating")).to_be_visible()
    watcher.expect("401")
    person.page.context.clear_cookies()

    person.page.get_by_role("radio").nth(3).check()
    expect(person.session.dialog).to_be_visible()
    person.session.log_in("fay")

    expect(person.session.dialog).to_have_count(0)
    person.task.expect_saved()
    assert TaskAssignment.objects.get(worker=fay).in_progress_task_data == {
        "rating": "4"
    }


def test_a_wrong_password_is_answered_in_the_window_and_the_page_waits(
    visit: Visit,
    fay: Worker,
    watcher: Watcher,
    accessible: Callable[[Page], None],
) -> None:
    person = visit(fay, width=390)
    watcher.expect("401")
    person.page.context.clear_cookies()
    person.page.get_by_role("button", name="New delivery task").click()
    expect(person.session.link).to_be_focused()
    accessible(person.page)

    login = person.session.open_login()
    login.log_in("fay", "wrong")

    expect(login.page.get_by_role("alert")).to_be_visible()
    expect(person.session.dialog).to_be_visible()


def test_somebody_elses_log_in_never_goes_on_with_the_page(
    visit: Visit, fay: Worker, ada: Worker, watcher: Watcher
) -> None:
    person = visit(fay)
    watcher.expect("401")
    person.page.context.clear_cookies()
    person.page.get_by_role("button", name="New delivery task").click()

    with person.page.expect_navigation():
        person.session.log_in("ada")

    expect(person.dashboard.heading).to_be_visible()
    expect(person.page.get_by_role("button", name="ada")).to_be_visible()
    assert not TaskAssignment.objects.exists()


def test_scripts_of_the_page_do_not_reach_where_a_password_is_typed(
    visit: Visit, fay: Worker
) -> None:
    """Nor do they when they open that window themselves."""
    person = visit(fay)
    person.page.context.clear_cookies()

    with person.page.context.expect_page() as opened:
        person.page.evaluate(
            "path => { window.stolen = window.open(path); }",
            "/orchestra/accounts/login/",
        )
    expect(opened.value.get_by_label("Username")).to_be_visible()

    assert opened.value.evaluate("window.opener") is None
    with pytest.raises(Error, match="SecurityError"):
        person.page.evaluate("window.stolen.document.title")


def test_logging_out_ends_at_the_login_page(visit: Visit, fay: Worker) -> None:
    person = visit(fay)

    person.page.get_by_role("button", name="fay").click()
    person.page.get_by_role("button", name="Log out").click()

    expect(person.page.get_by_label("Username")).to_be_visible()
    person.page.goto("/orchestra/app/")
    expect(person.page.get_by_label("Username")).to_be_visible()
