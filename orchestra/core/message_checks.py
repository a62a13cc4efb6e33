"""System checks: messages that could not leave as they are meant to."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Error, Warning

from orchestra.core.conf import settings
from orchestra.core.numbers import is_count

PERIODS = (
    "MESSAGES_FIRST_DELAY",
    "MESSAGES_LONGEST_DELAY",
    "MESSAGES_LEASE",
)


def check_messages(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report settings with which messages are lost, late or sent twice."""
    return [*_wrong_values(), *_wrong_mails()]


def check_inline_messages(**kwargs: Any) -> Sequence[CheckMessage]:
    """Warn where people who click have to wait for mail servers."""
    if not settings.MESSAGES_INLINE or settings.DEBUG:
        return []
    return [
        Warning(
            "ORCHESTRA_MESSAGES_INLINE is on, so whoever submits a task "
            "waits until the mail server and Slack have answered.",
            hint="Switch it off, and run delivermessages.",
            id="orchestra.W080",
        )
    ]


def _wrong_values() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not is_count(settings.MESSAGES_MAX_ATTEMPTS):
        found.append(
            Error(
                "ORCHESTRA_MESSAGES_MAX_ATTEMPTS is not a number above zero.",
                id="orchestra.E080",
            )
        )
    for name in PERIODS:
        period: object = getattr(settings, name)
        if not isinstance(period, timedelta) or period <= timedelta():
            found.append(
                Error(
                    f"ORCHESTRA_{name} is not a period: a "
                    "datetime.timedelta above zero.",
                    id="orchestra.E081",
                )
            )
    return found


def _wrong_mails() -> list[CheckMessage]:
    is_mocked: object = settings.MOCK_EMAILS
    if not isinstance(is_mocked, bool):
        return [
            Error(
                "ORCHESTRA_MOCK_EMAILS is not True or False.",
                id="orchestra.E082",
            )
        ]
    if is_mocked and not settings.MOCK_TO_EMAIL:
        return [
            Error(
                "ORCHESTRA_MOCK_EMAILS is True, but ORCHESTRA_MOCK_TO_EMAIL "
                "is not set, so no mail can be sent.",
                id="orchestra.E083",
            )
        ]
    return []
