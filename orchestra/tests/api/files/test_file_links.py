"""Links to project files, for clients and their pages."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from orchestra.api.files.links import file_link
from orchestra.models import Project, Worker
from orchestra.testing.factories import ProjectFactory
from orchestra.testing.files import put_file
from orchestra.testing.pictures import picture
from orchestra.tests.api.signed import SignedClient
from orchestra.tests.api.test_openapi import checker

pytestmark = pytest.mark.django_db

BOAT = f"images/{7:032x}-boät.png"
PICTURE = picture()


@pytest.fixture
def boat(project: Project) -> str:
    """The address of an image, as it stands in the project's data."""
    put_file(project.pk, BOAT, PICTURE)
    return reverse("orchestra:file", args=[project.pk, BOAT])


def links(client: SignedClient, project_id: int, *urls: Any) -> Any:
    return client.post(
        "file_links", {"project_id": project_id, "urls": list(urls)}
    )


def test_a_client_gets_a_link_that_needs_no_session(
    client_system: SignedClient, project: Project, boat: str
) -> None:
    answer = links(client_system, project.pk, boat)

    response = Client().get(answer["urls"][boat])

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PICTURE  # type: ignore[attr-defined]


def test_the_link_may_stand_in_a_page_of_the_clients(
    client_system: SignedClient, project: Project, boat: str
) -> None:
    answer = links(client_system, project.pk, boat)

    headers = Client().get(answer["urls"][boat]).headers

    assert answer["urls"][boat].startswith("http://testserver/")
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_whole_address_of_this_site_will_do(
    client_system: SignedClient, project: Project, boat: str
) -> None:
    with override_settings(ORCHESTRA_URL="https://orchestra.example.org"):
        whole = f"https://orchestra.example.org{boat}"
        answer = links(client_system, project.pk, whole, boat)

    assert list(answer["urls"]) == [whole, boat]


def test_the_answer_is_as_it_is_described(
    client_system: SignedClient, project: Project, boat: str
) -> None:
    answer = links(client_system, project.pk, boat)

    checker("file_links").validate(answer)
    checker("file_links").validate(links(client_system, project.pk))


def test_a_link_ends_when_it_said(
    client_system: SignedClient, project: Project, boat: str
) -> None:
    answer = links(client_system, project.pk, boat)
    link = answer["urls"][boat]
    ends = parse_datetime(answer["expire_datetime"])
    assert ends is not None
    assert abs(ends - timezone.now() - timedelta(days=7)) < timedelta(
        minutes=1
    )

    with time_machine.travel(ends - timedelta(minutes=1)):
        assert Client().get(link).status_code == 200
    with time_machine.travel(ends + timedelta(minutes=1)):
        late = Client().get(link)

    assert late.status_code == 401
    assert "expired" in late.json()["message"]


def test_whoever_may_see_the_file_needs_no_link(di: Worker, boat: str) -> None:
    client = Client()
    client.force_login(di.user)

    assert client.get(f"{boat}?token=old").status_code == 200


def test_a_link_opens_one_file_only(project: Project, boat: str) -> None:
    other = f"images/{8:032x}-boat.png"
    put_file(project.pk, other, PICTURE)
    put_file(project.pk + 1, BOAT, PICTURE)
    _, _, query = file_link(project.pk, BOAT).partition("?")

    for args in ([project.pk, other], [project.pk + 1, BOAT]):
        url = reverse("orchestra:file", args=args)
        assert Client().get(f"{url}?{query}").status_code == 401


@pytest.mark.parametrize(
    "token", ["", "x", "x:y", ":", "%00", "1:2:3", "a" * 5_000, "%ff"]
)
def test_a_made_up_link_opens_nothing(token: str, boat: str) -> None:
    assert Client().get(f"{boat}?token={token}").status_code == 401


def test_a_link_dies_with_the_secret(project: Project, boat: str) -> None:
    link = file_link(project.pk, BOAT)

    with override_settings(SECRET_KEY="another"):
        assert Client().get(link).status_code == 401


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/",
        "/orchestra/app/",
        "/orchestra/files/",
        "https://elsewhere.example.org/orchestra/files/{id}/{file}",
        "//elsewhere.example.org/orchestra/files/{id}/{file}",
        "/orchestra/files/{next}/{file}",
        "http://[",
        "/no/such/page",
        5,
        None,
        [],
    ],
)
def test_what_is_no_file_of_the_project_is_refused(
    url: Any, client_system: SignedClient, project: Project, boat: str
) -> None:
    if isinstance(url, str):
        url = url.format(id=project.pk, next=project.pk + 1, file=BOAT)

    answer = links(client_system, project.pk, boat, url)

    assert client_system.status == 400
    assert all(name.startswith("urls") for name in answer["fields"])


def test_too_many_at_once_are_refused(
    client_system: SignedClient, project: Project, boat: str
) -> None:
    links(client_system, project.pk, *[boat] * 501)

    assert client_system.status == 400


def test_an_unknown_project_is_not_found(
    client_system: SignedClient, boat: str
) -> None:
    links(client_system, 2**63 - 1, boat)

    assert client_system.status == 404


def test_the_files_of_one_project_are_not_those_of_another(
    client_system: SignedClient, boat: str
) -> None:
    links(client_system, ProjectFactory().pk, boat)

    assert client_system.status == 400
