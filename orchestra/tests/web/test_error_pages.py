"""Error pages that need neither the database nor a session."""

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from orchestra.web import error_pages

HANDLERS: dict[int, Callable[..., HttpResponse]] = {
    400: error_pages.bad_request,
    403: error_pages.permission_denied,
    404: error_pages.page_not_found,
    500: error_pages.server_error,
}

#: A project whose pages all ask the database who is looking.
CURIOUS = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [f"{__name__}.ask_the_database"],
        },
    }
]


def ask_the_database(request: HttpRequest) -> dict[str, Any]:
    """Do what a context processor does while the database is down."""
    raise OperationalError("server closed the connection")


def handle(status: int, **headers: str) -> HttpResponse:
    """Return what the handler of the status answers."""
    request = RequestFactory().get("/somewhere", headers=headers)
    if status == 500:
        return HANDLERS[status](request)
    return HANDLERS[status](request, Exception("secret"))


@pytest.mark.parametrize("status", HANDLERS)
def test_a_person_gets_a_page_with_a_sentence(status: int) -> None:
    response = handle(status, Accept="text/html,*/*")

    page = response.content.decode()
    title, message = error_pages.SENTENCES[status]
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/html")
    assert title in page
    assert message in page
    assert f"Error {status}" in page
    assert "secret" not in page
    assert "<form" not in page


@pytest.mark.parametrize("status", HANDLERS)
def test_a_program_gets_json(status: int) -> None:
    response = handle(status, Accept="application/json")

    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert str(status).encode() in response.content


@pytest.mark.parametrize("status", HANDLERS)
def test_the_page_does_not_need_the_database(status: int) -> None:
    # [D-05] No database is allowed in this test at all, and context
    # processors that ask one are not run.
    with override_settings(TEMPLATES=CURIOUS):
        assert handle(status).status_code == status


def test_files_that_were_never_collected_do_not_hide_the_error() -> None:
    with mock.patch(
        "orchestra.web.error_pages.render_to_string",
        side_effect=ValueError("Missing staticfiles manifest entry"),
    ):
        response = handle(500)

    assert response.status_code == 500
    assert b"Something went wrong" in response.content


@pytest.mark.parametrize(
    ("path", "accept", "is_program"),
    [
        ("/orchestra/app/", "text/html,application/xhtml+xml", False),
        ("/orchestra/app/", "*/*", False),
        ("/orchestra/app/", "", False),
        ("/orchestra/app/", "application/json", True),
        ("/orchestra/app/", "application/json, text/plain, */*", True),
        ("/orchestra/api/interface/nothing/", "*/*", True),
        ("/orchestra/api/interface/nothing/", "text/html", True),
    ],
)
def test_programs_are_told_from_people(
    path: str, accept: str, is_program: bool
) -> None:
    request = RequestFactory().get(path, headers={"Accept": accept})

    assert error_pages.speaks_json(request) is is_program
