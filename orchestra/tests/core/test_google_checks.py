"""What Google Apps lack is told at start-up."""

from pathlib import Path
from typing import Any

import pytest

from orchestra.testing.google_keys import EMAIL, write_json_key, write_p12_key
from orchestra.tests.core.test_checks import SAFE, reported

TOKEN_URL = "https://oauth2.googleapis.com/token"


@pytest.fixture
def sound(tmp_path: Path) -> dict[str, Any]:
    """Settings with which Google Apps can do what they should."""
    write_json_key(tmp_path / "key.json", TOKEN_URL)
    return {
        **SAFE,
        "GOOGLE_APPS": True,
        "GOOGLE_SERVICE_ACCOUNT_FILE": str(tmp_path / "key.json"),
        "GOOGLE_PROJECT_ROOT_ID": "0B-root",
    }


def test_sound_settings_are_not_complained_about(
    sound: dict[str, Any],
) -> None:
    assert reported(**sound) == {}


def test_the_documented_ones_are_sound(
    sound: dict[str, Any], tmp_path: Path
) -> None:
    write_p12_key(tmp_path / "key.p12")
    (tmp_path / "key.p12").chmod(0o600)
    documented = {
        "GOOGLE_SERVICE_ACCOUNT_FILE": "",
        "GOOGLE_SERVICE_EMAIL": EMAIL,
        "GOOGLE_P12_PATH": str(tmp_path / "key.p12"),
    }

    assert reported(**{**sound, **documented}) == {}


def test_where_google_is_off_nothing_is_missing() -> None:
    assert reported(**SAFE, GOOGLE_APPS=False, GOOGLE_P12_PATH="/x") == {}


@pytest.mark.parametrize("value", ["True", 1, None, ""])
def test_on_and_off_are_true_and_false(value: object) -> None:
    # [F-04]
    assert list(reported(**SAFE, GOOGLE_APPS=value)) == ["orchestra.E100"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"GOOGLE_SERVICE_ACCOUNT_FILE": ""}, "orchestra.E102"),
        ({"GOOGLE_SERVICE_ACCOUNT_FILE": "/no/such.json"}, "orchestra.E102"),
        ({"GOOGLE_SERVICE_ACCOUNT_FILE": "/"}, "orchestra.E102"),
        (
            {"GOOGLE_SERVICE_ACCOUNT_FILE": "", "GOOGLE_P12_PATH": "/x"},
            "orchestra.E102",
        ),
        ({"GOOGLE_PROJECT_ROOT_ID": ""}, "orchestra.E103"),
        ({"ORCHESTRA_GOOGLE_TIMEOUT_SECONDS": 0}, "orchestra.E104"),
        ({"ORCHESTRA_GOOGLE_MAX_ATTEMPTS": "5"}, "orchestra.E104"),
        ({"ORCHESTRA_GOOGLE_FIRST_DELAY": -1}, "orchestra.E104"),
        (
            {"ORCHESTRA_GOOGLE_API_URL": "http://proxy.example.org/"},
            "orchestra.E105",
        ),
        (
            {"ORCHESTRA_GOOGLE_TOKEN_URL": "http://proxy.example.org/"},
            "orchestra.E105",
        ),
    ],
)
def test_what_is_missing_is_named(
    changes: dict[str, Any], code: str, sound: dict[str, Any]
) -> None:
    assert list(reported(**{**sound, **changes})) == [code]


def test_a_key_that_everybody_can_read_is_a_warning(
    sound: dict[str, Any],
) -> None:
    Path(sound["GOOGLE_SERVICE_ACCOUNT_FILE"]).chmod(0o644)

    assert list(reported(**sound)) == ["orchestra.W100"]
