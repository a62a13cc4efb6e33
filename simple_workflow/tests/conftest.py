"""A real web server for the tests to crawl."""

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

CERTIFICATE = Path(__file__).parent / "pinned.example.pem"

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class WebServer:
    """A server on 127.0.0.1 and what it answers, by path."""

    port: int = 0
    scheme: str = "http"
    answers: dict[str, Answer] = field(default_factory=dict)
    hosts_asked_for: list[str] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the path's address on this server."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def page(
        self,
        body: str | bytes = "",
        path: str = "/",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Answer the path with the body, as HTML, and return its address."""
        content = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            names = {"Content_Type": "text/html", **headers}
            for name, value in names.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)

        self.answers[path] = answer
        return self.url(path)

    def redirect(self, path: str, target: str) -> str:
        """Answer the path with a redirect to the target."""
        return self.page(path=path, status=302, Location=target)


def handler_of(server: WebServer) -> type[BaseHTTPRequestHandler]:
    """Return a request handler that gives the server's answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.hosts_asked_for.append(self.headers["Host"])
            server.answers[self.path](self)

        def log_message(self, *_: Any) -> None:
            """Stay silent."""

    return Handler


def serve(context: ssl.SSLContext | None = None) -> Iterator[WebServer]:
    """Serve until the generator is resumed."""
    server = WebServer()
    listener = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(server))
    server.port = listener.server_address[1]
    if context is not None:
        server.scheme = "https"
        listener.socket = context.wrap_socket(
            listener.socket, server_side=True
        )
    thread = Thread(target=listener.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join(timeout=5)


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A web server on 127.0.0.1."""
    yield from serve()


@pytest.fixture
def secure_web() -> Iterator[WebServer]:
    """A web server with a certificate for pinned.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    yield from serve(context)
