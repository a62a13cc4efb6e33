"""Uploading an image for the text of a task."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from orchestra.core.errors import FileStoreUnavailable
from orchestra.integrations.project_files import project_files
from orchestra.integrations.project_files.configured import DJANGO
from orchestra.models import Project, Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.testing.factories import TaskFactory
from orchestra.testing.pictures import picture
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_openapi import checker

pytestmark = pytest.mark.django_db

PICTURE = picture()

#: What the fields cannot be.
WRONG: dict[str, list[Any]] = {
    "image_type": [None, 1, "", "image/svg+xml", "text/html"],
    "image_data": [None, 1, [], "%%%", "abc"],
    "project_id": ["x", -1, True, [], 2**63],
    "assignment_id": ["x", 0, 1.5, {}],
    "prefix": [[], {}, "x" * 501],
}


def image(data: bytes = PICTURE, **more: Any) -> dict[str, Any]:
    """Return the body that the manual describes, and more."""
    return {
        "image_type": "image/png",
        "image_data": b64encode(data).decode(),
        **more,
    }


@pytest.fixture
def adas_task(task: Task, ada: Worker) -> Task:
    """The task, with Ada at work on it."""
    return assign_task(ada.pk, task.pk)


@pytest.fixture
def other_task(task: Task) -> Task:
    """A task of another project."""
    return TaskFactory(step=task.step)


def stored(url: str) -> Any:
    """Return the stored file that the address leads to."""
    _, project_id, file_id = url.removeprefix("/orchestra").split("/", 3)[1:]
    return project_files().download(int(project_id), file_id)


def test_the_documented_call_is_enough(adas: Session, adas_task: Task) -> None:
    answer = adas.post("upload_image", image(prefix="article"))

    assert adas.status == 200
    assert set(answer) == {"url", "file_id"}
    assert stored(answer["url"]).read() == PICTURE


def test_a_machine_step_finds_the_image_by_its_id(
    adas: Session, adas_task: Task
) -> None:
    answer = adas.post("upload_image", image(prefix="Raw Photos"))

    file = project_files().find(adas_task.project_id, answer["file_id"])
    assert file.content_type == "image/png"
    assert answer["url"].endswith(file.id)


def test_the_answer_is_as_it_is_described(
    adas: Session, adas_task: Task
) -> None:
    answer = adas.post("upload_image", image())
    refused = adas.post("upload_image", image(b"nothing"))

    checker("upload_image").validate(answer)
    checker("upload_image", 400).validate(refused)


def test_the_address_shows_the_image(adas: Session, adas_task: Task) -> None:
    url = adas.post("upload_image", image())["url"]

    response: Any = adas.client.get(url)

    assert url.startswith(f"/orchestra/files/{adas_task.project_id}/images/")
    assert response.headers["Content-Type"] == "image/png"
    assert b"".join(response.streaming_content) == PICTURE


@pytest.mark.parametrize("kind", ["image/png", "png", "jpeg", "image/gif"])
def test_the_content_and_not_its_name_says_what_it_is(
    kind: str, adas: Session, adas_task: Task
) -> None:
    # [I-05]
    url = adas.post("upload_image", image(image_type=kind))["url"]

    assert stored(url).file.content_type == "image/png"


def test_a_whole_data_url_is_understood(
    adas: Session, adas_task: Task
) -> None:
    data_url = f"data:image/png;base64,{b64encode(PICTURE).decode()}"

    url = adas.post("upload_image", image(image_data=data_url))["url"]

    assert stored(url).read() == PICTURE


@pytest.mark.parametrize(
    "prefix", ["../../x", "/abs", "..\\x", "a/../../../b", "", None, "ä ö"]
)
def test_no_prefix_leads_out_of_the_project(
    prefix: str | None, adas: Session, adas_task: Task
) -> None:
    # [I-05]
    url = adas.post("upload_image", image(prefix=prefix))["url"]

    below = f"/orchestra/files/{adas_task.project_id}/images/"
    assert url.startswith(below)
    assert ".." not in url
    assert adas.client.get(url).status_code == 200


def test_a_form_is_as_good_as_json(ada: Worker, adas_task: Task) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)
    client.get(reverse("orchestra:app"))
    token = client.cookies["csrftoken"].value

    response = client.post(
        reverse("orchestra:upload_image"),
        {
            "image": SimpleUploadedFile("My boat.svg", PICTURE, "text/html"),
            "project_id": adas_task.project_id,
            "prefix": "boats",
        },
        headers={"X-CSRFToken": token},
    )

    assert response.status_code == 200, response.content
    assert response.json()["url"].endswith("-My-boat.svg.png")
    assert stored(response.json()["url"]).read() == PICTURE


def test_a_form_from_another_site_is_refused(
    ada: Worker, adas_task: Task
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)

    response = client.post(
        reverse("orchestra:upload_image"),
        {"image": SimpleUploadedFile("a.png", PICTURE)},
    )

    assert response.status_code == 403


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"image": "text"},
        {"image": SimpleUploadedFile("a.png", b"")},
        {"image": SimpleUploadedFile("a.png", b"<svg/>")},
        {"image": SimpleUploadedFile("a.png", PICTURE), "project_id": "x"},
    ],
)
def test_a_form_that_makes_no_sense_is_refused(
    form: dict[str, Any], adas: Session, adas_task: Task
) -> None:
    response = adas.client.post(reverse("orchestra:upload_image"), form)

    assert response.status_code == 400
    assert response.json()["message"]


def test_an_assignment_says_the_project_too(
    adas: Session, adas_task: Task
) -> None:
    part = TaskAssignment.objects.get()

    url = adas.post("upload_image", image(assignment_id=part.pk))["url"]

    assert f"/files/{adas_task.project_id}/" in url


def test_an_assignment_of_another_project_is_a_contradiction(
    dis: Session, adas_task: Task, other_task: Task
) -> None:
    part = TaskAssignment.objects.get()
    body = image(assignment_id=part.pk, project_id=other_task.project_id)

    answer = refusal(dis, "upload_image", body)

    assert set(answer["fields"]) == {"assignment_id"}


def test_without_a_project_somebody_in_two_is_asked(
    adas: Session, ada: Worker, adas_task: Task, other_task: Task
) -> None:
    assign_task(ada.pk, other_task.pk)

    answer = refusal(adas, "upload_image", image())

    assert set(answer["fields"]) == {"project_id"}
    assert adas.post("upload_image", image(project_id=other_task.project_id))[
        "url"
    ]


def test_without_a_project_somebody_in_none_is_asked(
    adas: Session, project: Project
) -> None:
    answer = refusal(adas, "upload_image", image())

    assert set(answer["fields"]) == {"project_id"}


def test_nobody_uploads_into_the_projects_of_others(
    adas: Session, adas_task: Task, other_task: Task
) -> None:
    # [I-05] Being signed in is not enough.
    body = image(project_id=other_task.project_id)

    refusal(adas, "upload_image", body, status=403)


def test_a_project_admin_uploads_everywhere(
    dis: Session, project: Project
) -> None:
    assert dis.post("upload_image", image(project_id=project.pk))["url"]


@pytest.mark.parametrize("field", ["project_id", "assignment_id"])
def test_what_is_not_there_is_not_found(
    field: str, adas: Session, adas_task: Task
) -> None:
    body = image() | {field: 2**63 - 1}

    refusal(adas, "upload_image", body, status=404)


def test_a_project_that_is_paused_takes_nothing(
    adas: Session, adas_task: Task
) -> None:
    adas_task.project.status = Project.Status.PAUSED
    adas_task.project.save()
    body = image(project_id=adas_task.project_id)

    refusal(adas, "upload_image", body, status=409)


@pytest.mark.parametrize("field", ["image_type", "image_data"])
def test_what_is_missing_is_named(
    field: str, adas: Session, adas_task: Task
) -> None:
    # [I-02]
    body = image()
    del body[field]

    answer = refusal(adas, "upload_image", body)

    assert set(answer["fields"]) == {field}


@pytest.mark.parametrize(
    ("field", "value"),
    [(field, value) for field, values in WRONG.items() for value in values],
)
def test_what_is_wrong_is_named(
    field: str, value: Any, adas: Session, adas_task: Task
) -> None:
    answer = refusal(adas, "upload_image", image() | {field: value})

    assert set(answer["fields"]) == {field}


@pytest.mark.parametrize(
    "data", [b"<svg/>", b"<html>", b"%PDF-1.7", picture("BMP"), PICTURE[:40]]
)
def test_what_is_no_image_is_refused(
    data: bytes, adas: Session, adas_task: Task
) -> None:
    # [I-05]
    answer = refusal(adas, "upload_image", image(data))

    assert "JPEG, PNG, GIF or WebP" in answer["message"]


def test_five_megabytes_fit(adas: Session, adas_task: Task) -> None:
    data = PICTURE + b"\0" * (5_000_000 - len(PICTURE))

    assert adas.post("upload_image", image(data))["url"]


def test_one_byte_more_does_not(adas: Session, adas_task: Task) -> None:
    data = PICTURE + b"\0" * (5_000_001 - len(PICTURE))

    answer = refusal(adas, "upload_image", image(data))

    assert "at most 5 MB" in answer["message"]


@override_settings(ORCHESTRA_IMAGE_MAX_BYTES=1_000)
def test_a_huge_body_is_refused_unread(adas: Session, adas_task: Task) -> None:
    # [I-05]
    refusal(adas, "upload_image", image(b"x" * 2_000), status=413)


@override_settings(ORCHESTRA_API_MAX_BODY_BYTES=100)
def test_the_limit_of_other_endpoints_is_another(
    adas: Session, adas_task: Task
) -> None:
    assert adas.post("upload_image", image())["url"]
    refusal(adas, "save_task_assignment", image(), status=413)


@contextmanager
def store_that_is_down(directory: Path) -> Iterator[None]:
    """Have Django keep files where there is no directory."""
    (directory / "file").write_bytes(b"")
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(directory / "file")},
    }
    with override_settings(
        STORAGES={"project_files": storage},
        ORCHESTRA_PROJECT_FILES={"path": DJANGO},
    ):
        yield


def test_a_store_that_is_down_costs_nothing(
    adas: Session, adas_task: Task, tmp_path: Path
) -> None:
    # [I-05] Not a 500; and the same image can be sent again.
    with store_that_is_down(tmp_path):
        answer = refusal(adas, "upload_image", image(), status=503)

    assert "try again" in answer["message"]
    assert str(tmp_path) not in answer["message"]
    assert adas.post("upload_image", image())["url"]


def test_the_task_can_be_saved_while_the_store_is_down(
    adas: Session, adas_task: Task, tmp_path: Path
) -> None:
    with store_that_is_down(tmp_path):
        adas.post(
            "save_task_assignment",
            {"task_id": adas_task.pk, "task_data": {"text": "New"}},
        )

    assert adas.status == 200
    with store_that_is_down(tmp_path), pytest.raises(FileStoreUnavailable):
        # The control: it was down.
        _upload_behind_the_api(adas_task)


def _upload_behind_the_api(task: Task) -> None:
    store = project_files()
    folder = store.ensure_project_folder(task.project_id, "Any")
    store.create_document(folder, "Any")
