"""What the guide to Google Apps shows works as it stands there."""

import ast
import re
from typing import Any

import pytest
from django.core.management import get_commands

from orchestra.core.conf import UNPREFIXED, OrchestraSettings, settings
from orchestra.testing.google import FakeDrive
from orchestra.tests.docs.test_guides import GUIDES, python_blocks

TEXT = (GUIDES / "connect_google.rst").read_text("utf-8")
BLOCKS = python_blocks(TEXT)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_python_is_python(block: str) -> None:
    compile(block, "connect_google.rst", "exec")


@pytest.mark.django_db
def test_the_test_that_it_shows_passes() -> None:
    shown: dict[str, Any] = {}

    exec(BLOCKS[-1], shown)
    shown["test_a_project_has_a_scratchpad"](None)


def test_every_setting_that_is_named_exists() -> None:
    named = set(re.findall(r"\b(?:ORCHESTRA|GOOGLE)_[A-Z0-9_]+\b", TEXT))

    assert len(named) == 11
    for name in named:
        short = name.removeprefix("ORCHESTRA_")
        assert hasattr(settings, short)
        assert (name == short) is (short in UNPREFIXED)


def test_the_defaults_that_are_told_are_those() -> None:
    told = re.findall(r"``ORCHESTRA_(GOOGLE_\w+)``\n   ([^\n]*\d[^\n]*)", TEXT)

    assert len(told) == 3
    for name, sentence in told:
        (number,) = re.findall(r"\b\d+\b", sentence)
        assert vars(OrchestraSettings)[name] == ast.literal_eval(number)


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"manage\.py (\w+)", TEXT)) - {"check"}

    assert named <= set(get_commands())


def test_everything_that_the_drive_can_do_exists() -> None:
    last = TEXT.partition("Test without Google")[2]
    named = set(re.findall(r"\bdrive\.([a-z_]+)\(", last))
    named |= set(re.findall(r"``([a-z_]+)``", last))

    assert {"inside", "hang_up", "recover"} <= named
    assert named <= set(dir(FakeDrive()))
