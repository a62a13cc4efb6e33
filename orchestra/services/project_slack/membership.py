"""Who is in a project's channel."""

from enum import StrEnum

from orchestra.integrations.slack import experts_slack
from orchestra.models import Event, Project, Worker
from orchestra.selectors.projects import get_project
from orchestra.selectors.workers import get_worker
from orchestra.services.project_slack.outcomes import Outcome
from orchestra.services.project_slack.team_channel import in_channel


class Change(StrEnum):
    """What to do with somebody's membership."""

    ADD = "add"
    REMOVE = "remove"


def edit_membership(project_id: int, username: str, action: str) -> Outcome:
    """Let the worker into the project's channel, or take them out.

    The username is Orchestra's, the action one of Change. Raises SlackError;
    unknown projects and workers raise DoesNotExist.
    """
    change = Change(action)
    project, worker = get_project(project_id), get_worker(username)
    return _change(project, worker, change)


def invite_worker(project_id: int, worker_id: int) -> Outcome:
    """Let the worker into the project's channel, as edit_membership."""
    worker = Worker.objects.select_related("user").get(pk=worker_id)
    return _change(get_project(project_id), worker, Change.ADD)


def _change(project: Project, worker: Worker, change: Change) -> Outcome:
    if experts_slack() is None:
        return Outcome.OFF
    user_id = worker.slack_user_id
    if not user_id:
        return Outcome.NOT_LINKED
    username = worker.user.get_username()
    if change is Change.ADD:
        return in_channel(
            project,
            Event.Kind.SLACK_MEMBER_ADDED,
            lambda slack, channel_id: slack.invite(channel_id, user_id),
            username=username,
        )
    return in_channel(
        project,
        Event.Kind.SLACK_MEMBER_REMOVED,
        lambda slack, channel_id: slack.kick(channel_id, user_id),
        username=username,
    )
