"""What became of something that was to be done in Slack."""

from collections.abc import Callable
from enum import StrEnum

from orchestra.core.errors import SlackChannelError, SlackError, SlackOff


class Outcome(StrEnum):
    """What was done, or why nothing was."""

    DONE = "done"
    ALREADY = "it was so already"
    OFF = "Slack is switched off"
    ABORTED = "the project was aborted"
    NO_CHANNEL = "the project has no channel"
    CHANNEL_GONE = "Slack has no such channel"
    CHANNEL_ARCHIVED = "the channel is archived"
    APP_OUTSIDE = "Orchestra's app is not in the channel"
    NOT_LINKED = "the expert's Slack account is not known"
    USER_GONE = "Slack has no such user"


#: What Slack says when asking again would not help -> what that means.
OUTCOME_OF_CODE = {
    "channel_not_found": Outcome.CHANNEL_GONE,
    "is_archived": Outcome.CHANNEL_ARCHIVED,
    "not_in_channel": Outcome.APP_OUTSIDE,
    "user_disabled": Outcome.USER_GONE,
    "user_not_found": Outcome.USER_GONE,
}

#: Why nothing was done, for people.
SENTENCES = {
    Outcome.ABORTED: "The project was aborted.",
    Outcome.NO_CHANNEL: "The project has no Slack channel.",
    Outcome.CHANNEL_GONE: "Slack no longer has the project's channel.",
    Outcome.CHANNEL_ARCHIVED: (
        "The project's Slack channel is archived. Unarchive it first."
    ),
    Outcome.APP_OUTSIDE: (
        "Orchestra's app is not in the project's Slack channel. Invite it "
        "there first."
    ),
    Outcome.NOT_LINKED: "The expert's Slack account is not known here.",
    Outcome.USER_GONE: "Slack no longer has an account of this expert.",
}


def attempt(action: Callable[[], bool]) -> Outcome:
    """Do it, and return whether it made a difference, or why it cannot be.

    Any other SlackError is raised.
    """
    try:
        return Outcome.DONE if action() else Outcome.ALREADY
    except SlackError as error:
        if error.code not in OUTCOME_OF_CODE:
            raise
        return OUTCOME_OF_CODE[error.code]


def ensure_done(outcome: Outcome) -> None:
    """Raise SlackOff or SlackChannelError unless it is as it should be."""
    match outcome:
        case Outcome.DONE | Outcome.ALREADY:
            return
        case Outcome.OFF:
            raise SlackOff
        case _:
            raise SlackChannelError(SENTENCES[outcome])
