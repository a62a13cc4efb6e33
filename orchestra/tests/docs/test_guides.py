"""What the how-to guides show works as it stands there."""

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

import orchestra.testing.factories
from orchestra.core import errors
from orchestra.testing import WorkflowWalk

GUIDES = Path(__file__).resolve().parents[3] / "docs" / "guides"
TEST_A_WORKFLOW = (GUIDES / "test_a_workflow.rst").read_text("utf-8")

#: The longest that the promised "ten lines" may be.
TEN_LINES = 10


def python_blocks(text: str) -> list[str]:
    """Return the Python that the text shows."""
    blocks = re.findall(
        r"^\.\. code-block:: python\n(?:   :.*\n)*\n((?:   .*\n|\n)+)",
        text,
        re.MULTILINE,
    )
    return [textwrap.dedent(block).strip() for block in blocks]


@pytest.mark.django_db
def test_the_first_test_of_a_workflow_passes() -> None:
    shown: dict[str, Any] = {}
    first = python_blocks(TEST_A_WORKFLOW)[0]

    exec(first, shown)
    shown["test_an_image_is_found_and_rated"]()

    lines = [line for line in first.splitlines() if line]
    assert len(lines) <= TEN_LINES


@pytest.mark.parametrize("block", python_blocks(TEST_A_WORKFLOW))
def test_the_python_is_python(block: str) -> None:
    compile(block, "test_a_workflow.rst", "exec")


def test_every_method_of_the_walk_that_is_named_exists() -> None:
    named = set(re.findall(r"\bwalk\.(\w+)", TEST_A_WORKFLOW))

    assert named
    assert named <= set(dir(WorkflowWalk))


def test_every_factory_and_error_that_is_named_exists() -> None:
    factories = re.findall(r"\b\w+Factory\b", TEST_A_WORKFLOW)
    raised = re.findall(r"errors import (\w+)", TEST_A_WORKFLOW)

    assert factories
    assert raised
    for name in factories:
        assert hasattr(orchestra.testing.factories, name)
    for name in raised:
        assert hasattr(errors, name)
