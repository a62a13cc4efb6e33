"""The header of the pages that the server renders, and the menu in it."""

from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from orchestra.core.offer_links import offer_link
from orchestra.models import StaffingRequestInquiry, Task, Worker
from orchestra.testing.factories import UserFactory
from orchestra.tests.web.account_visits import ACCOUNTS, texts_of
from orchestra.tests.web.offers import (
    LIST,
    accept_path,
    browser_of,
    offered,
    reject_path,
)

pytestmark = pytest.mark.django_db

PAGES = ["Account", "Notifications", "Availability", "Password", "Log out"]


@pytest.fixture
def offer(task: Task, ada: Worker) -> StaffingRequestInquiry:
    """Ada may have the task."""
    (found,) = offered(task, ada)
    return found


def link_to(offer: StaffingRequestInquiry, worker: Worker) -> str:
    """Return the path that the link in a message leads to."""
    return urlsplit(offer_link(offer.pk, worker.pk)).path


def menu_on(page: Any) -> list[str]:
    """Return what the menu of the page offers."""
    return texts_of(page, ".header .user-menu .menu-item")


def test_every_page_of_offers_has_the_menu_of_the_settings(
    offer: StaffingRequestInquiry, ada: Worker
) -> None:
    browser = browser_of(ada)
    settings = browser.get(ACCOUNTS + "settings/")
    assert menu_on(settings) == PAGES
    assert texts_of(settings, ".place") == ["Tasks", "Timecard"]

    for path in (
        LIST,
        accept_path(offer),
        reject_path(offer),
        link_to(offer, ada),
    ):
        page = browser.get(path)
        assert page.status_code == 200
        assert menu_on(page) == PAGES
        assert texts_of(page, ".place") == [
            "Tasks",
            "Timecard",
            "Available tasks",
        ]
        assert texts_of(page, ".menu-who") == ["Ada Exampleada"]
        here = ["Available tasks"] if path == LIST else []
        assert texts_of(page, ".place[aria-current=page]") == here


def test_strangers_see_the_plain_brand(
    offer: StaffingRequestInquiry, ada: Worker
) -> None:
    page = Client().get(link_to(offer, ada))

    assert texts_of(page, ".header .brand") == ["Orchestra"]
    assert texts_of(page, ".header .place, .header .user-menu") == []


def test_pages_that_refuse_have_the_menu_of_whoever_is_there(
    offer: StaffingRequestInquiry, ada: Worker
) -> None:
    user = UserFactory(username="eve", first_name="", last_name="")
    client = Client()
    client.force_login(user)

    refused = client.get(link_to(offer, ada))

    assert refused.status_code == 403
    assert texts_of(refused, ".menu-name") == ["eve"]
    assert texts_of(refused, ".avatar-face") == ["e".upper()]

    unknown = client.get("/orchestra/communication/offer/xyz/")
    assert unknown.status_code == 404
    assert menu_on(unknown) == PAGES
    assert 'name="csrfmiddlewaretoken"' in unknown.content.decode()

    link = link_to(offer, ada)
    with time_machine.travel("2031-01-01 12:00 +0000"):
        expired = browser_of(ada).get(link)
    assert expired.status_code == 410
    assert menu_on(expired) == PAGES
