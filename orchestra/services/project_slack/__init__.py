"""Projects' channels in the experts' Slack workspace.

Each function asks Slack, and must not be called inside a transaction. Each
may be called again after it failed, and each returns an Outcome: with Slack
switched off nothing is done, and that is one too.
"""

from orchestra.services.project_slack.creation import create_channel
from orchestra.services.project_slack.membership import (
    Change,
    edit_membership,
    invite_worker,
)
from orchestra.services.project_slack.outcomes import Outcome, ensure_done
from orchestra.services.project_slack.team_channel import (
    archive_channel,
    message_team,
    unarchive_channel,
)

__all__ = [
    "Change",
    "Outcome",
    "archive_channel",
    "create_channel",
    "edit_membership",
    "ensure_done",
    "invite_worker",
    "message_team",
    "unarchive_channel",
]
