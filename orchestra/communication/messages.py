"""What is said of which event, to whom, and by which channel: a table.

The words of each message are a template, orchestra/messages/<name>.txt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from orchestra.communication import audience
from orchestra.communication.audience import Audience, Topic
from orchestra.models import Event, Task
from orchestra.services.machine_attempts import DIED

Kind = Event.Kind
S = Task.Status

#: A to-do that stands deeper than this in its tree is not worth a message.
DEEPEST_TODO = 1
TODO_NEWS = frozenset({"status", "title", "details"})


class Channel(StrEnum):
    """How a message, or what is to be done, reaches its recipient."""

    #: To an expert, by username.
    MAIL = "mail"
    SLACK_DIRECT = "slack_direct"
    #: To the project's channel.
    SLACK_PROJECT = "slack_project"
    #: To those who run this site: one of Internal.
    SLACK_INTERNAL = "slack_internal"
    #: Not said but done with the project's channel: one of Act.
    SLACK_ACT = "slack_act"
    #: An expert, by username, is let into the project's channel.
    SLACK_INVITE = "slack_invite"
    #: The project gets its folder and its document for team messages.
    FILES = "files"


class Internal(StrEnum):
    """Which of those who run this site are told."""

    #: In SLACK_INTERNAL_NOTIFICATION_CHANNEL.
    EVERYBODY = "everybody"
    #: In ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID, if that names a channel.
    STAFFING = "staffing team"


class Act(StrEnum):
    """What is done with a project's channel."""

    CREATE = "create"
    UNARCHIVE = "unarchive"
    ARCHIVE = "archive"


def always(event: Event) -> bool:
    """Return True."""
    return True


@dataclass(frozen=True)
class Message:
    """What follows an event.

    Attributes:
        name: Of the template; empty if nothing is said.
        mail: Who gets a mail.
        topic: The preference that may keep the mail away.
        by_wish: Whether the event names the channels by which its worker is
            told: mail, a direct message, or both.
        project: Whether it is said in the project's channel.
        internal: Who else is told.
        act: What is done with the project's channel.
        invites: Whether the event's worker is let into it.
        files: Whether the project gets its folder and its document for
            team messages, where those are kept with Google.
        when: Of which events of the kind this is true.
    """

    name: str
    mail: Audience = audience.nobody
    topic: Topic = Topic.TASK_STATUS_CHANGE
    by_wish: bool = False
    project: bool = False
    internal: Internal | None = None
    act: Act | None = None
    invites: bool = False
    files: bool = False
    when: Callable[[Event], bool] = always


def news(
    name: str,
    mail: Audience = audience.nobody,
    act: Act | None = None,
    invites: bool = False,
    when: Callable[[Event], bool] = always,
) -> Message:
    """Return a message for both the team and those who run this site."""
    return Message(
        name,
        mail,
        project=True,
        internal=Internal.EVERYBODY,
        act=act,
        invites=invites,
        when=when,
    )


def personal(name: str) -> Message:
    """Return a message of new tasks, by the channels that the event names."""
    return Message(
        name,
        audience.whoever_got_it,
        Topic.NEW_TASK_AVAILABLE,
        by_wish=True,
    )


def staffing(name: str) -> Message:
    """Return a message for the staffing team."""
    return Message(name, internal=Internal.STAFFING)


def trouble(name: str, when: Callable[[Event], bool] = always) -> Message:
    """Return a message for those who run this site."""
    return Message(name, internal=Internal.EVERYBODY, when=when)


def team(name: str, when: Callable[[Event], bool] = always) -> Message:
    """Return a message for the project's channel."""
    return Message(name, project=True, when=when)


def _is_review(event: Event) -> bool:
    return event.data.get("previous_status") == S.PENDING_REVIEW


def _awaits_review(event: Event) -> bool:
    return event.data.get("status") == S.PENDING_REVIEW


def _was_wanted(event: Event) -> bool:
    """Return whether somebody skipped the task, and not its own policy."""
    return "reason" in event.data


