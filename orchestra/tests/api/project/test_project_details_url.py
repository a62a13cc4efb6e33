"""Clients learn where people see a project."""

import pytest

from orchestra.models import Project
from orchestra.tests.api.signed import SignedClient

pytestmark = pytest.mark.django_db


def test_answers_the_address_of_the_projects_page(
    client_system: SignedClient, project: Project
) -> None:
    answer = client_system.post(
        "project_details_url", {"project_id": project.pk}
    )

    assert client_system.status == 200
    assert answer == {
        "project_details_url": (
            f"http://testserver/orchestra/app/project/{project.pk}"
        )
    }


def test_an_unknown_project_is_not_found(client_system: SignedClient) -> None:
    answer = client_system.post("project_details_url", {"project_id": 999})

    assert client_system.status == 404
    assert answer["message"] == "There is no such project."


@pytest.mark.parametrize(
    "project_id", [None, "x", "", -1, 0, 1.5, True, [], {}, 2**63, 10**100]
)
def test_bad_input_names_the_field(
    client_system: SignedClient, project_id: object
) -> None:
    answer = client_system.post(
        "project_details_url", {"project_id": project_id}
    )

    assert client_system.status == 400
    assert list(answer["fields"]) == ["project_id"]


@pytest.mark.parametrize("body", [b"", b"{}", b'{"project_ids": [1]}'])
def test_the_id_is_needed(client_system: SignedClient, body: bytes) -> None:
    answer = client_system.post("project_details_url", body)

    assert client_system.status == 400
    assert list(answer["fields"]) == ["project_id"]


def test_a_get_is_not_allowed(client_system: SignedClient) -> None:
    client_system.get("project_details_url")

    assert client_system.status == 405
