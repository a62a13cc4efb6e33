"""System checks: Slack, switched on where it can do nothing."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from django.core.checks import CheckMessage, Error

from orchestra.core.conf import settings
from orchestra.core.numbers import is_count

#: The switch of each workspace -> its key.
KEYS = {
    "SLACK_EXPERTS_ENABLED": "SLACK_EXPERTS_API_KEY",
    "SLACK_INTERNAL_ENABLED": "SLACK_INTERNAL_API_KEY",
}


def check_slack(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report what Slack lacks where it is on."""
    found = [message for name in KEYS for message in _workspace_faults(name)]
    is_on = any(getattr(settings, name) is True for name in KEYS)
    if is_on and find_spec("slack_sdk") is None:
        found.append(
            Error(
                "Slack is switched on, but slack_sdk is not installed.",
                hint='pip install "orchestra[slack]"',
                id="orchestra.E042",
            )
        )
    if not is_count(settings.SLACK_TIMEOUT_SECONDS):
        found.append(
            Error(
                "ORCHESTRA_SLACK_TIMEOUT_SECONDS is not a number above zero.",
                id="orchestra.E043",
            )
        )
    return found


def _workspace_faults(name: str) -> Iterator[CheckMessage]:
    switch: object = getattr(settings, name)
    if not isinstance(switch, bool):
        yield Error(
            f"ORCHESTRA_{name} is not True or False.", id="orchestra.E040"
        )
    elif switch and not getattr(settings, KEYS[name]):
        yield Error(
            f"ORCHESTRA_{name} is True, but {KEYS[name]} is not set.",
            hint="It is the bot token of your Slack app.",
            id="orchestra.E041",
        )
