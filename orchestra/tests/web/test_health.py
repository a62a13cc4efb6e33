"""Whether the site is up."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

PATHS = ["/orchestra/status/", "/orchestra/api/status/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_a_healthy_site_says_ok_to_anybody(path: str) -> None:
    response = Client().get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain"
    assert response.content == b"OK"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_site_without_its_database_is_not_healthy() -> None:
    # [D-05]
    def refuse(*args: object) -> None:
        raise OperationalError("secret")

    with connection.execute_wrapper(refuse):
        response = Client().get(PATHS[0])

    assert response.status_code == 503
    assert b"secret" not in response.content


@pytest.mark.parametrize(
    "path", ["/orchestra/statusZZZ/", "/orchestra/status/more/"]
)
def test_only_the_exact_address_answers(path: str) -> None:
    # [I-04]
    assert Client().get(path).status_code == 404


def test_there_is_nothing_to_post() -> None:
    assert Client().post(PATHS[0]).status_code == 405
