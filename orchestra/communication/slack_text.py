"""Text as Slack reads it.

Slack gives a meaning to ``<`` and ``>``: with them a project's description
could call everybody in the workspace. Nothing else is changed, so that
"Sally's & Co" arrives as it was written.
"""

import re
from collections.abc import Iterable
from typing import Any

#: What Slack would turn into another character.
ENTITY = re.compile(r"&(?=(amp|lt|gt);)")

#: What Markdown writes otherwise than Slack.
LINK = re.compile(r"\[([^\]\n|]+)\]\((https?://[^\s()|]+)\)")
BOLD = re.compile(r"\*\*(\S(?:[^*\n]*\S)?)\*\*")


class Markup(str):
    """Text that is meant for Slack, and stays as it is."""

    __slots__ = ()


def join(separator: str, texts: Iterable[str]) -> Markup:
    """Return the texts in one, those that are no markup escaped."""
    return Markup(separator.join(escaped(text) for text in texts))


def escaped(value: Any) -> Any:
    """Return the value with all text in it as Slack shows it unchanged."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        text = ENTITY.sub("&amp;", value)
        return text.replace("<", "&lt;").replace(">", "&gt;")
    if isinstance(value, dict):
        return {key: escaped(one) for key, one in value.items()}
    if isinstance(value, list):
        return [escaped(one) for one in value]
    return value


def from_markdown(text: str) -> Markup:
    """Return the Markdown as Slack writes its links and what is bold."""
    linked = LINK.sub(r"<\2|\1>", escaped(text))
    return Markup(BOLD.sub(r"*\1*", linked))
