"""Names that Slack accepts, the same ones however often they are asked."""

import re
from datetime import timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.models import Project
from orchestra.services.project_slack.names import (
    LONGEST_TOPIC,
    MOST_NAMES,
    channel_names,
    may_be_purpose_of,
    purpose_of,
    topic_of,
)
from orchestra.testing.factories import ProjectFactory


def described(description: str, pk: int = 7) -> Project:
    """Return a project that is in no database."""
    return Project(
        pk=pk,
        short_description=description,
        start_datetime=ProjectFactory.build().start_datetime,
    )


@pytest.mark.parametrize(
    ("description", "start"),
    [
        ("A portrait", "a-portrait"),
        ("A portrait of Ada Lovelace", "a-portrait-of-ad"),
        ("Fifteen letters and", "fifteen-letters"),
        ("Ünïcode & <marks>!", "unicode-marks"),
        ("snake_case", "snake_case"),
        ("日本語", "project"),
        ("---", "project"),
        ("", "project"),
    ],
)
def test_a_name_begins_with_the_description(
    description: str, start: str
) -> None:
    name = next(channel_names(described(description)))

    assert re.fullmatch(rf"{start}-[a-z0-9]{{4}}", name)


@given(description=st.text(max_size=60), pk=st.integers(1, 10**12))
def test_every_name_is_one_that_slack_accepts(
    description: str, pk: int
) -> None:
    names = list(channel_names(described(description, pk)))

    assert len(set(names)) == MOST_NAMES
    for name in names:
        assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,15}-[a-z0-9]{4}", name)


def test_the_same_names_are_tried_again() -> None:
    project = described("A portrait")

    assert list(channel_names(project)) == list(channel_names(project))


def test_projects_that_sound_the_same_have_names_of_their_own() -> None:
    first, second = described("A portrait", 1), described("A portrait", 2)
    second.start_datetime = first.start_datetime

    assert not set(channel_names(first)) & set(channel_names(second))


def test_installations_of_one_workspace_do_not_share_names() -> None:
    """Both count their projects from 1."""
    here, there = described("A portrait", 1), described("A portrait", 1)
    there.start_datetime = here.start_datetime + timedelta(microseconds=1)

    assert next(channel_names(here)) != next(channel_names(there))


@given(description=st.text(max_size=600))
def test_topic_and_purpose_fit_on_a_line(description: str) -> None:
    project = described(description)

    for line in (topic_of(project), purpose_of(project)):
        assert len(line) <= LONGEST_TOPIC
        assert len(line.splitlines()) <= 1
    assert may_be_purpose_of(project, purpose_of(project))


def test_what_is_long_is_cut_before_the_address() -> None:
    purpose = purpose_of(described("x" * 1000))

    assert "x…: http" in purpose
    assert purpose.endswith("/project/7")


def test_slack_may_mark_the_address_as_a_link() -> None:
    project = described("A portrait")
    address = purpose_of(project).rpartition(" ")[2]

    assert may_be_purpose_of(project, f"Discussing: <{address}>")


@pytest.mark.parametrize("pk", [70, 71, 17, 1])
def test_the_purpose_of_another_project_is_told_apart(pk: int) -> None:
    other = purpose_of(described("A portrait", pk))

    assert not may_be_purpose_of(described("A portrait", 7), other)


def test_names_are_drawn_one_by_one() -> None:
    first = list(islice(channel_names(described("A portrait")), 1))

    assert len(first) == 1
