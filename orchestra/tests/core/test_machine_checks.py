"""Times of machine steps that make no sense are told at start-up."""

import pytest
from django.test import override_settings

from orchestra.core.machine_checks import TIMES, check_machine_times


def test_the_defaults_are_sound() -> None:
    assert check_machine_times() == []


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("seconds", [0, -1, None, "60", 1.5, True])
def test_a_time_is_a_whole_number_above_zero(
    name: str, seconds: object
) -> None:
    with override_settings(**{f"ORCHESTRA_{name}": seconds}):
        (found,) = check_machine_times()

    assert found.id == "orchestra.E022"
    assert f"ORCHESTRA_{name}" in found.msg
