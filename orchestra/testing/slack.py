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
import threading
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from orchestra.testing.slack_workspace import (
    APP,
    FakeChannel,
    FakeMessage,
    FakeUser,
    Params,
    Workspace,
)

__all__ = ["APP", "FakeChannel", "FakeMessage", "FakeSlack", "FakeUser"]

TOKEN = "xoxb-not-a-secret"
PREFIX = "/api/"

#: For ``times``: more often than any test asks.
ALWAYS = 10**9


@dataclass(frozen=True)
class Reply:
    """What the server sends; with no status, it only hangs up."""

    status: int | None = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Trouble:
    """What is to happen to the next requests of a method.

    Attributes:
        method: The method, or a pattern such as ``conversations.*``.
        times: To how many requests it still happens.
        reply: What is answered instead; None for what is right.
        seconds: How long the answer takes.
        does_it: Whether the request is done, whatever is answered.
    """

    method: str
    times: int
    reply: Reply | None = None
    seconds: float = 0
    does_it: bool = False


class FakeSlack(Workspace):
    """A Slack workspace behind a server on this machine.

    Attributes:
        calls: The methods that were called, in order, each with what came
            with it.
        token: What opens the API.
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, Params]] = []
        self.token = TOKEN
        self._troubles: list[Trouble] = []
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"slack": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.set()
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()

    @property
    def url(self) -> str:
        """Where the API is; it must have been started."""
        if self._server is None:
            raise RuntimeError("Start the server first: with FakeSlack(): …")
        return f"http://127.0.0.1:{self._server.server_port}{PREFIX}"

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

    def count(self, method: str) -> int:
        """Return how often the method was called, whatever came of it."""
        return sum(fnmatchcase(name, method) for name, _ in self.calls)

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

    def answer(
        self,
        body: bytes,
        status: int = 200,
        method: str = "*",
        times: int = 1,
        headers: dict[str, str] | None = None,
    ) -> None:
        """Answer this, and do nothing."""
        reply = Reply(status, body, headers or {})
        self._expect(Trouble(method, times, reply))

    def delay(self, seconds: float, method: str = "*", times: int = 1) -> None:
        """Do it, and take so long to answer."""
        self._expect(Trouble(method, times, seconds=seconds))

    def hang_up(
        self, method: str = "*", times: int = 1, *, after: bool = False
    ) -> None:
        """Break the connection: before it is done, or after."""
        self._expect(Trouble(method, times, Reply(None), does_it=after))

    def revoke_token(self) -> None:
        """Accept the token no more."""
        self.token = ""

    def recover(self) -> None:
        """Forget all trouble that was arranged."""
        with self._lock:
            self._troubles.clear()
            self.token = TOKEN

    def respond(self, method: str, params: Params, token: str) -> Reply:
        """Return what the server answers to a request."""
        with self._lock:
            self.calls.append((method, params))
            trouble = self._trouble_with(method)
        if trouble is not None and trouble.seconds:
            # Stopping the server does not wait for slow answers.
            self._closing.wait(trouble.seconds)
        with self._lock:
            if trouble is None or trouble.reply is None:
                return self._right_reply(method, params, token)
            if trouble.does_it:
                self._right_reply(method, params, token)
        return trouble.reply

    def _right_reply(self, method: str, params: Params, token: str) -> Reply:
        if not token:
            answer = {"ok": False, "error": "not_authed"}
        elif token != self.token:
            code = "invalid_auth" if self.token else "token_revoked"
            answer = {"ok": False, "error": code}
        else:
            answer = self.call(method, params)
        return Reply(body=json.dumps(answer).encode())

    def _expect(self, trouble: Trouble) -> None:
        with self._lock:
            self._troubles.append(trouble)

    def _trouble_with(self, method: str) -> Trouble | None:
        for trouble in self._troubles:
            if trouble.times and fnmatchcase(method, trouble.method):
                trouble.times -= 1
                return trouble
        return None


class _Handler(BaseHTTPRequestHandler):
    """Reads requests as Slack does: a form, JSON, or in the address."""

    slack: FakeSlack

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        if not parts.path.startswith(PREFIX):
            self._send(Reply(404))
            return
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length).decode()
        if "json" in self.headers.get_content_type():
            given = json.loads(text or "{}")
        else:
            given = dict(parse_qsl(text, keep_blank_values=True))
        params = {**dict(parse_qsl(parts.query)), **given}
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        method = parts.path.removeprefix(PREFIX)
        self._send(self.slack.respond(method, params, token))

    do_GET = do_POST  # noqa: N815

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def _send(self, reply: Reply) -> None:
        self.close_connection = True
        if reply.status is None:
            return
        headers = {"Content-Type": "application/json", **reply.headers}
        headers["Content-Length"] = str(len(reply.body))
        try:
            self.send_response(reply.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)
        except ConnectionError:
            # Whoever asked did not wait.
            return
