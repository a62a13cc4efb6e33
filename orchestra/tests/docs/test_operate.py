"""What the guide to operating says is so."""

import re
from typing import Any

import pytest
from django.core.management import get_commands, load_command_class
from django.test import Client
from django.urls import resolve

from orchestra.core.conf import OrchestraSettings
from orchestra.core.cron import CRON_ENTRIES
from orchestra.tests.docs.test_guides import GUIDES
from orchestra.tests.docs.test_lifecycle_guides import (
    CALL,
    is_valid,
    json_blocks,
)
from orchestra.web.metrics import BACKLOG

GUIDE = (GUIDES / "operate.rst").read_text("utf-8")
TERMS = re.findall(r"^``([^`]+)``$", GUIDE, re.MULTILINE)
CALLS = list(CALL.finditer(GUIDE))
BODIES = [
    (call["path"], body)
    for call in CALLS
    for body in json_blocks(call["rest"])
]
#: minute, hour and name of each line for cron.
CRON = re.findall(
    r"^   (\S+) (\S+) \* \* \*  +python manage\.py (\w+)$",
    GUIDE,
    re.MULTILINE,
)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [one for one in TERMS if one[0] == "/"])
def test_the_endpoints_answer(path: str, client: Client) -> None:
    assert client.get(path).status_code == (401 if "metrics" in path else 200)


@pytest.mark.django_db
def test_every_count_is_told_of(client: Client) -> None:
    counts = client.get("/orchestra/status/ready/").json()["counts"]

    assert {one for one in TERMS if "/" not in one} == set(counts)
    assert set(counts) == set(BACKLOG)


def seconds(minute: str, hour: str) -> int:
    """Return how often a line for cron is due."""
    if minute.startswith("*"):
        return 60 * int(minute.removeprefix("*").removeprefix("/") or 1)
    return 3_600 if hour == "*" else 86_400


def test_cron_has_every_round_as_often_as_beat() -> None:
    assert {name: seconds(*when) for *when, name in CRON} == {
        # Cron has nothing shorter than a minute.
        name: max(60, entry.seconds)
        for name, entry in CRON_ENTRIES.items()
    }


def test_every_command_takes_what_it_is_given() -> None:
    lines = re.findall(r"manage\.py ([\w ]+(?:--\w+)?)", GUIDE)

    assert len(lines) == len(CRON_ENTRIES) + 1
    for name, *arguments in (line.split() for line in lines):
        command = load_command_class(get_commands()[name], name)
        command.create_parser("manage.py", name).parse_args(arguments)


def test_every_setting_exists() -> None:
    named = set(re.findall(r"``ORCHESTRA_(\w+)``", GUIDE))

    assert named
    assert all(hasattr(OrchestraSettings, name) for name in named)


def test_every_address_is_an_endpoints_own() -> None:
    assert len(CALLS) == 4
    for call in CALLS:
        view: Any = resolve(call["path"]).func
        assert hasattr(view.cls, call["method"].lower())


@pytest.mark.parametrize(("path", "body"), BODIES)
def test_every_body_is_one_that_the_endpoint_takes(
    path: str, body: Any
) -> None:
    assert is_valid(path, "POST", body)
    assert not is_valid(path, "POST", {key: [] for key in body})


def test_no_json_is_left_unchecked() -> None:
    assert len(BODIES) == len(json_blocks(GUIDE)) == 4


def test_the_index_leads_to_it() -> None:
    index = (GUIDES.parent / "index.rst").read_text("utf-8")

    assert "guides/operate" in index
