"""Serving the files of projects."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from orchestra.api.files.links import file_link
from orchestra.models import Project, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.testing.files import put_file
from orchestra.testing.pictures import picture
from orchestra.testing.queries import counted_queries
from orchestra.testing.s3 import files_on_s3, s3_server
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

TOKEN = f"{7:032x}"
BOAT, NOTES = f"images/{TOKEN}-boat.png", f"{TOKEN}-notes.html"
PICTURE = picture(size=(200, 200))


@pytest.fixture
def boat(task: Task, ada: Worker) -> str:
    """The address of an image in the project that Ada works in."""
    assign_task(ada.pk, task.pk)
    return address(task.project, BOAT, PICTURE)


def address(project: Project, file_id: str, data: bytes) -> str:
    """Return the address of a file that the project has now."""
    put_file(project.pk, file_id, data)
    return reverse("orchestra:file", args=[project.pk, file_id])


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_an_expert_of_the_project_gets_the_file(
    adas: Session, boat: str
) -> None:
    response = adas.client.get(boat)

    assert response.status_code == 200
    assert body(response) == PICTURE
    assert response.headers["Content-Length"] == str(len(PICTURE))


def test_to_anybody_else_there_is_no_such_file(
    cys: Session, boat: str
) -> None:
    missing = boat.replace("boat", "goat")

    refused, not_there = cys.client.get(boat), cys.client.get(missing)

    assert refused.status_code == not_there.status_code == 404
    assert refused.content == not_there.content


def test_a_project_admin_gets_every_file(dis: Session, boat: str) -> None:
    assert dis.client.get(boat).status_code == 200


def test_whoever_is_not_signed_in_is_told_so(boat: str) -> None:
    response = Client().get(boat)

    assert response.status_code == 401
    assert response.json()["error"] == 401


def test_the_file_of_another_project_is_not_reached_through_ones_own(
    adas: Session, task: Task, boat: str, project: Project
) -> None:
    put_file(project.pk + 1, f"images/{8:032x}-secret.png", b"secret")
    below = f"/orchestra/files/{project.pk}"

    for way in (
        f"{below}/../{project.pk + 1}/images/{8:032x}-secret.png",
        f"{below}/images/../../{project.pk + 1}/images/{8:032x}-secret.png",
        f"{below}/%2e%2e/{project.pk + 1}/images/{8:032x}-secret.png",
        f"{below}/..%2f{project.pk + 1}%2fimages%2f{8:032x}-secret.png",
        f"{below}/images/{8:032x}-secret.png",
    ):
        assert adas.client.get(way).status_code == 404, way


@pytest.mark.parametrize(
    "path",
    ["", "x", "%00", "a" * 3_000, "..", "%ff", f"images/{TOKEN}-boat.png/"],
)
def test_an_address_that_makes_no_sense_is_not_found(
    path: str, dis: Session, boat: str, project: Project
) -> None:
    url = f"/orchestra/files/{project.pk}/{path}"

    assert dis.client.get(url).status_code == 404


def test_a_project_that_is_not_there_has_no_files(dis: Session) -> None:
    url = f"/orchestra/files/{10**30}/{BOAT}"

    assert dis.client.get(url).status_code == 404


def test_nothing_in_a_file_runs_on_this_site(adas: Session, boat: str) -> None:
    # [I-05]
    headers = adas.client.get(boat).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Type"] == "image/png"
    assert headers["Content-Disposition"] == 'inline; filename="boat.png"'


def test_what_is_no_image_is_saved_and_not_shown(
    adas: Session, boat: str, project: Project
) -> None:
    url = address(project, NOTES, b"<script>alert(1)</script>")

    headers = adas.client.get(url).headers

    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"] == (
        'attachment; filename="notes.html"'
    )


def test_a_name_of_any_language_is_kept(
    adas: Session, boat: str, project: Project
) -> None:
    url = address(project, f"{TOKEN}-東京.txt", b"notes")

    response = adas.client.get(url)

    assert response.status_code == 200
    assert (
        "filename*=utf-8''%E6%9D%B1"
        in (response.headers["Content-Disposition"])
    )


def test_an_empty_file_is_a_file(
    adas: Session, boat: str, project: Project
) -> None:
    response = adas.client.get(address(project, NOTES, b""))

    assert (response.status_code, body(response)) == (200, b"")


def test_only_ones_own_browser_keeps_it(adas: Session, boat: str) -> None:
    assert adas.client.get(boat).headers["Cache-Control"] == (
        "private, max-age=3600"
    )


def test_a_browser_that_has_it_is_told_so(adas: Session, boat: str) -> None:
    tag = adas.client.get(boat).headers["ETag"]

    response = adas.client.get(boat, headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == tag


def test_another_file_has_another_tag(
    adas: Session, boat: str, project: Project
) -> None:
    other = address(project, NOTES, PICTURE)

    tags = {adas.client.get(url).headers["ETag"] for url in (boat, other)}

    assert len(tags) == 2


def test_a_head_has_no_body(adas: Session, boat: str) -> None:
    response = adas.client.head(boat)

    assert (response.status_code, body(response)) == (200, b"")
    assert response.headers["Content-Length"] == str(len(PICTURE))


def test_losing_ones_part_is_losing_the_files(
    adas: Session, task: Task, boat: str
) -> None:
    task.assignments.all().delete()

    assert adas.client.get(boat).status_code == 404


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("bytes=100-", 100, None),
        ("bytes=-7", -7, None),
        ("bytes=5-999999999", 5, None),
        ("bytes=-999999999", 0, None),
    ],
)
def test_a_part_is_that_part(
    adas: Session, boat: str, wanted: str, start: int, end: int | None
) -> None:
    response = adas.client.get(boat, headers={"Range": wanted})

    part = PICTURE[start:end]
    size = len(PICTURE)
    first = start % size
    assert response.status_code == 206
    assert body(response) == part
    assert response.headers["Content-Length"] == str(len(part))
    assert response.headers["Content-Range"] == (
        f"bytes {first}-{first + len(part) - 1}/{size}"
    )


@pytest.mark.parametrize("wanted", ["bytes=999999-", "bytes=-0"])
def test_a_part_outside_is_refused_with_the_size(
    adas: Session, boat: str, wanted: str
) -> None:
    response = adas.client.get(boat, headers={"Range": wanted})

    assert response.status_code == 416
    assert response.json()["message"] == "The file has no such part."
    assert response.headers["Content-Range"] == f"bytes */{len(PICTURE)}"


@pytest.mark.parametrize("part", [{}, {"Range": "bytes=0-1"}])
def test_another_file_than_the_one_known_is_refused(
    adas: Session, boat: str, part: dict[str, str]
) -> None:
    response = adas.client.get(boat, headers={"If-Match": '"x"', **part})

    assert response.status_code == 412
    assert response.json()["error"] == 412


@pytest.mark.parametrize(
    "wanted",
    ["", "bytes=", "bytes=-", "bytes=9-1", "lines=1-2", "bytes=0-1,5-6", "x"],
)
def test_a_part_that_nobody_understands_is_the_whole(
    adas: Session, boat: str, wanted: str
) -> None:
    response = adas.client.get(boat, headers={"Range": wanted})

    assert (response.status_code, body(response)) == (200, PICTURE)


def test_a_part_of_what_it_was_is_not_added_to_what_it_is(
    adas: Session, boat: str
) -> None:
    tag = adas.client.get(boat).headers["ETag"]
    part = {"Range": "bytes=0-9"}

    same = adas.client.get(boat, headers={**part, "If-Range": tag})
    other = adas.client.get(boat, headers={**part, "If-Range": '"old"'})

    assert (same.status_code, other.status_code) == (206, 200)


def test_a_browser_that_has_the_part_is_told_so(
    adas: Session, boat: str
) -> None:
    tag = adas.client.get(boat).headers["ETag"]

    response = adas.client.get(
        boat, headers={"Range": "bytes=0-9", "If-None-Match": tag}
    )

    assert response.status_code == 304


def test_serving_costs_two_queries(adas: Session, boat: str) -> None:
    with counted_queries() as queries:
        body(adas.client.get(boat))

    # Who is asking, and whether they are in the project.
    assert len(queries) == 2, queries


def test_a_link_costs_none(boat: str, project: Project) -> None:
    with counted_queries() as queries:
        body(Client().get(file_link(project.pk, BOAT)))

    assert queries == []


def test_s3_is_served_alike(adas: Session, boat: str, task: Task) -> None:
    with s3_server() as server, files_on_s3(server):
        server.client.put_object(
            Bucket=server.bucket,
            Key=f"projects/{task.project_id}/{BOAT}",
            Body=PICTURE,
        )
        whole = adas.client.get(boat)
        part = adas.client.get(boat, headers={"Range": "bytes=3-8"})

        assert (whole.status_code, body(whole)) == (200, PICTURE)
        assert whole.headers["Content-Type"] == "image/png"
        assert (part.status_code, body(part)) == (206, PICTURE[3:9])
        assert part.headers["Content-Range"].endswith(f"/{len(PICTURE)}")


def test_s3_serves_browsers_itself_if_it_is_told_to(
    adas: Session, cys: Session, boat: str, task: Task
) -> None:
    with s3_server() as server, files_on_s3(server, direct_links=True):
        response = adas.client.get(boat)
        refused = cys.client.get(boat)

    assert response.status_code == 302
    assert response.headers["Location"].startswith(server.url)
    assert "X-Amz-Expires=300" in response.headers["Location"]
    assert "response-content-type=image%2Fpng" in response.headers["Location"]
    assert response.headers["Cache-Control"] == "no-store"
    assert refused.status_code == 404


def test_a_store_that_is_down_is_not_a_missing_file(
    adas: Session, boat: str
) -> None:
    with s3_server() as gone:
        pass
    with files_on_s3(gone, timeout_seconds=0.3, max_attempts=1):
        response = adas.client.get(boat)

    assert response.status_code == 503
    assert "try again" in response.json()["message"]
    assert gone.url not in response.content.decode()
