"""Giving a project its channel: one, however often it is tried."""

import logging

from django.db import transaction

from orchestra.core.errors import SlackError
from orchestra.integrations.slack import Slack, experts_slack
from orchestra.models import Event, Project
from orchestra.selectors.projects import get_project
from orchestra.services import events
from orchestra.services.locks import lock_project
from orchestra.services.project_slack.names import (
    channel_names,
    may_be_purpose_of,
    purpose_of,
    topic_of,
)
from orchestra.services.project_slack.outcomes import Outcome

logger = logging.getLogger(__name__)

NAME_TAKEN = "name_taken"


def create_channel(project_id: int) -> Outcome:
    """Create the project's private channel, unless it has one.

    It is stored once it has its topic and purpose, so that whatever fails
    before is done when this is called again, with the channel that was made
    already. Of two calls at once, both use the same channel, or one closes
    its own. An aborted project gets none. Raises SlackError; unknown ids
    raise DoesNotExist.
    """
    slack = experts_slack()
    if slack is None:
        return Outcome.OFF
    project = get_project(project_id)
    if project.slack_group_id:
        return Outcome.ALREADY
    if project.status == Project.Status.ABORTED:
        return Outcome.ABORTED
    channel_id = _make_channel(slack, project)
    slack.set_topic(channel_id, topic_of(project))
    slack.set_purpose(channel_id, purpose_of(project))
    if _store(project_id, channel_id) != channel_id:
        _close(slack, channel_id)
        return Outcome.ALREADY
    return Outcome.DONE


def _make_channel(slack: Slack, project: Project) -> str:
    """Return the id of a new channel, or of the one made before."""
    for name in channel_names(project):
        try:
            return slack.create_private_channel(name)
        except SlackError as error:
            if error.code != NAME_TAKEN:
                raise
        left = _left_behind(slack, project, name)
        if left is not None:
            return left
    raise SlackError("All names for the project's channel are taken.")


def _left_behind(slack: Slack, project: Project, name: str) -> str | None:
    """Return the id of the channel that we made for the project, if any."""
    own_id = slack.own_user_id()
    for channel in slack.channels():
        if (
            channel.name == name
            and channel.creator == own_id
            and not channel.is_archived
            and may_be_purpose_of(project, channel.purpose)
            and not _is_of_another(project, channel.id)
        ):
            return channel.id
    return None


def _is_of_another(project: Project, channel_id: str) -> bool:
    others = Project.objects.exclude(pk=project.pk)
    return others.filter(slack_group_id=channel_id).exists()


@transaction.atomic
def _store(project_id: int, channel_id: str) -> str:
    """Let the project have the channel; return which it has now."""
    project = lock_project(project_id)
    if not project.slack_group_id:
        project.slack_group_id = channel_id
        project.save(update_fields=["slack_group_id"])
        events.record(
            Event.Kind.SLACK_CHANNEL_CREATED, project, channel=channel_id
        )
    return project.slack_group_id


def _close(slack: Slack, channel_id: str) -> None:
    """Close a channel that nobody needs; the project has another."""
    try:
        slack.archive(channel_id)
    except SlackError:
        logger.warning(
            "The superfluous Slack channel %s stays open.",
            channel_id,
            exc_info=True,
        )
