"""Controls: what is to fail a test does fail it."""

import pytest
from pytest_django.live_server_helper import LiveServer

from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.browser.pages import Person

pytestmark = pytest.mark.browser


def await_complaint(person: Person, watcher: Watcher) -> None:
    """Give the browser time to complain."""
    for _ in range(100):
        person.page.wait_for_timeout(50)
        if watcher.complaints:
            return


@pytest.mark.parametrize(
    "trouble",
    [
        "console.error('a fault')",
        "setTimeout(() => { throw new Error('a fault'); }, 0)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=/a fault>')",
    ],
)
def test_a_complaint_of_the_browser_is_noticed(
    visit: Visit, watcher: Watcher, trouble: str
) -> None:
    person = visit()
    person.login.open()

    person.page.evaluate(trouble)
    await_complaint(person, watcher)

    assert len(watcher.unexpected()) == 1
    watcher.complaints.clear()


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='color: red'>Style</p>",
        "<img src='/static/orchestra/none.png' onerror='document.title=1'>",
        "<iframe src='https://attacker.example/'></iframe>",
    ],
)
def test_what_the_policy_blocks_is_noticed(
    visit: Visit, watcher: Watcher, markup: str
) -> None:
    """[W-S9] The policy is in force on the pages."""
    person = visit()
    person.login.open()
    title = person.page.title()

    person.page.evaluate(
        "markup => document.body.insertAdjacentHTML('beforeend', markup)",
        markup,
    )
    await_complaint(person, watcher)

    assert any(
        "Content Security Policy" in complaint
        for complaint in watcher.complaints
    )
    assert person.page.title() == title
    watcher.complaints.clear()


def test_a_page_that_keeps_somebody_out_is_noticed(
    visit: Visit, site: LiveServer, accessible: Check
) -> None:
    person = visit()
    person.login.open()
    person.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML("
        "'beforeend', '<input type=text><img src=data:,>')"
    )

    with pytest.raises(AssertionError, match="label"):
        accessible(person.page)
