"""What the guide to Slack shows works as it stands there."""

import re
from typing import Any

import pytest
from django.core.management import get_commands

from orchestra import orchestra_api
from orchestra.core.conf import UNPREFIXED, settings
from orchestra.testing.slack import FakeSlack
from orchestra.tests.docs.test_guides import GUIDES, python_blocks

TEXT = (GUIDES / "connect_slack.rst").read_text("utf-8")
BLOCKS = python_blocks(TEXT)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_python_is_python(block: str) -> None:
    compile(block, "connect_slack.rst", "exec")


@pytest.mark.django_db
def test_the_test_that_it_shows_passes() -> None:
    shown: dict[str, Any] = {}

    exec(BLOCKS[-1], shown)
    shown["test_a_project_has_a_channel"](None)


def test_every_setting_that_is_named_exists() -> None:
    named = set(re.findall(r"\b[A-Z_]*SLACK_[A-Z_]+\b", TEXT))

    assert len(named) == 7
    for name in named:
        short = name.removeprefix("ORCHESTRA_")
        assert hasattr(settings, short)
        assert (name == short) is (short in UNPREFIXED)


def test_every_command_that_is_named_exists() -> None:
    assert set(re.findall(r"manage\.py (\w+)", TEXT)) <= set(get_commands())


def test_every_function_of_the_client_exists() -> None:
    for name in re.findall(r"orchestra_api import (\w+)", TEXT):
        assert hasattr(orchestra_api, name)


def test_everything_that_the_workspace_can_do_exists() -> None:
    last = TEXT.partition("Test without Slack")[2]
    named = set(re.findall(r"\bslack\.([a-z_]+)\(", last))
    named |= set(re.findall(r"``([a-z_]+)``", last))

    assert {"texts", "hang_up", "recover"} <= named
    assert named <= set(dir(FakeSlack()))
