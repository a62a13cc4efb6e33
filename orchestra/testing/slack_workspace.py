"""What a Slack workspace holds, and what its Web API does with it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Params = dict[str, str]
Answer = dict[str, Any]

#: The app that every request of the right token comes from.
APP = "U0APP"

LONGEST_TOPIC = 250
LONGEST_MESSAGE = 40_000
VALID_NAME = re.compile(r"[a-z0-9_-]{1,80}")


@dataclass
class FakeChannel:
    """A channel, and who is in it."""

    id: str
    name: str
    is_private: bool = True
    creator: str = APP
    is_archived: bool = False
    topic: str = ""
    purpose: str = ""
    members: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class FakeUser:
    """Somebody with an account."""

    id: str
    name: str
    display_name: str = ""
    real_name: str = ""
    is_bot: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class FakeMessage:
    """What was posted, and where: the id of a channel, or of a user."""

    recipient: str
    text: str
    ts: str


class Refused(Exception):
    """The API says no; the argument is its code."""


class Workspace:
    """The state of a workspace.

    Attributes:
        channels: By their ids.
        users: By their ids.
        messages: Everything that was posted, in order.
        page_size: The most rows that one page of a list has.
        hides_new_channels: Whether channels that are made from now on are
            missing in lists, as they are for a moment in reality.
    """

    def __init__(self) -> None:
        self.channels: dict[str, FakeChannel] = {}
        self.users: dict[str, FakeUser] = {}
        self.messages: list[FakeMessage] = []
        self.page_size = 100
        self.hides_new_channels = False
        self._hidden: set[str] = set()
        self._numbers = count(1)
        self._methods: dict[str, Callable[[Params], Answer]] = {
            "auth.test": self._test,
            "chat.postMessage": self._post,
            "conversations.archive": self._archive,
            "conversations.create": self._create,
            "conversations.invite": self._invite,
            "conversations.kick": self._kick,
            "conversations.list": self._list_channels,
            "conversations.setPurpose": self._set_purpose,
            "conversations.setTopic": self._set_topic,
            "conversations.unarchive": self._unarchive,
            "users.list": self._list_users,
        }

    def add_user(self, name: str, **more: Any) -> str:
        """Let somebody join, and return their id."""
        user = FakeUser(id=f"U{next(self._numbers):04}", name=name, **more)
        self.users[user.id] = user
        return user.id

    def add_channel(self, name: str, **more: Any) -> str:
        """Let there be a channel, the app in it, and return its id."""
        channel = FakeChannel(
            id=f"C{next(self._numbers):04}", name=name, **more
        )
        channel.members |= {APP}
        self.channels[channel.id] = channel
        return channel.id

    def call(self, method: str, params: Params) -> Answer:
        """Do what the method does, and return what Slack would answer."""
        try:
            if method not in self._methods:
                raise Refused("unknown_method")
            return {"ok": True, **self._methods[method](params)}
        except Refused as refused:
            return {"ok": False, "error": str(refused)}

    def _test(self, params: Params) -> Answer:
        return {"user_id": APP, "team": "Fake"}

    def _create(self, params: Params) -> Answer:
        name = params.get("name", "")
        if not VALID_NAME.fullmatch(name):
            raise Refused("invalid_name_specials" if name else "no_channel")
        if any(one.name == name for one in self.channels.values()):
            raise Refused("name_taken")
        is_private = params.get("is_private") in ("1", "true")
        channel_id = self.add_channel(name, is_private=is_private)
        if self.hides_new_channels:
            self._hidden.add(channel_id)
        return {"channel": _described(self.channels[channel_id])}

    def _set_topic(self, params: Params) -> Answer:
        topic = params.get("topic", "")
        self._open_channel(params).topic = _short(topic)
        return {}

    def _set_purpose(self, params: Params) -> Answer:
        purpose = params.get("purpose", "")
        self._open_channel(params).purpose = _short(purpose)
        return {}

    def _invite(self, params: Params) -> Answer:
        channel = self._open_channel(params)
        user = self._user(params.get("users", ""))
        if user.id in channel.members:
            raise Refused("already_in_channel")
        channel.members.add(user.id)
        return {"channel": _described(channel)}

    def _kick(self, params: Params) -> Answer:
        channel = self._open_channel(params)
        user = self._user(params.get("user", ""))
        if user.id not in channel.members:
            raise Refused("not_in_channel")
        channel.members.remove(user.id)
        return {}

    def _archive(self, params: Params) -> Answer:
        channel = self._channel(params)
        if channel.is_archived:
            raise Refused("already_archived")
        channel.is_archived = True
        return {}

    def _unarchive(self, params: Params) -> Answer:
        channel = self._channel(params)
        if not channel.is_archived:
            raise Refused("not_archived")
        channel.is_archived = False
        return {}

    def _list_channels(self, params: Params) -> Answer:
        kinds = params.get("types", "public_channel").split(",")
        rows = [
            _described(channel)
            for channel in self.channels.values()
            if channel.id not in self._hidden
            and _is_seen(channel)
            and _kind(channel) in kinds
        ]
        return self._page("channels", rows, params)

    def _list_users(self, params: Params) -> Answer:
        rows = [
            {
                "id": user.id,
                "name": user.name,
                "is_bot": user.is_bot,
                "deleted": user.deleted,
                "profile": {
                    "display_name": user.display_name,
                    "real_name": user.real_name,
                },
            }
            for user in self.users.values()
        ]
        return self._page("members", rows, params)

    def _post(self, params: Params) -> Answer:
        recipient, text = self._recipient(params), params.get("text", "")
        if not text.strip():
            raise Refused("no_text")
        ts = f"{1_700_000_000 + next(self._numbers)}.000100"
        message = FakeMessage(recipient, text[:LONGEST_MESSAGE], ts)
        self.messages.append(message)
        return {"channel": recipient, "ts": ts}

    def _recipient(self, params: Params) -> str:
        wanted = params.get("channel", "")
        if wanted in self.users:
            return wanted
        for channel in self.channels.values():
            if wanted in (channel.id, channel.name, f"#{channel.name}"):
                return self._open_channel({"channel": channel.id}).id
        raise Refused("channel_not_found")

    def _page(
        self, key: str, rows: Sequence[Answer], params: Params
    ) -> Answer:
        start = int(params.get("cursor") or 0)
        size = min(int(params.get("limit") or 100), self.page_size)
        end = start + size
        cursor = str(end) if end < len(rows) else ""
        return {
            key: rows[start:end],
            "response_metadata": {"next_cursor": cursor},
        }

    def _channel(self, params: Params) -> FakeChannel:
        channel = self.channels.get(params.get("channel", ""))
        if channel is None or not _is_seen(channel):
            raise Refused("channel_not_found")
        return channel

    def _open_channel(self, params: Params) -> FakeChannel:
        channel = self._channel(params)
        if channel.is_archived:
            raise Refused("is_archived")
        return channel

    def _user(self, user_id: str) -> FakeUser:
        if user_id not in self.users:
            raise Refused("user_not_found")
        return self.users[user_id]


def _is_seen(channel: FakeChannel) -> bool:
    """Return whether the app can see the channel."""
    return not channel.is_private or APP in channel.members


def _kind(channel: FakeChannel) -> str:
    return "private_channel" if channel.is_private else "public_channel"


def _short(text: str) -> str:
    if len(text) > LONGEST_TOPIC:
        raise Refused("too_long")
    return text


def _described(channel: FakeChannel) -> Answer:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "creator": channel.creator,
        "topic": {"value": channel.topic},
        "purpose": {"value": channel.purpose},
    }
