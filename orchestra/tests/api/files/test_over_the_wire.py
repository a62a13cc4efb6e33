"""An image on its way over real HTTP, into a real bucket and out again."""

from typing import Any

import pytest
import requests
from django.test import Client
from django.urls import reverse

from orchestra.models import Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.testing.pictures import picture
from orchestra.testing.s3 import files_on_s3, s3_server

PICTURE = picture("JPEG", size=(600, 400), quality=95)


@pytest.fixture
def browser(live_server: Any, ada: Worker) -> requests.Session:
    """Ada's browser, signed in."""
    client = Client()
    client.force_login(ada.user)
    client.get(reverse("orchestra:app"))
    session = requests.Session()
    for name, cookie in client.cookies.items():
        session.cookies.set(name, cookie.value)
    session.headers["X-CSRFToken"] = client.cookies["csrftoken"].value
    return session


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("direct", [False, True])
def test_an_image_comes_back_as_it_was_sent(
    direct: bool,
    browser: requests.Session,
    live_server: Any,
    task: Task,
    ada: Worker,
) -> None:
    assign_task(ada.pk, task.pk)
    upload = live_server.url + reverse("orchestra:upload_image")

    with s3_server() as server, files_on_s3(server, direct_links=direct):
        answer = browser.post(
            upload,
            files={"image": ("boat.jpg", PICTURE)},
            data={"project_id": task.project_id, "prefix": "boats"},
            timeout=20,
        )
        url = live_server.url + answer.json()["url"]
        whole = browser.get(url, timeout=20)
        part = browser.get(url, headers={"Range": "bytes=5-9"}, timeout=20)
        head = browser.head(url, timeout=20, allow_redirects=not direct)
        stranger = requests.get(url, timeout=20)

    assert bool(whole.history) is direct
    assert whole.content == PICTURE
    assert whole.headers["Content-Type"] == "image/jpeg"
    assert (part.status_code, part.content) == (206, PICTURE[5:10])
    assert head.content == b""
    assert stranger.status_code == 401
