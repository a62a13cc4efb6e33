"""The page that the single-page app lives in."""

import json
import re
from typing import Any

import pytest
from django.test import Client, override_settings

from orchestra.models import Step, Worker
from orchestra.testing.factories import UserFactory, make_project_admin
from orchestra.testing.queries import counted_queries
from orchestra.web.app_shell import app_config
from orchestra.web.app_urls import app_urls
from orchestra.web.user_menu import initials

pytestmark = pytest.mark.django_db

APP = "/orchestra/app"


def browser_of(worker: Worker) -> Client:
    """Return a browser in which the worker is signed in."""
    client = Client()
    client.force_login(worker.user)
    return client


def config_in(page: str) -> Any:
    """Return the configuration that the page carries."""
    found = re.search(
        r'<script id="orchestra-config" type="application/json">(.*?)'
        r"</script>",
        page,
    )
    assert found, "The page has no configuration."
    return json.loads(found[1])


@pytest.mark.parametrize(
    "path", ["", "/", "/task/7", "/timecard", "/project/3/?tab=team"]
)
def test_the_app_is_at_every_address_of_its_own(
    path: str, ada: Worker
) -> None:
    response = browser_of(ada).get(APP + path)

    assert response.status_code == 200
    assert config_in(response.content.decode()) == app_config(ada)


@pytest.mark.parametrize("path", ["ZZZ", "lication/", "-two"])
def test_an_address_that_only_begins_alike_is_not_the_app(
    path: str, ada: Worker
) -> None:
    # [I-04]
    assert browser_of(ada).get(APP + path).status_code == 404


def test_the_configuration_is_all_that_the_app_needs(ada: Worker) -> None:
    assert app_config(ada) == {
        "base": "/orchestra/app/",
        "is_debug": False,
        "static": "/static/",
        "csrf": {"cookie_name": "csrftoken", "header_name": "X-CSRFTOKEN"},
        "has_google": False,
        "image_max_bytes": 5_000_000,
        "urls": app_urls(),
        "worker": {
            "username": "ada",
            "display_name": "Ada Example",
            "initials": "AE",
            "is_project_admin": False,
            "timezone": "UTC",
        },
    }


@override_settings(
    CSRF_COOKIE_NAME="host_token",
    CSRF_HEADER_NAME="HTTP_X_HOST_TOKEN",
    STATIC_URL="https://cdn.example.org/assets/",
)
def test_the_configuration_follows_the_host_project(di: Worker) -> None:
    config = app_config(di)

    assert config["csrf"] == {
        "cookie_name": "host_token",
        "header_name": "X-HOST-TOKEN",
    }
    assert config["static"] == "https://cdn.example.org/assets/"
    assert config["worker"]["is_project_admin"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada", "A"),
        ("Ada Example", "AE"),
        ("ada maria de example", "AE"),
        ("ada.example@example.org", "A"),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_first_and_last_name(
    name: str, letters: str
) -> None:
    assert initials(name) == letters


def test_what_people_and_authors_write_cannot_become_markup(
    ada: Worker, step: Step
) -> None:
    # [I-03] Everything goes through json_script.
    ada.user.first_name = "</script><script>alert(1)</script>"
    ada.user.save()
    step.user_interface = {"angular_module": "</script><script>"}
    step.save()

    page = browser_of(ada).get(f"{APP}/").content.decode()

    assert "<script>alert" not in page
    name = config_in(page)["worker"]["display_name"]
    assert name.startswith("</script><script>alert(1)")


def test_strangers_sign_in_first_and_come_back() -> None:
    response = Client().get(f"{APP}/task/7?tab=history")

    assert response.status_code == 302
    assert response["Location"] == (
        "/orchestra/accounts/login/?next=/orchestra/app/task/7%3Ftab%3Dhistory"
    )


@override_settings(LOGIN_URL="/sso/")
def test_a_host_project_may_have_its_own_login_page() -> None:
    response = Client().get(f"{APP}/")

    assert response["Location"] == "/sso/?next=/orchestra/app/"


def test_a_user_who_is_no_expert_gets_a_page_that_says_so() -> None:
    # [I-01] Not a 500, and not the login page again and again.
    client = Client()
    client.force_login(UserFactory(username="eve"))

    response = client.get(f"{APP}/")

    assert response.status_code == 403
    page = response.content.decode()
    assert "not registered as an expert" in page
    assert "eve" in page
    assert 'action="/orchestra/accounts/logout/"' in page
    assert 'name="csrfmiddlewaretoken"' in page


@pytest.mark.parametrize("is_superuser", [True, False])
def test_admins_become_experts_at_their_first_visit(
    is_superuser: bool, di: Worker
) -> None:
    user = UserFactory(is_superuser=is_superuser)
    user.groups.set(make_project_admin(di).user.groups.all())
    client = Client()
    client.force_login(user)

    assert client.get(f"{APP}/").status_code == 200
    assert Worker.objects.filter(user=user).exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_page_is_only_read(method: str, ada: Worker) -> None:
    response = getattr(browser_of(ada), method)(f"{APP}/")

    assert response.status_code == 405


def test_the_page_costs_the_same_however_many_steps_there_are(
    ada: Worker,
) -> None:
    # [I-04] It knows nothing of workflows.
    client = browser_of(ada)

    with counted_queries() as queries:
        client.get(f"{APP}/")

    assert len(queries) == 1, queries


def test_the_page_gives_the_browser_a_token_and_no_cache(
    ada: Worker,
) -> None:
    response = browser_of(ada).get(f"{APP}/")

    assert "csrftoken" in response.cookies
    assert "no-store" in response["Cache-Control"]
