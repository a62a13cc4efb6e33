"""A Slack workspace on this machine, for tests.

``FakeSlack`` is a real HTTP server that speaks the part of Slack's Web API
which Orchestra uses, so that slack_sdk itself takes part in the test:

    with FakeSlack() as slack, override_settings(**slack.settings()):
        ada.slack_user_id = slack.add_user("ada")
        ...
        assert slack.texts("#general") == ["Hello"]

What goes wrong with Slack can be arranged: ``refuse``, ``limit_rate``,
``answer``, ``delay``, ``hang_up`` and ``revoke_token``. Unless told
otherwise, each happens to the next request only.
"""

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from orchestra.testing.faulty_server import (
    ALWAYS,
    FaultyHandler,
    FaultyServer,
    Reply,
    Trouble,
)
from orchestra.testing.slack_workspace import (
    APP,
    FakeChannel,
    FakeMessage,
    FakeUser,
    Params,
    Workspace,
)

__all__ = [
    "ALWAYS",
    "APP",
    "FakeChannel",
    "FakeMessage",
    "FakeSlack",
    "FakeUser",
]

TOKEN = "xoxb-not-a-secret"
PREFIX = "/api/"


class SlackHandler(FaultyHandler):
    """Reads requests as Slack does: a form, JSON, or in the address."""

    fake: "FakeSlack"

    def do_POST(self) -> None:  # noqa: N802
        parts = urlsplit(self.path)
        if not parts.path.startswith(PREFIX):
            self.send(Reply(404))
            return
        text = self.body().decode()
        if "json" in self.headers.get_content_type():
            given = json.loads(text or "{}")
        else:
            given = dict(parse_qsl(text, keep_blank_values=True))
        params = {**dict(parse_qsl(parts.query)), **given}
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        method = parts.path.removeprefix(PREFIX)
        self.send(
            self.fake.respond(
                method,
                params,
                lambda: self.fake.right_reply(method, params, token),
            )
        )

    do_GET = do_POST  # noqa: N815


class FakeSlack(FaultyServer, Workspace):
    """A Slack workspace behind a server on this machine.

    Attributes:
        token: What opens the API.
    """

    handler = SlackHandler

    def __init__(self) -> None:
        super().__init__()
        self.token = TOKEN

    @property
    def url(self) -> str:
        """Where the API is; it must have been started."""
        return f"{self.origin}{PREFIX}"

    def settings(self) -> dict[str, Any]:
        """Return the settings with which both workspaces are this one."""
        return {
            "ORCHESTRA_SLACK_EXPERTS_ENABLED": True,
            "ORCHESTRA_SLACK_INTERNAL_ENABLED": True,
            "ORCHESTRA_SLACK_API_URL": self.url,
            "SLACK_EXPERTS_API_KEY": TOKEN,
            "SLACK_INTERNAL_API_KEY": TOKEN,
        }

    def texts(self, recipient: str) -> list[str]:
        """Return what was posted to a channel or a user, in order."""
        wanted = {recipient} | {
            channel.id
            for channel in self.channels.values()
            if f"#{channel.name}" == recipient
        }
        return [one.text for one in self.messages if one.recipient in wanted]

    def refuse(self, code: str, method: str = "*", times: int = 1) -> None:
        """Say no with this code, and do nothing."""
        body = json.dumps({"ok": False, "error": code}).encode()
        self._expect(Trouble(method, times, Reply(body=body)))

    def limit_rate(
        self, seconds: object, method: str = "*", times: int = 1
    ) -> None:
        """Answer 429 and ask to be called again after so many seconds.

        None leaves the header out.
        """
        headers = {} if seconds is None else {"Retry-After": str(seconds)}
        body = b'{"ok": false, "error": "ratelimited"}'
        self._expect(Trouble(method, times, Reply(429, body, headers)))

    def revoke_token(self) -> None:
        """Accept the token no more."""
        self.token = ""

    def recover(self) -> None:
        super().recover()
        self.token = TOKEN

    def right_reply(self, method: str, params: Params, token: str) -> Reply:
        """Return what Slack would answer."""
        if not token:
            answer = {"ok": False, "error": "not_authed"}
        elif token != self.token:
            code = "invalid_auth" if self.token else "token_revoked"
            answer = {"ok": False, "error": code}
        else:
            answer = self.call(method, params)
        return Reply(body=json.dumps(answer).encode())
