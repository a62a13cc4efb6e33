"""Offers, and the pages that they are on."""

import html
import re
from typing import Any

from django.test import Client

from orchestra.models import StaffingRequestInquiry, Task, Worker
from orchestra.services.staffing import staff
from orchestra.tests.services.staffing.searches import offer_to

PLACE = "/orchestra/communication"
LIST = f"{PLACE}/available_staffing_requests/"


def accept_path(offer: StaffingRequestInquiry) -> str:
    """Return where the offer is accepted."""
    return f"{PLACE}/accept_staffing_request_inquiry/{offer.pk}/"


def reject_path(offer: StaffingRequestInquiry) -> str:
    """Return where the offer is ignored."""
    return f"{PLACE}/reject_staffing_request_inquiry/{offer.pk}/"


def offered(task: Task, *workers: Worker) -> list[StaffingRequestInquiry]:
    """Look for somebody; return the offer to each of the workers."""
    search = staff(task.pk)
    return [offer_to(search, worker) for worker in workers]


def browser_of(worker: Worker, **options: Any) -> Client:
    """Return a browser that the worker is signed in with."""
    client = Client(**options)
    client.force_login(worker.user)
    return client


def text_of(response: Any) -> str:
    """Return what a page says, in words."""
    page = re.sub(
        r"(?s)<(script|style).*?</\1>", " ", response.content.decode()
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def title_of(response: Any) -> str:
    """Return the page's first heading."""
    found = re.search(r"(?s)<h1[^>]*>(.*?)</h1>", response.content.decode())
    assert found is not None
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split())
