"""Closing, opening and writing to the channel that a project has."""

from collections.abc import Callable
from typing import Any

from orchestra.integrations.slack import Slack, experts_slack
from orchestra.models import Event, Project
from orchestra.selectors.projects import get_project
from orchestra.services import events
from orchestra.services.project_slack.outcomes import Outcome, attempt


def archive_channel(project_id: int) -> Outcome:
    """Close the project's channel. Raises SlackError."""
    return in_channel(
        get_project(project_id),
        Event.Kind.SLACK_CHANNEL_ARCHIVED,
        lambda slack, channel_id: slack.archive(channel_id),
    )


def unarchive_channel(project_id: int) -> Outcome:
    """Open the project's channel again. Raises SlackError."""
    return in_channel(
        get_project(project_id),
        Event.Kind.SLACK_CHANNEL_UNARCHIVED,
        lambda slack, channel_id: slack.unarchive(channel_id),
    )


def message_team(project_id: int, text: str) -> Outcome:
    """Post the text in the project's channel. Raises SlackError.

    After SlackUnavailable nobody knows whether it was posted.
    """
    return in_channel(
        get_project(project_id),
        Event.Kind.TEAM_MESSAGED,
        lambda slack, channel_id: bool(slack.post(channel_id, text)),
    )


def in_channel(
    project: Project,
    kind: Event.Kind,
    action: Callable[[Slack, str], bool],
    **data: Any,
) -> Outcome:
    """Do something in the project's channel, and record it if it was done.

    The action returns whether it made a difference.
    """
    slack = experts_slack()
    if slack is None:
        return Outcome.OFF
    channel_id = project.slack_group_id
    if not channel_id:
        return Outcome.NO_CHANNEL
    outcome = attempt(lambda: action(slack, channel_id))
    if outcome is Outcome.DONE:
        events.record(kind, project, channel=channel_id, **data)
    return outcome
