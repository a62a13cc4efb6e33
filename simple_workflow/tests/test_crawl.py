"""The machine step: one image, or one sentence."""

from typing import Any

import pytest
from pytest_django import Settings

from simple_workflow.tests.conftest import WebServer
from simple_workflow.v1.crawl import crawl_page


def test_finds_the_image(web: WebServer, settings: Settings) -> None:
    settings.SIMPLE_WORKFLOW_ALLOWED_HOSTS = ["127.0.0.1"]
    url = web.page('<img src="awesome.png">', "/gallery/")

    assert crawl_page({"url": url}, {}) == {
        "status": "success",
        "image": web.url("/gallery/awesome.png"),
    }


def test_chooses_among_all_images(web: WebServer, settings: Settings) -> None:
    settings.SIMPLE_WORKFLOW_ALLOWED_HOSTS = ["127.0.0.1"]
    url = web.page('<img src="/a.png"><img src="/b.png">')

    chosen = {crawl_page({"url": url}, {})["image"] for _ in range(50)}

    assert chosen == {web.url("/a.png"), web.url("/b.png")}


@pytest.mark.parametrize(
    ("project_data", "message"),
    [
        ({}, "no “url”"),
        ({"url": ""}, "no “url”"),
        ({"url": 5}, "no “url”"),
        ({"url": "nonsense"}, "not the address of a web page"),
        ({"url": "http://127.0.0.1/"}, "not on the public internet"),
    ],
)
def test_says_what_is_wrong_and_does_not_raise(
    project_data: dict[str, Any], message: str, settings: Settings
) -> None:
    settings.SIMPLE_WORKFLOW_ALLOWED_HOSTS = []

    result = crawl_page(project_data, {})

    assert result["status"] == "error"
    assert result["image"] is None
    assert message in result["error_message"]


def test_says_that_the_page_has_no_image(
    web: WebServer, settings: Settings
) -> None:
    settings.SIMPLE_WORKFLOW_ALLOWED_HOSTS = ["127.0.0.1"]
    url = web.page("<p>Only words</p>")

    assert crawl_page({"url": url}, {}) == {
        "status": "error",
        "image": None,
        "error_message": f"There is no image on {url}.",
    }
