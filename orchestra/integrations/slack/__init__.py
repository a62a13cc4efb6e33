"""Slack, or a server that speaks its Web API.

``experts_slack()`` and ``internal_slack()`` are the two workspaces that the
settings name; each is None while it is switched off. Nothing of slack_sdk is
imported before one is on.
"""

from orchestra.integrations.slack.configured import (
    experts_slack,
    internal_slack,
)
from orchestra.integrations.slack.interface import Channel, Member, Slack

__all__ = ["Channel", "Member", "Slack", "experts_slack", "internal_slack"]
