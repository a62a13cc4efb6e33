"""What the guide to machine steps shows works as it stands there."""

import json
import re
import textwrap
from typing import Any

import pytest
from django.core.management import get_commands, load_command_class

from orchestra.core.conf import settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import PermanentMachineError
from orchestra.tests.docs.test_guides import GUIDES, python_blocks
from orchestra.tests.workflow.documents import (
    as_documents,
    human,
    version_document,
    workflow_document,
)
from orchestra.workflow.defaults import ATTEMPTS_AT_DYING, RETRY_POLICY
from orchestra.workflow.faults import Code
from orchestra.workflow.lint import lint

GUIDE = (GUIDES / "write_a_machine_step.rst").read_text("utf-8")
JSON = [
    json.loads(textwrap.dedent(block))
    for block in re.findall(
        r"^\.\. code-block:: json\n\n((?:   .*\n|\n)+)", GUIDE, re.MULTILINE
    )
]


def shown(number: int) -> dict[str, Any]:
    """Run that block of Python and return what it defines."""
    found: dict[str, Any] = {}
    exec(python_blocks(GUIDE)[number], found)
    return found


def test_the_function_returns_a_result() -> None:
    count_words = shown(0)["count_words"]

    assert count_words({}, {"draft": {"text": "two words"}}, minimum=1) == {
        "words": 2,
        "minimum": 1,
    }


def test_the_step_is_one_that_can_be_loaded() -> None:
    """But for its function, which is yours to write."""
    step, policy = JSON
    version = version_document(human("draft"), {**step, **policy})

    faults = lint(as_documents(workflow_document(), version))

    assert [fault.code for fault in faults] == [Code.UNIMPORTABLE]


def test_the_retry_policy_states_the_defaults() -> None:
    policy = JSON[1]["retry_policy"]

    assert {**policy, "max_attempts": 1} == RETRY_POLICY


def test_the_permanent_failure_is_one() -> None:
    fetch = shown(1)["fetch"]

    with pytest.raises(PermanentMachineError, match="not one of the web"):
        fetch({"url": "ftp://example.org"}, {})


def test_the_scheduler_exists_and_is_polled() -> None:
    scheduler = locate(shown(2)["MACHINE_STEP_SCHEDULER"]["path"])()

    assert scheduler.is_polled


@pytest.mark.parametrize(
    ("name", "seconds"),
    re.findall(r"``ORCHESTRA_(\w+)`` \((\d+)\)", GUIDE),
)
def test_every_setting_has_the_value_that_is_told(
    name: str, seconds: str
) -> None:
    assert getattr(settings, name) == int(seconds)


def test_a_step_is_begun_as_often_as_is_told() -> None:
    assert "at\nleast three times" in GUIDE
    assert ATTEMPTS_AT_DYING == 3


@pytest.mark.parametrize(
    "line", re.findall(r"^   python manage\.py (.+)$", GUIDE, re.MULTILINE)
)
def test_every_command_takes_what_it_is_given(line: str) -> None:
    name, *arguments = line.split()
    command = load_command_class(get_commands()[name], name)

    command.create_parser("manage.py", name).parse_args(arguments)
