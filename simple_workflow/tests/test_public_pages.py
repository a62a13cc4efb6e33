"""What is fetched, what is refused, and in which words."""

import socket
import time
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from typing import Any

import pytest

from simple_workflow.tests.conftest import CERTIFICATE, WebServer
from simple_workflow.v1 import public_pages
from simple_workflow.v1.public_pages import PageError, fetch_page, is_public

LOCAL = ("127.0.0.1",)


class Resolver:
    """A name service that answers each question differently."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: dict[str, list[str]] = {}
        self.real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self.getaddrinfo)

    def getaddrinfo(self, host: str, *rest: Any, **options: Any) -> Any:
        """Resolve a name that the test invented to its next address."""
        if host in self.answers:
            host = self.answers[host].pop(0)
        return self.real(host, *rest, **options)


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    """A name service for invented names."""
    return Resolver(monkeypatch)


def test_returns_the_page_and_where_it_was_found(web: WebServer) -> None:
    web.page("<p>Here</p>", "/room", Content_Type="text/html; charset=latin-1")
    web.redirect("/moved", "/room")

    page = fetch_page(web.url("/moved"), LOCAL)

    assert page.content == b"<p>Here</p>"
    assert page.url == web.url("/room")
    assert page.charset == "latin-1"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://files.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//gallery.example/",
        "gallery.example",
        "http://",
        "http://[broken",
        "http://gallery.example:99999/",
        "http://gallery.example:0/",
        " ",
    ],
)
def test_refuses_what_is_no_address_of_a_page(url: str) -> None:
    with pytest.raises(PageError, match="not the address of a web page"):
        fetch_page(url)


def test_sends_no_credentials() -> None:
    with pytest.raises(PageError, match="user name or a password"):
        fetch_page("http://ada:secret@gallery.example/")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.7", "169.254.169.254", "[::1]", "0"],
)
def test_refuses_private_hosts(host: str) -> None:
    with pytest.raises(PageError, match="not on the public internet"):
        fetch_page(f"http://{host}:8080/")


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.53",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::10.0.0.1",
        "fc00::1",
        "fe80::1",
        "ff02::1",
    ],
)
def test_knows_private_addresses(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::8.8.8.8"]
)
def test_knows_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


def test_one_private_address_of_several_is_one_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def both(*_: Any, **__: Any) -> Any:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
            for address in ("93.184.215.14", "127.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", both)

    with pytest.raises(PageError, match="not on the public internet"):
        fetch_page("http://two-faced.example/")


def test_an_allowed_port_opens_no_other(web: WebServer) -> None:
    url = web.page("<p>Here</p>")

    assert fetch_page(url, [f"127.0.0.1:{web.port}"]).url == url
    with pytest.raises(PageError, match="not on the public internet"):
        fetch_page(url, [f"127.0.0.1:{web.port + 1}"])


def test_a_redirect_leads_to_no_private_host(web: WebServer) -> None:
    web.redirect("/", web.url("/secret", host="localhost"))

    with pytest.raises(PageError, match="localhost is not on the public"):
        fetch_page(web.url(), LOCAL)


def test_a_redirect_leads_to_no_file(web: WebServer) -> None:
    web.redirect("/", "file:///etc/passwd")

    with pytest.raises(PageError, match="not the address of a web page"):
        fetch_page(web.url(), LOCAL)


def test_gives_up_on_endless_redirects(web: WebServer) -> None:
    web.redirect("/", "/")

    with pytest.raises(PageError, match="redirects too often"):
        fetch_page(web.url(), LOCAL)


def test_connects_to_the_address_that_was_vetted(
    web: WebServer, resolver: Resolver
) -> None:
    web.page("<p>Here</p>")
    resolver.answers["pinned.example"] = ["127.0.0.1", "127.0.0.99"]

    page = fetch_page(web.url(host="pinned.example"), ["pinned.example"])

    assert page.content == b"<p>Here</p>"
    assert web.hosts_asked_for == [f"pinned.example:{web.port}"]
    assert resolver.answers["pinned.example"] == ["127.0.0.99"]


def test_checks_the_certificate_against_the_name(
    secure_web: WebServer, resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(CERTIFICATE)
    )
    secure_web.page("<p>Here</p>")
    for name in ("pinned.example", "other.example"):
        resolver.answers[name] = ["127.0.0.1"]

    page = fetch_page(
        secure_web.url(host="pinned.example"), ["pinned.example"]
    )

    assert page.content == b"<p>Here</p>"
    with pytest.raises(PageError, match="cannot be reached"):
        fetch_page(secure_web.url(host="other.example"), ["other.example"])


@pytest.mark.parametrize("host", ["no-such-host.invalid", f"{'a' * 70}.org"])
def test_says_that_a_host_does_not_exist(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PageError, match="There is no host called"):
        fetch_page(f"http://{host}/")


def test_says_that_nothing_listens(web: WebServer) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(PageError, match="cannot be reached"):
            fetch_page(f"http://127.0.0.1:{port}/", LOCAL)


def test_says_which_status_the_page_answers_with(web: WebServer) -> None:
    url = web.page("<img src=a.png>", status=404)

    with pytest.raises(PageError, match="answers with the status 404"):
        fetch_page(url, LOCAL)


def test_says_that_it_is_no_page(web: WebServer) -> None:
    url = web.page(b"%PDF", Content_Type="application/pdf")

    with pytest.raises(PageError, match="its type is application/pdf"):
        fetch_page(url, LOCAL)


def test_reads_no_further_than_the_limit(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_pages, "MAX_BYTES", 1000)
    url = web.page("x" * 1001)

    with pytest.raises(PageError, match="larger than 1,000 bytes"):
        fetch_page(url, LOCAL)


def test_says_that_the_host_does_not_answer(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_pages, "TIMEOUTS", (1, 0.05))
    web.answers["/"] = lambda handler: time.sleep(0.2)

    with pytest.raises(PageError, match="does not answer"):
        fetch_page(web.url(), LOCAL)


def test_gives_up_on_a_page_that_drips(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_pages, "DEADLINE", 0.1)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(50):
                handler.wfile.write(b"<p>")
                time.sleep(0.02)
        except OSError:
            return

    web.answers["/"] = drip

    with pytest.raises(PageError, match="takes longer than"):
        fetch_page(web.url(), LOCAL)


def test_says_that_the_page_breaks_off(web: WebServer) -> None:
    def break_off(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"<p>")

    web.answers["/"] = break_off

    with pytest.raises(PageError, match="breaks off"):
        fetch_page(web.url(), LOCAL)
