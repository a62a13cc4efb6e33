"""A step's plug-in, as the page loads it."""

import pytest
from django.test import override_settings

from orchestra.models import Step
from orchestra.selectors.user_interfaces import resolve_user_interface

MANIFEST_STORAGE = {
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        ),
    },
}


def step_with(**user_interface: object) -> Step:
    """Return an unsaved step with the interface."""
    return Step(slug="rate", user_interface=user_interface)


def test_names_and_urls_are_ready_for_the_page() -> None:
    step = step_with(
        angular_module="simple.v1.rate.module",
        angular_directive="rate",
        javascript_includes=["/static/simple/rate.js", "simple/more.js"],
        stylesheet_includes=["/static/simple/rate.css"],
    )

    assert resolve_user_interface(step) == {
        "angular_module": "simple.v1.rate",
        "angular_directive": "rate",
        "javascript_includes": [
            "/static/simple/rate.js",
            "/static/simple/more.js",
        ],
        "stylesheet_includes": ["/static/simple/rate.css"],
    }


def test_a_step_without_a_plugin_has_none() -> None:
    assert resolve_user_interface(step_with()) == {}


def test_includes_may_be_left_away() -> None:
    found = resolve_user_interface(step_with(angular_module="rate"))

    assert found["javascript_includes"] == []
    assert found["angular_directive"] == ""


@override_settings(STATIC_URL="https://cdn.example.org/assets/")
def test_static_files_may_live_on_their_own_host() -> None:
    step = step_with(javascript_includes=["/static/simple/rate.js"])

    found = resolve_user_interface(step)["javascript_includes"]

    assert found == ["https://cdn.example.org/assets/simple/rate.js"]


@pytest.mark.parametrize(
    "path",
    [
        "http://elsewhere.example.org/rate.js",
        "https://elsewhere.example.org/rate.js",
        "//elsewhere.example.org/rate.js",
        "/static///elsewhere.example.org/rate.js",
        "/static/https://elsewhere.example.org/rate.js",
        "javascript:alert(1)",
        "data:text/javascript,alert(1)",
        "/etc/passwd",
        "../secrets.js",
        "/static/../secrets.js",
        "simple\\rate.js",
        "http://[broken",
        "",
        "/static/",
        None,
        7,
    ],
)
def test_nothing_is_loaded_from_anywhere_else(path: object) -> None:
    step = step_with(javascript_includes=[path, "simple/rate.js"])

    found = resolve_user_interface(step)

    assert found["javascript_includes"] == ["/static/simple/rate.js"]
    assert str(path) in found["error"]
    assert "'rate'" in found["error"]


@override_settings(STORAGES=MANIFEST_STORAGE, DEBUG=False)
def test_a_file_that_was_never_collected_breaks_its_own_panel_only() -> None:
    step = step_with(stylesheet_includes=["simple/missing.css"])

    found = resolve_user_interface(step)

    assert found["stylesheet_includes"] == []
    assert "simple/missing.css" in found["error"]
