"""A server on this machine that can be made to go wrong, for tests."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Self

#: For ``times``: more often than any test asks.
ALWAYS = 10**9


@dataclass(frozen=True)
class Reply:
    """What the server sends; with no status, it only hangs up.

    Attributes:
        sent: How much of the body is sent before the connection breaks; None
            for all of it.
    """

    status: int | None = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    sent: int | None = None


@dataclass
class Trouble:
    """What is to happen to the next requests of a method.

    Attributes:
        method: The method, or a pattern such as ``conversations.*``.
        times: To how many requests it still happens.
        reply: What is answered instead; None for what is right.
        seconds: How long the answer takes.
        does_it: Whether the request is done, whatever is answered.
        sent: After how much of the right answer the connection breaks.
    """

    method: str
    times: int
    reply: Reply | None = None
    seconds: float = 0
    does_it: bool = False
    sent: int | None = None


class FaultyServer:
    """A server whose next answers can be arranged.

    Attributes:
        calls: The methods that were called, in order, each with what came
            with it.
    """

    #: What reads its requests.
    handler: ClassVar[type["FaultyHandler"]]

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, Any]] = []
        self._troubles: list[Trouble] = []
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        handler = type("Handler", (self.handler,), {"fake": self})
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
    def origin(self) -> str:
        """Where it is; it must have been started."""
        if self._server is None:
            name = type(self).__name__
            raise RuntimeError(f"Start the server first: with {name}(): …")
        return f"http://127.0.0.1:{self._server.server_port}"

    def count(self, method: str) -> int:
        """Return how often the method was called, whatever came of it."""
        return sum(fnmatchcase(name, method) for name, _ in self.calls)

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

    def break_off(self, sent: int, method: str = "*", times: int = 1) -> None:
        """Do it, and break the connection after so much of the answer."""
        self._expect(Trouble(method, times, sent=sent))

    def recover(self) -> None:
        """Forget all trouble that was arranged."""
        with self._lock:
            self._troubles.clear()

    def respond(
        self, method: str, given: Any, right: Callable[[], Reply]
    ) -> Reply:
        """Return what the server answers: what is right, but for trouble."""
        with self._lock:
            self.calls.append((method, given))
            trouble = self._trouble_with(method)
        if trouble is None:
            with self._lock:
                return right()
        if trouble.seconds:
            # Stopping the server does not wait for slow answers.
            self._closing.wait(trouble.seconds)
        with self._lock:
            if trouble.reply is None:
                reply = right()
                return Reply(
                    reply.status, reply.body, reply.headers, trouble.sent
                )
            if trouble.does_it:
                right()
        return trouble.reply

    def _expect(self, trouble: Trouble) -> None:
        with self._lock:
            self._troubles.append(trouble)

    def _trouble_with(self, method: str) -> Trouble | None:
        for trouble in self._troubles:
            if trouble.times and fnmatchcase(method, trouble.method):
                trouble.times -= 1
                return trouble
        return None


class FaultyHandler(BaseHTTPRequestHandler):
    """Sends replies, whole or not."""

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def body(self) -> bytes:
        """Return what came with the request."""
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def send(self, reply: Reply) -> None:
        """Send the reply, and close the connection."""
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
            self.wfile.write(reply.body[: reply.sent])
        except ConnectionError:
            # Whoever asked did not wait.
            return
