"""What every bot shares."""

import pytest

from orchestra.bots.base import BaseBot, Reply, attachment, reply
from orchestra.core.errors import SlackCommandInvalidRequest


class Echo(BaseBot):
    """Says what it is told."""

    commands = (("say (?P<word>[a-z]+)", "say"),)

    def say(self, word: str) -> Reply:
        return reply(word, response_type="in_channel")


@pytest.fixture
def echo() -> Echo:
    return Echo("secret", {"team_id": ["T1"]})


def test_a_command_goes_to_its_method(echo: Echo) -> None:
    data = {"token": "secret", "team_id": "T1", "text": "say hello"}

    assert echo.dispatch(data) == {
        "response_type": "in_channel",
        "text": "hello",
        "attachments": [],
    }


def test_nothing_is_done_that_is_not_allowed(echo: Echo) -> None:
    data = {"token": "secret", "team_id": "T2", "text": "say hello"}

    with pytest.raises(SlackCommandInvalidRequest):
        echo.dispatch(data)


def test_a_bot_says_itself_what_it_knows(echo: Echo) -> None:
    data = {"token": "secret", "team_id": "T1", "text": "help"}

    with pytest.raises(NotImplementedError):
        echo.dispatch(data)


def test_attachments_have_a_colour_if_they_need_one() -> None:
    assert attachment("A", "b") == {"title": "A", "text": "b"}
    assert attachment("A", "b", "good")["color"] == "good"


def test_letters_that_mean_something_to_slack_are_shown() -> None:
    assert reply("a & <b>")["text"] == "a &amp; &lt;b&gt;"
