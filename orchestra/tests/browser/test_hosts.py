"""No page asks another host for anything."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request, expect
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_every_request_goes_to_our_own_host(
    visit: Visit, fay: Worker, site: LiveServer
) -> None:
    create_orchestra_project(
        None,
        "simple_workflow",
        "v1",
        "Rate a view",
        10,
        {"url": f"{site.url}/demo/"},
        "real",
    )
    person = visit()
    hosts: list[str] = []

    def remember(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob"):
            hosts.append(parts.netloc)

    person.page.context.on("request", remember)

    person.log_in("fay", "password")
    person.dashboard.take_delivery_task()
    expect(person.task.title("Image Rating")).to_be_visible()
    person.page.goto("/orchestra/app/nowhere")
    expect(
        person.page.get_by_role("heading", name="Page not found")
    ).to_be_visible()

    assert set(hosts) == {urlsplit(site.url).netloc}
