"""What the example project serves besides Orchestra."""

import pytest
from django.test import Client

from simple_workflow.v1.images import image_addresses


def test_the_front_door_leads_to_the_dashboard(client: Client) -> None:
    """[W-F22] Nobody lands on a 404."""
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/orchestra/app/"


def test_the_demo_page_shows_images_that_the_crawler_finds(
    client: Client,
) -> None:
    answer = client.get("/demo/")

    images = image_addresses(answer.content, "http://testserver/demo/")
    assert len(images) == 3
    for image in images:
        assert image.startswith("http://testserver/static/demo_site/")


def test_the_demo_page_has_a_strict_policy(client: Client) -> None:
    policy = client.get("/demo/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_the_admin_site_stands_at_its_documented_place(
    client: Client,
) -> None:
    answer = client.get("/orchestra/admin/", follow=True)

    assert answer.status_code == 200
    assert b"Log in | Orchestra" in answer.content
