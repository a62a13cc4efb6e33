"""Images that are kept in Google Drive are served as any others."""

from typing import Any

import pytest

from orchestra.models import Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.testing.google import ALWAYS, FakeDrive
from orchestra.testing.pictures import picture
from orchestra.tests.api.files.test_upload_image import PICTURE, image
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def adas_task(drive: FakeDrive, task: Task, ada: Worker) -> Task:
    """The task, with Ada at work on it."""
    return assign_task(ada.pk, task.pk)


def test_an_image_is_shown_to_whoever_may_see_the_project(
    drive: FakeDrive, adas: Session, cys: Session, adas_task: Task
) -> None:
    # [G-01] Nobody has to be let into the folder, and nobody is.
    url = adas.post("upload_image", image(prefix="article"))["url"]

    shown: Any = adas.client.get(url)
    assert b"".join(shown.streaming_content) == PICTURE
    assert shown.headers["Content-Type"] == "image/png"
    assert cys.client.get(url).status_code == 404
    assert not any(file.permissions for file in drive.files.values())


def test_a_part_of_it_is_that_part(
    drive: FakeDrive, adas: Session, adas_task: Task
) -> None:
    url = adas.post("upload_image", image())["url"]

    part: Any = adas.client.get(url, headers={"Range": "bytes=2-5"})

    assert part.status_code == 206
    assert b"".join(part.streaming_content) == PICTURE[2:6]


def test_the_file_of_another_project_is_not_found_by_way_of_ours(
    drive: FakeDrive, adas: Session, adas_task: Task
) -> None:
    theirs = drive.put("a.png", picture(), "image/png", project_id=10**6)

    url = f"/orchestra/files/{adas_task.project_id}/{theirs.id}"

    assert adas.client.get(url).status_code == 404


def test_a_drive_that_is_down_is_told(
    drive: FakeDrive, adas: Session, adas_task: Task
) -> None:
    url = adas.post("upload_image", image())["url"]
    drive.refuse(503, "backendError", times=ALWAYS)

    refusal(adas, "upload_image", image(), status=503)
    assert adas.client.get(url).status_code == 503
