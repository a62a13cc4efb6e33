"""The guide to messages says who hears of what as the code does."""

import csv
import re

import pytest
from django.core.management import get_commands

from orchestra.communication import audience
from orchestra.communication.audience import Audience
from orchestra.communication.messages import MESSAGES, Message
from orchestra.core.conf import UNPREFIXED, settings
from orchestra.core.cron import CRON_ENTRIES
from orchestra.models import Delivery
from orchestra.tests.docs.test_guides import GUIDES, python_blocks

TEXT = (GUIDES / "messages.rst").read_text("utf-8")

#: What the guide calls those who get a mail.
WORDS: dict[Audience, str] = {
    audience.nobody: "",
    audience.both_of_them: "both experts",
    audience.project_team: "everybody in the project",
    audience.task_team: "everybody on the task",
    audience.those_it_was_taken_from: "who had it",
    audience.whoever_did_it: "who submitted it",
    audience.whoever_goes_on: "who works on it",
    audience.whoever_got_it: "the expert",
    audience.whoever_is_mentioned: "who is concerned",
    audience.whoever_reviews: "the reviewer",
}


def described(kind: str, message: Message) -> list[str]:
    """Return the row of the message."""
    also = [f"{message.act} the channel"] if message.act else []
    if message.invites:
        also.append("let the expert into the channel")
    mail = WORDS[message.mail]
    return [
        f"``{kind}``",
        f"``{message.name}``" if message.name else "",
        f"{mail}, or in Slack" if message.by_wish else mail,
        "yes" if message.project else "",
        str(message.internal or ""),
        "; ".join(also),
    ]


def table() -> list[list[str]]:
    """Return the rows of the guide's table."""
    lines = TEXT.partition(".. csv-table::")[2].split("\n\n")[1]
    return list(csv.reader(line.strip() for line in lines.splitlines()))


def test_the_table_is_what_the_code_does() -> None:
    assert table() == [
        described(kind, message)
        for kind, messages in MESSAGES.items()
        for message in messages
    ]


@pytest.mark.parametrize("block", python_blocks(TEXT))
def test_the_python_is_python(block: str) -> None:
    compile(block, "messages.rst", "exec")


def test_every_setting_that_is_named_exists() -> None:
    named = set(
        re.findall(r"\b(?:ORCHESTRA|SLACK|EMAIL|DEFAULT)_[A-Z_]+\b", TEXT)
    ) - {"EMAIL_BACKEND"}

    assert len(named) > 8
    for name in named:
        short = name.removeprefix("ORCHESTRA_")
        assert hasattr(settings, short)
        assert (name == short) is (short in UNPREFIXED)


def test_every_default_that_is_named_is_right() -> None:
    tries = settings.MESSAGES_MAX_ATTEMPTS
    assert f"``ORCHESTRA_MESSAGES_MAX_ATTEMPTS`` ({tries})" in TEXT
    assert "a minute" in TEXT
    assert settings.MESSAGES_FIRST_DELAY.total_seconds() == 60
    assert settings.MESSAGES_LONGEST_DELAY.total_seconds() == 6 * 3_600
    assert settings.MESSAGES_LEASE.total_seconds() == 600


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"manage\.py (\w+)", TEXT))

    assert named <= set(get_commands())
    assert "delivermessages" in named & set(CRON_ENTRIES)


def test_every_status_is_explained() -> None:
    for status in Delivery.Status:
        assert f"*{status.label}*" in TEXT
