"""What StaffBot could not follow is told at start-up."""

from datetime import timedelta
from typing import Any

import pytest

from orchestra.core.staffbot_checks import RESTRICTIONS, check_staffbot


def complaints(settings: Any, **given: Any) -> list[tuple[str | None, str]]:
    for name, value in given.items():
        setattr(settings, name, value)
    return [(one.id, one.msg) for one in check_staffbot()]


def test_the_defaults_are_sound(settings: Any) -> None:
    assert complaints(settings) == []


def test_every_documented_restriction_is_known(settings: Any) -> None:
    """[B-02]"""
    config = {key: ["one"] for key in RESTRICTIONS}

    assert complaints(settings, STAFFBOT_CONFIG=config) == []
    assert "allowed_team_domains" in RESTRICTIONS


@pytest.mark.parametrize(
    ("config", "name"),
    [
        ({"allowed_domains": ["example"]}, "'allowed_domains'"),
        ({"allowed_user_ids": "U1"}, "allowed_user_ids"),
        ({"allowed_user_ids": [1]}, "allowed_user_ids"),
        ([], "dictionary"),
    ],
)
def test_a_restriction_that_would_not_hold(
    config: Any, name: str, settings: Any
) -> None:
    """[B-02]"""
    ((number, sentence),) = complaints(settings, STAFFBOT_CONFIG=config)

    assert number == "orchestra.E060"
    assert name in sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STAFFBOT_WORKER_BATCH_SIZE", 0),
        ("STAFFBOT_WORKER_BATCH_SIZE", True),
        ("STAFFBOT_WORKER_BATCH_SIZE", "5"),
        ("MAX_AUTOSTAFF_TASKS_PER_DAY", -1),
        ("STAFFBOT_BATCH_FREQUENCY", 120),
        ("STAFFBOT_STAFFING_MIN_TIME", timedelta(-1)),
        ("STAFFBOT_REMINDER_FREQUENCY", None),
    ],
)
def test_a_number_that_means_nothing(
    name: str, value: Any, settings: Any
) -> None:
    given = {f"ORCHESTRA_{name}": value}
    ((number, sentence),) = complaints(settings, **given)

    assert number == "orchestra.E061"
    assert sentence.startswith(f"ORCHESTRA_{name} is not")
