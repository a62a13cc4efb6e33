"""What the browser may load into our pages."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from orchestra.models import Worker
from orchestra.web.content_policy import content_policy, with_content_policy


def directives(policy: str) -> dict[str, list[str]]:
    """Return the sources of each directive."""
    parts = [part.split() for part in policy.split(";")]
    return {name: sources for name, *sources in parts}


def test_scripts_and_styles_come_from_here_only() -> None:
    found = directives(content_policy())

    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert found["default-src"] == ["'self'"]
    assert found["object-src"] == found["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in content_policy()


@override_settings(STATIC_URL="https://cdn.example.org/assets/")
def test_static_files_may_come_from_their_own_host() -> None:
    found = directives(content_policy())

    assert found["script-src"] == ["'self'", "https://cdn.example.org"]


@override_settings(STATIC_URL="//cdn.example.org/assets/")
def test_a_host_without_a_scheme_is_reached_safely() -> None:
    found = directives(content_policy())

    assert found["script-src"] == ["'self'", "https://cdn.example.org"]


def test_a_policy_that_is_there_already_is_kept() -> None:
    response = HttpResponse()
    response["Content-Security-Policy"] = "default-src 'none'"

    with_content_policy(response)

    assert response["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.django_db
def test_our_pages_have_the_policy_in_every_project(ada: Worker) -> None:
    client = Client()
    login = client.get("/orchestra/accounts/login/")
    client.force_login(ada.user)
    app = client.get("/orchestra/app/")

    for response in (login, app):
        assert directives(response["Content-Security-Policy"]) == directives(
            content_policy()
        )
