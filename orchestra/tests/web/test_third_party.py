"""Scripts of others: off, on, and never where a password is typed."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from orchestra.models import Worker
from orchestra.tests.web.test_content_policy import directives
from orchestra.web.third_party import third_party_scripts

pytestmark = pytest.mark.django_db

APP = "/orchestra/app/"
LOGIN = "/orchestra/accounts/login/"
GOOGLE = "https://www.googletagmanager.com"


def page_of(worker: Worker) -> HttpResponse:
    """Return the app's page as the worker gets it."""
    client = Client()
    client.force_login(worker.user)
    response: Any = client.get(APP)
    return response


def policy_of(response: Any) -> dict[str, list[str]]:
    """Return the directives of the page's policy."""
    return directives(response["Content-Security-Policy"])


@pytest.fixture
def own_template(tmp_path: Path, settings: Any) -> Path:
    """A template of the project, found before any of ours."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}]
    return tmp_path


def test_by_default_there_are_none(ada: Worker) -> None:
    response = page_of(ada)

    assert third_party_scripts() is None
    assert GOOGLE not in response.content.decode()
    assert policy_of(response)["script-src"] == ["'self'"]
    assert "connect-src" not in policy_of(response)


@override_settings(GOOGLE_ANALYTICS_KEY="G-TEST12345")
def test_a_key_brings_the_script_with_a_nonce_that_the_policy_knows(
    ada: Worker,
) -> None:
    response = page_of(ada)

    page = response.content.decode()
    nonces = set(re.findall(r'<script[^>]* nonce="([^"]+)"', page))
    assert f"{GOOGLE}/gtag/js?id=G-TEST12345" in page
    assert len(nonces) == 1
    sources = policy_of(response)
    assert sources["script-src"][:2] == ["'self'", f"'nonce-{nonces.pop()}'"]
    assert GOOGLE in sources["script-src"]
    assert "https://*.google-analytics.com" in sources["connect-src"]
    assert "unsafe" not in response["Content-Security-Policy"]


@override_settings(GOOGLE_ANALYTICS_KEY="G-TEST12345")
def test_each_page_has_a_nonce_of_its_own(ada: Worker) -> None:
    first, second = (
        policy_of(page_of(ada))["script-src"][1] for _ in range(2)
    )

    assert first != second


@override_settings(GOOGLE_ANALYTICS_KEY="'</script><script>alert(1)//")
def test_a_key_cannot_become_markup(ada: Worker) -> None:
    page = page_of(ada).content.decode()

    assert "<script>alert" not in page
    assert "'</script>" not in page


@override_settings(GOOGLE_ANALYTICS_KEY="G-TEST12345")
@pytest.mark.parametrize("path", [LOGIN, f"{LOGIN}?next={APP}"])
def test_pages_with_passwords_have_none(path: str) -> None:
    response: Any = Client().get(path)

    assert GOOGLE not in response.content.decode()
    assert policy_of(response)["script-src"] == ["'self'"]


def test_the_page_for_whoever_is_no_expert_has_none(
    settings: Any, django_user_model: Any
) -> None:
    settings.GOOGLE_ANALYTICS_KEY = "G-TEST12345"
    client = Client()
    client.force_login(django_user_model.objects.create(username="eve"))

    response: Any = client.get(APP)

    assert response.status_code == 403
    assert policy_of(response)["script-src"] == ["'self'"]


def test_a_project_may_have_a_template_and_hosts_of_its_own(
    own_template: Path, settings: Any, ada: Worker
) -> None:
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE = "metrics.html"
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_HOSTS = ["https://m.example.org"]
    (own_template / "metrics.html").write_text(
        '<script nonce="{{ third_party.nonce }}">measure()</script>'
    )

    response = page_of(ada)

    assert ">measure()</script>" in response.content.decode()
    sources = policy_of(response)
    assert sources["script-src"][2:] == ["https://m.example.org"]
    assert sources["connect-src"] == ["'self'", "https://m.example.org"]


def test_a_template_without_hosts_may_report_home_only(
    own_template: Path, settings: Any, ada: Worker
) -> None:
    settings.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE = "metrics.html"
    (own_template / "metrics.html").write_text("measured")

    sources = policy_of(page_of(ada))

    assert len(sources["script-src"]) == 2
    assert "connect-src" not in sources
    assert sources["default-src"] == ["'self'"]


@override_settings(
    ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE="",
    GOOGLE_ANALYTICS_KEY="G-TEST12345",
)
def test_without_a_template_there_are_none(ada: Worker) -> None:
    assert third_party_scripts() is None
    assert GOOGLE not in page_of(ada).content.decode()


def test_a_project_says_where_static_files_are_before_the_app_starts(
    own_template: Path, ada: Worker
) -> None:
    folder = own_template / "orchestra"
    folder.mkdir()
    (folder / "app.html").write_text(
        '{% extends "orchestra/app.html" %}'
        "{% block static_url_script %}"
        '<script src="/static/mysite/static-url.js"></script>'
        "{% endblock %}"
    )

    page = page_of(ada).content.decode()

    assert page.index("mysite/static-url.js") < page.index("dist/app.js")
