"""What the guide to the newsroom shows is so."""

import ast
import re
import shlex

import pytest
from django.core.management import get_commands, load_command_class

from journalism_workflow.management.commands.journalism_workflow_ctl import (
    RESULT,
)
from journalism_workflow.people import NEWSROOM
from journalism_workflow.v1.photos import PHOTO, RENDITIONS
from orchestra.tests.docs.test_guides import GUIDES, python_blocks

GUIDE = (GUIDES / "newsroom.rst").read_text("utf-8")
COMMANDS = re.findall(r"python manage\.py ([^`\n]+)", GUIDE)


def test_the_people_are_those_who_are_loaded() -> None:
    rows = re.findall(r"\* - ``(\S+)``\n     - ``(\S+)``\n     - (.+)", GUIDE)

    assert rows
    assert [row[:2] for row in rows] == [
        (person.username, person.password) for person in NEWSROOM
    ]
    assert ["review" in row[2] for row in rows] == [
        person.reviews for person in NEWSROOM
    ]


def test_there_are_commands() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_takes_what_it_is_given(line: str) -> None:
    name, *arguments = shlex.split(line)
    command = load_command_class(get_commands()[name], name)

    command.create_parser("manage.py", name).parse_args(arguments)


def test_the_result_has_the_keys_of_the_command() -> None:
    [block] = python_blocks(GUIDE)

    assert tuple(ast.literal_eval(block)) == RESULT


def test_the_forms_are_those_of_the_machine() -> None:
    text = " ".join(GUIDE.split())

    assert f"{PHOTO.width} by {PHOTO.height} pixels" in text
    web, wide, thumbnail = RENDITIONS
    assert f"``{web.name}`` (at most {web.width} by {web.height})" in text
    assert f"``{wide.name}`` (cropped to 16:9)" in text
    assert wide.width * 9 == wide.height * 16
    square = f"(cropped to a square of {thumbnail.width})"
    assert f"``{thumbnail.name}`` {square}" in text
