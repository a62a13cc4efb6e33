"""Below our APIs, also what is not there is said in JSON."""

import pytest
from django.test import Client

BELOW = (
    "/orchestra/api/interface/no_such_thing/",
    "/orchestra/api/interface/time_entries/x/",
    "/orchestra/api/project/no_such_thing",
    "/orchestra/api/project/todo-api/99999999999999999999",
    "/orchestra/todos/todo/x/",
)


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", BELOW)
def test_nothing_is_there(address: str, method: str, client: Client) -> None:
    response = client.generic(method, address)

    assert response.status_code == 404
    assert response.json() == {
        "error": 404,
        "message": "There is nothing at this address.",
    }


def test_a_forgotten_slash_is_still_added(client: Client) -> None:
    address = "/orchestra/api/interface/dashboard_tasks"

    response = client.get(address)

    assert response.status_code == 301
    assert response["Location"] == f"{address}/"


@pytest.mark.parametrize("address", ["/orchestra/x/", "/orchestra/files/"])
def test_the_site_says_it_of_everything_else(
    address: str, client: Client
) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")
