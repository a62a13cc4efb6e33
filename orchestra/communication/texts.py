"""The words of messages: one template each, in the layouts of the channels.

``orchestra/messages/<name>.txt`` extends whichever ``layout`` it is given,
and fills its blocks: ``subject`` and ``news`` for mails and direct messages,
``line`` for channels.
"""

import re
from typing import Any

from django.template.loader import render_to_string

from orchestra.communication.facts import Facts, facts_of
from orchestra.communication.links import preferences_link
from orchestra.communication.messages import Message
from orchestra.communication.slack_text import escaped, from_markdown
from orchestra.core.conf import settings
from orchestra.integrations.mail import Mail
from orchestra.models import Delivery, Event, Worker

#: Two empty lines and more, and what is left at the ends of lines.
GAPS = re.compile(r"\n\s*\n")
ENDS = re.compile(r"[ \t]+$", re.MULTILINE)

LONGEST_SUBJECT = 150


def mail_text(delivery: Delivery, message: Message, recipient: Worker) -> Mail:
    """Return the mail about the delivery's event to the recipient."""
    facts = facts_of(delivery.event, recipient)
    subject = _render(message, "subject.txt", facts)
    with_subject = {**facts, "subject": _line(subject)}
    return Mail(
        to=recipient.user.email,
        subject=with_subject["subject"],
        text=_tidy(_render(message, "mail.txt", with_subject)) + "\n",
        html=_render(message, "mail.html", with_subject),
        headers=_headers(delivery),
    )


def direct_text(event: Event, message: Message, recipient: Worker) -> str:
    """Return the message about the event to the recipient, for Slack."""
    facts = facts_of(event, recipient)
    described = from_markdown(facts.get("detailed_description", ""))
    facts = escaped({**facts, "detailed_description": described})
    return _tidy(_render(message, "direct.txt", facts))


def channel_text(event: Event, message: Message, mentions: bool) -> str:
    """Return the message about the event to a channel, for Slack.

    Mentions, and no link to the channel itself, are for the project's own.
    """
    facts = escaped(facts_of(event, in_slack=mentions))
    facts["is_project_channel"] = mentions
    return _tidy(_render(message, "channel.txt", facts))


def _headers(delivery: Delivery) -> dict[str, str]:
    # The same each time it is sent, so that mailboxes know the second one.
    _, _, host = settings.URL.partition("://")
    host = re.sub(r"[:/].*", "", host) or "localhost"
    created = f"{delivery.created_at:%Y%m%d%H%M%S}"
    return {
        "Message-ID": f"<orchestra-{delivery.pk}-{created}@{host}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{preferences_link()}>",
    }


def _render(message: Message, layout: str, facts: Facts) -> str:
    context: dict[str, Any] = {
        **facts,
        "layout": f"orchestra/messages/layouts/{layout}",
    }
    return render_to_string(f"orchestra/messages/{message.name}.txt", context)


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= LONGEST_SUBJECT:
        return line
    return f"{line[: LONGEST_SUBJECT - 1]}…"


def _tidy(text: str) -> str:
    return GAPS.sub("\n\n", ENDS.sub("", text)).strip()
