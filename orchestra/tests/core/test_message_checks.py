"""What would lose messages, or keep people waiting, is told at start-up."""

from datetime import timedelta
from typing import Any

import pytest

from orchestra.core.message_checks import (
    check_inline_messages,
    check_messages,
)


def complaints(settings: Any, **given: Any) -> list[str | None]:
    for name, value in given.items():
        setattr(settings, f"ORCHESTRA_{name}", value)
    return [one.id for one in check_messages()]


def test_the_defaults_are_sound(settings: Any) -> None:
    assert complaints(settings) == []


@pytest.mark.parametrize("value", [0, -1, True, "3", None])
def test_a_number_of_tries_that_means_nothing(
    value: Any, settings: Any
) -> None:
    found = complaints(settings, MESSAGES_MAX_ATTEMPTS=value)

    assert found == ["orchestra.E080"]


@pytest.mark.parametrize(
    "name",
    ["MESSAGES_FIRST_DELAY", "MESSAGES_LONGEST_DELAY", "MESSAGES_LEASE"],
)
@pytest.mark.parametrize("value", [60, timedelta(0), None])
def test_a_time_that_is_none(name: str, value: Any, settings: Any) -> None:
    assert complaints(settings, **{name: value}) == ["orchestra.E081"]


def test_mails_that_go_nowhere(settings: Any) -> None:
    assert complaints(settings, MOCK_EMAILS="no") == ["orchestra.E082"]
    assert complaints(settings, MOCK_EMAILS=True) == ["orchestra.E083"]
    assert complaints(settings, MOCK_TO_EMAIL="me@example.org") == []


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("inline", [True, False])
def test_people_who_would_wait(
    debug: bool, inline: bool, settings: Any
) -> None:
    settings.DEBUG = debug
    settings.ORCHESTRA_MESSAGES_INLINE = inline

    found = [one.id for one in check_inline_messages()]

    assert found == (["orchestra.W080"] if inline and not debug else [])
