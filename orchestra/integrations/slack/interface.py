"""What a Slack workspace can do, and what it tells of itself."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Channel:
    """A channel that the app can see.

    Attributes:
        id: What Slack knows it by.
        name: What people call it, without the "#".
        purpose: What it is for, in the words of whoever set that.
        creator: The id of the member who made it.
        is_archived: Whether it is closed; its name stays taken.
    """

    id: str
    name: str
    purpose: str
    creator: str
    is_archived: bool


@dataclass(frozen=True)
class Member:
    """A person with an account in the workspace.

    Attributes:
        id: What Slack knows them by.
        name: The username, of which there is one in a workspace.
        display_name: What they would like to be called; others may be too.
        real_name: The first and the last name.
    """

    id: str
    name: str
    display_name: str = ""
    real_name: str = ""


class Slack(ABC):
    """A workspace, as the app in it sees and changes it.

    Every method raises SlackError, with the ``code`` that Slack gives, if it
    could not do what was asked, and SlackUnavailable if Slack gave no answer
    that makes sense. Then nobody knows whether it was done.
    """

    @abstractmethod
    def own_user_id(self) -> str:
        """Return the id of the app itself."""

    @abstractmethod
    def create_private_channel(self, name: str) -> str:
        """Create the channel and return its id.

        The code of the error is "name_taken" if there is one of that name,
        whether the app can see it or not.
        """

    @abstractmethod
    def channels(self) -> Iterator[Channel]:
        """Yield all channels, private and archived ones as well."""

    @abstractmethod
    def set_topic(self, channel_id: str, topic: str) -> None:
        """Set what the channel is about, cut to what Slack accepts."""

    @abstractmethod
    def set_purpose(self, channel_id: str, purpose: str) -> None:
        """Set what the channel is for, cut to what Slack accepts."""

    @abstractmethod
    def invite(self, channel_id: str, user_id: str) -> bool:
        """Let the user in; return False if they were in already."""

    @abstractmethod
    def kick(self, channel_id: str, user_id: str) -> bool:
        """Take the user out; return False if they were not in."""

    @abstractmethod
    def archive(self, channel_id: str) -> bool:
        """Close the channel; return False if it was closed already."""

    @abstractmethod
    def unarchive(self, channel_id: str) -> bool:
        """Open the channel again; return False if it was open."""

    @abstractmethod
    def post(self, recipient: str, text: str) -> str:
        """Post the text, and return what Slack calls the message.

        The recipient is the id of a channel or of a user, or "#" and the
        name of a channel.
        """

    @abstractmethod
    def members(self) -> Iterator[Member]:
        """Yield the people: nobody who has left, and no bots."""

    def find_user_id(self, name: str) -> str | None:
        """Return the id of whom people mean by the name, if it is clear."""
        found = named(list(self.members()), name)
        return found[0].id if len(found) == 1 else None


def named(members: list[Member], name: str) -> list[Member]:
    """Return the members of that username or, without one, display name.

    A leading "@" and capitals make no difference.
    """
    wanted = plain(name.strip().removeprefix("@"))
    if not wanted:
        return []
    exact = [member for member in members if plain(member.name) == wanted]
    return exact or [
        member for member in members if plain(member.display_name) == wanted
    ]


def plain(name: str) -> str:
    """Return the name as it compares with others."""
    return " ".join(name.split()).casefold()
