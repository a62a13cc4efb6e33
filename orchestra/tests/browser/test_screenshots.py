"""The pages can be set up as the pictures of the manual show them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from orchestra.tests.browser.conftest import OpenRequests
from orchestra.tests.browser.screenshots.camera import Camera
from orchestra.tests.browser.screenshots.moments import at
from orchestra.tests.browser.screenshots.pictures import PICTURES
from orchestra.tests.browser.screenshots.session import enabled
from orchestra.tests.browser.screenshots.world import build

pytestmark = pytest.mark.browser

#: Where more is done than waiting for a title.
SET_UP = {
    "task_rating",
    "todos",
    "timeline",
    "revert",
    "people",
    "todo_template",
    "offer",
}


@pytest.fixture
def camera(
    live_server: LiveServer, browser: Browser, requests: OpenRequests
) -> Iterator[Camera]:
    """A camera in the world of the pictures."""
    with enabled(live_server.url), at():
        yield Camera(browser, live_server.url, build())
        requests.wait_until_answered()


def test_every_picture_can_be_taken(camera: Camera) -> None:
    chosen = [each for each in PICTURES if each.name in SET_UP]

    assert len(chosen) == len(SET_UP)
    for picture in chosen:
        assert camera.take(picture).startswith(b"\x89PNG")