def _is_last_attempt(event: Event) -> bool:
    return event.data.get("next_attempt_at") is None


def _died_for_good(event: Event) -> bool:
    return _is_last_attempt(event) and event.data.get("error") == DIED


def _is_high(event: Event) -> bool:
    depth: int = event.data.get("depth", 0)
    return depth <= DEEPEST_TODO


def _is_todo_news(event: Event) -> bool:
    changes = event.data.get("changes", {})
    return _is_high(event) and not TODO_NEWS.isdisjoint(changes)


#: Kind of the event -> what follows; the first that is true of the event.
MESSAGES: dict[str, tuple[Message, ...]] = {
    Kind.PROJECT_CREATED: (Message("", act=Act.CREATE, files=True),),
    Kind.PROJECT_PAUSED: (news("project_paused"),),
    Kind.PROJECT_RESUMED: (news("project_resumed"),),
    Kind.PROJECT_REOPENED: (news("project_reopened", act=Act.UNARCHIVE),),
    Kind.PROJECT_COMPLETED: (news("project_completed", act=Act.ARCHIVE),),
    Kind.PROJECT_ABORTED: (
        news("project_aborted", audience.project_team, act=Act.ARCHIVE),
    ),
    Kind.TASK_ASSIGNED: (
        news("review_begun", invites=True, when=_is_review),
        news("task_assigned", audience.whoever_got_it, invites=True),
    ),
    Kind.TASK_REASSIGNED: (
        news("task_reassigned", audience.both_of_them, invites=True),
    ),
    Kind.TASK_SUBMITTED: (
        news(
            "task_awaits_review", audience.whoever_did_it, when=_awaits_review
        ),
        news("task_resubmitted", audience.whoever_reviews),
    ),
    Kind.TASK_RETURNED: (news("task_returned", audience.whoever_goes_on),),
    Kind.TASK_COMPLETED: (news("task_completed", audience.task_team),),
    Kind.TASK_SKIPPED: (
        news("task_skipped", audience.task_team, when=_was_wanted),
    ),
    Kind.TASK_REVERTED: (news("task_reverted", audience.task_team),),
    Kind.TASK_RECALLED: (
        news("task_recalled", audience.those_it_was_taken_from),
    ),
    Kind.MACHINE_RUN_FAILED: (
        trouble("machine_step_failed", _is_last_attempt),
    ),
    Kind.MACHINE_RUN_ABANDONED: (
        trouble("machine_step_failed", _died_for_good),
    ),
    Kind.POLICY_FAILED: (trouble("policy_failed"),),
    Kind.TODO_CREATED: (team("todo_created", _is_high),),
    Kind.TODO_UPDATED: (team("todo_updated", _is_todo_news),),
    Kind.SLACK_MEMBER_ADDED: (team("welcome"),),
    Kind.STAFFING_REQUESTED: (team("staffing_requested"),),
    Kind.STAFFING_OFFERED: (personal("staffing_offered"),),
    Kind.STAFFING_REMINDED: (personal("staffing_reminded"),),
    Kind.STAFFING_DONE_SENDING: (staffing("staffing_done_sending"),),
    Kind.STAFFING_UNSUCCESSFUL: (staffing("staffing_unsuccessful"),),
    Kind.STAFFING_FAILED: (staffing("staffing_failed"),),
    Kind.STAFFING_OVERDUE: (staffing("staffing_overdue"),),
    Kind.SANITY_CHECK_RAISED: (team("sanity_check"),),
    Kind.SANITY_CHECK_MAILED: (
        Message("sanity_check", audience.whoever_is_mentioned),
    ),
    Kind.SANITY_CHECK_FAILED: (trouble("sanity_check_failed"),),
}

#: The kinds of which anybody may hear.
SPOKEN = tuple(str(kind) for kind in MESSAGES)


def message_of(event: Event) -> Message | None:
    """Return what follows the event; None if nothing does."""
    for message in MESSAGES.get(event.kind, ()):
        if message.when(event):
            return message
    return None
