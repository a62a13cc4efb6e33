"""Slack is off unless it is switched on, and needs nothing until then."""

import subprocess
import sys
from typing import Any

import pytest
from django.test import override_settings

from orchestra.core.errors import SlackMisconfigured
from orchestra.integrations.slack import (
    Slack,
    configured,
    experts_slack,
    internal_slack,
)
from orchestra.testing.slack import FakeSlack
from orchestra.tests.core.test_checks import SAFE, reported

BOTH = pytest.mark.parametrize(
    ("find", "switch", "key"),
    [
        (
            experts_slack,
            "ORCHESTRA_SLACK_EXPERTS_ENABLED",
            "SLACK_EXPERTS_API_KEY",
        ),
        (
            internal_slack,
            "ORCHESTRA_SLACK_INTERNAL_ENABLED",
            "SLACK_INTERNAL_API_KEY",
        ),
    ],
)


def test_both_are_off_by_default() -> None:
    assert experts_slack() is None
    assert internal_slack() is None


@BOTH
@pytest.mark.parametrize("value", [False, "False", "True", 1, None])
def test_on_is_true_and_nothing_else(
    find: Any, switch: str, key: str, value: object
) -> None:
    """[F-04] A word in the environment switches nothing on by mistake."""
    with override_settings(**{switch: value, key: "key"}):
        assert find() is None


@BOTH
def test_each_has_a_key_of_its_own(
    find: Any, switch: str, key: str, slack: FakeSlack
) -> None:
    with override_settings(**{key: "xoxb-another"}):
        client = find()
        with pytest.raises(SlackMisconfigured):
            client.own_user_id()
    assert find().own_user_id()


@BOTH
def test_without_a_key_it_says_so(find: Any, switch: str, key: str) -> None:
    with (
        override_settings(**{switch: True, key: ""}),
        pytest.raises(SlackMisconfigured, match="no API key"),
    ):
        find()


def test_a_client_is_made_once(slack: FakeSlack, settings: Any) -> None:
    """[C-04] One was made for every call."""
    first = experts_slack()

    assert isinstance(first, Slack)
    assert experts_slack() is first
    settings.ORCHESTRA_SLACK_TIMEOUT_SECONDS = 3
    assert experts_slack() is not first


def test_without_slack_sdk_it_says_what_to_install(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured._client.cache_clear()
    monkeypatch.delitem(sys.modules, configured.WEB_API.rpartition(".")[0])
    monkeypatch.setitem(sys.modules, "slack_sdk", None)

    with pytest.raises(SlackMisconfigured, match=r"orchestra\[slack\]"):
        experts_slack()


WITHOUT_SLACK_SDK = """
import sys
sys.modules["slack_sdk"] = None
import django
django.setup()
from django.core.checks import run_checks
from orchestra import urls
from orchestra.services.project_slack import create_channel
run_checks()
assert str(create_channel(1)) == "Slack is switched off"
"""


def test_orchestra_does_without_slack_sdk() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SLACK_SDK],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={
            "DJANGO_SETTINGS_MODULE": "example_project.settings",
            "PYTHONPATH": "example_project:.",
        },
    )

    assert done.returncode == 0, done.stderr


ON: dict[str, Any] = {
    **SAFE,
    "ORCHESTRA_SLACK_EXPERTS_ENABLED": True,
    "SLACK_EXPERTS_API_KEY": "key",
}


def test_slack_that_is_set_up_is_not_complained_about() -> None:
    assert reported(**ON) == {}


@BOTH
def test_a_switch_is_true_or_false(find: Any, switch: str, key: str) -> None:
    found = reported(**{**SAFE, switch: "True"})

    assert switch in found["orchestra.E040"]


@BOTH
def test_what_is_on_needs_a_key(find: Any, switch: str, key: str) -> None:
    found = reported(**{**SAFE, switch: True})

    assert found == {
        "orchestra.E041": f"{switch} is True, but {key} is not set."
    }


def test_what_is_on_needs_slack_sdk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "orchestra.core.slack_checks.find_spec", lambda name: None
    )

    assert list(reported(**ON)) == ["orchestra.E042"]
    assert reported(**SAFE) == {}


@pytest.mark.parametrize("seconds", [0, -1, None, "10", True, 2.5])
def test_a_timeout_is_a_number_above_zero(seconds: object) -> None:
    found = reported(**ON, ORCHESTRA_SLACK_TIMEOUT_SECONDS=seconds)

    assert list(found) == ["orchestra.E043"]
