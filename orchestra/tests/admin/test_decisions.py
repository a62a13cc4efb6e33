"""StaffBot's decisions, on the page of a search."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from orchestra.models import StaffBotRequest, Task, Worker
from orchestra.services.staffing import staff
from orchestra.services.staffing_offers import make_offers
from orchestra.tests.services.staffing.searches import wants_news_by
from orchestra.tests.web.offers import text_of

pytestmark = pytest.mark.django_db


def page_of(search: StaffBotRequest, admin_client: Client) -> Any:
    address = reverse(
        "admin:orchestra_staffbotrequest_change", args=[search.pk]
    )
    response = admin_client.get(address)
    assert response.status_code == 200
    return response


def test_each_says_who_what_and_why(
    task: Task, ada: Worker, bo: Worker, admin_client: Client
) -> None:
    search = staff(task.pk)
    wants_news_by(bo, email=False, slack=False)
    make_offers(search, 5)

    page = page_of(search, admin_client)

    text = text_of(page)
    assert "When Expert Decision Why, or how" in text
    assert "ada Offered By mail and Slack" in text
    assert (
        "bo Contacted without a channel They want to hear of new tasks on no "
        "channel." in text
    )
    assert f"/orchestra/worker/{ada.pk}/change/" in page.content.decode()


def test_what_went_wrong_is_there_too(
    task: Task, admin_client: Client
) -> None:
    search = staff(task.pk)
    search.decisions = [
        {"decision": "failed", "reason": "<b>no idea</b>", "at": "never"}
    ]
    search.save()

    page = page_of(search, admin_client)

    assert "- - Failed <b>no idea</b>" in text_of(page)
    assert "<b>no idea</b>" not in page.content.decode()


def test_nothing_was_decided_yet(task: Task, admin_client: Client) -> None:
    assert "Decisions: -" in text_of(page_of(staff(task.pk), admin_client))
