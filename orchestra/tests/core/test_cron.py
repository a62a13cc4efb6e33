"""What is done from time to time can be done by every clock."""

import inspect
import subprocess
import sys

import pytest
from django.core.management import get_commands

from orchestra.core.cron import BEAT_SCHEDULE, CRON_ENTRIES
from orchestra.core.dotted_path import locate

every_entry = pytest.mark.parametrize("name", CRON_ENTRIES)


@every_entry
def test_each_is_a_function_that_needs_no_arguments(name: str) -> None:
    function = locate(CRON_ENTRIES[name].path)

    parameters = inspect.signature(function).parameters.values()
    assert inspect.getdoc(function)
    assert all(one.default is not one.empty for one in parameters)


@every_entry
def test_each_is_a_management_command(name: str) -> None:
    assert get_commands()[name] == "orchestra"


@every_entry
def test_each_is_repeated_by_celerys_beat(name: str) -> None:
    entry = BEAT_SCHEDULE[f"orchestra.{name}"]

    assert entry["task"] == f"orchestra.{name}"
    assert entry["schedule"] == CRON_ENTRIES[name].seconds > 0


def test_a_round_that_was_not_begun_in_time_is_left_out() -> None:
    """A worker that was down does not do last night's rounds all at once."""
    assert all(
        entry["options"]["expires"] <= entry["schedule"]
        for entry in BEAT_SCHEDULE.values()
    )


def test_a_settings_file_may_import_the_table() -> None:
    code = "from orchestra.core.cron import BEAT_SCHEDULE; BEAT_SCHEDULE"

    subprocess.run([sys.executable, "-c", code], check=True, env={})
