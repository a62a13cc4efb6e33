"""Servers that answer, but not as a store should."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import socket

SLOW_DOWN = (
    b"HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\n"
    b"Connection: close\r\nContent-Length: 57\r\n\r\n"
    b"<Error><Code>SlowDown</Code><Message>No</Message></Error>"
)

WHOLE = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n"
    b"Last-Modified: Sat, 21 Nov 2026 10:00:00 GMT\r\n\r\nthe whole"
)

#: Promises a hundred bytes, and breaks off.
HALF = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: text/plain\r\n"
    b"Last-Modified: Sat, 21 Nov 2026 10:00:00 GMT\r\n\r\nbeginning"
)


@contextmanager
def serving(answer: Callable[[socket], None]) -> Iterator[str]:
    """Answer every request so while the block runs; yields the URL."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65_536)
            answer(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def overloaded() -> Iterator[str]:
    """Run a server that has too much to do."""
    with serving(lambda connection: connection.sendall(SLOW_DOWN)) as url:
        yield url


@contextmanager
def breaking_off() -> Iterator[str]:
    """Run a server that sends the beginning of a file."""
    with serving(lambda connection: connection.sendall(HALF)) as url:
        yield url


@contextmanager
def hanging() -> Iterator[str]:
    """Run a server that never answers."""
    ended = threading.Event()
    try:
        with serving(lambda connection: _wait_for(ended)) as url:
            yield url
            ended.set()
    finally:
        ended.set()


def _wait_for(ended: threading.Event) -> None:
    ended.wait(30)
