"""The ground of every bot that takes slash commands from Slack."""

import hmac
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Literal

from orchestra.core.errors import SlackCommandInvalidRequest

#: What Slack posts with a command: its fields, as text.
Command = Mapping[str, str]
Reply = dict[str, Any]


class BaseBot:
    """Verifies slash commands, and hands each to the method for it.

    A subclass lists its ``commands``: a pattern for the whole text, without
    regard to case, and the name of the method. Named groups of the pattern
    are the method's arguments. There is always ``help``.
    """

    commands: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init__(
        self, token: str, allowed: Mapping[str, Sequence[str]]
    ) -> None:
        self._token = token
        #: Field of a command -> what it may be.
        self._allowed = allowed

    def validate(self, data: Command) -> None:
        """Raise SlackCommandInvalidRequest unless the command is allowed.

        It needs the token, without which nothing is ever allowed. Each field
        that is restricted must be there and be one of what is listed.
        """
        given = data.get("token", "").encode()
        expected = self._token.encode()
        if not hmac.compare_digest(given, expected) or not expected:
            raise SlackCommandInvalidRequest("The token is not valid.")
        for field, allowed in self._allowed.items():
            if field not in data:
                raise SlackCommandInvalidRequest(f"{field} is missing.")
            if data[field] not in allowed:
                raise SlackCommandInvalidRequest(
                    f"Commands are not taken from this {field}."
                )

    def dispatch(self, data: Command) -> Reply:
        """Verify the command, do it, and return the reply.

        Raises what ``validate`` does.
        """
        self.validate(data)
        return self.perform(data)

    def perform(self, data: Command) -> Reply:
        """Do the command, which is allowed, and return the reply."""
        text = " ".join(data.get("text", "").split())
        for pattern, name in (*self.commands, ("help|", "help")):
            if match := re.fullmatch(pattern, text, re.IGNORECASE):
                method: Callable[..., Reply] = getattr(self, name)
                return method(**match.groupdict())
        return reply(
            f"This command is not understood: {text}. Try help instead."
        )

    def help(self) -> Reply:
        """Return what can be said to the bot."""
        raise NotImplementedError


def reply(
    text: str,
    *attachments: Mapping[str, Any],
    response_type: Literal["ephemeral", "in_channel"] = "ephemeral",
) -> Reply:
    """Return a message in the form that Slack reads; ``&<>`` stay themselves.

    An ephemeral one is seen by whoever gave the command and nobody else.
    """
    return {
        "response_type": response_type,
        "text": escape(text),
        "attachments": [dict(one) for one in attachments],
    }


def attachment(title: str, text: str, color: str = "") -> dict[str, str]:
    """Return a framed part of a message."""
    found = {"title": escape(title), "text": escape(text)}
    return {**found, "color": color} if color else found


def escape(text: str) -> str:
    """Return the text so that Slack shows it as it is."""
    for character, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(character, escaped)
    return text
