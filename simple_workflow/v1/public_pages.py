"""Fetch pages from the public internet, and from nowhere else.

A project's data may come from strangers. Whoever can make this server fetch
an address could otherwise reach what only this server reaches: services on
its own machine, in its network, at its hosting provider. So every address,
those of redirects too, is resolved here, must be a public one, and is the
very one that the connection then goes to: a name that resolves differently
the next moment gains nothing.
"""

import socket
import time
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

USER_AGENT = "Orchestra simple_workflow"
MAX_BYTES = 2_000_000
MAX_REDIRECTS = 5
#: Seconds to wait for a connection, for the next bytes, and for everything.
TIMEOUTS = (5, 10)
DEADLINE = 30

#: Networks whose addresses carry an IPv4 address in their last four bytes.
NAT64 = ip_network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class PageError(Exception):
    """The page cannot be fetched; the message says why."""


@dataclass(frozen=True)
class Page:
    """A page: where it was found in the end, and what it contains."""

    url: str
    content: bytes
    charset: str | None


def fetch_page(url: str, allowed_hosts: Collection[str] = ()) -> Page:
    """Return the page at the address, after following its redirects.

    Hosts listed in ``allowed_hosts``, as ``host`` or ``host:port``, may be
    private. Raises PageError if there is no such page, if it is too large or
    too slow, or if it may not be visited.
    """
    deadline = time.monotonic() + DEADLINE
    for _ in range(MAX_REDIRECTS + 1):
        parts = web_address(url)
        address = vetted_address(parts, allowed_hosts)
        with requests.Session() as session:
            # No proxy: it would resolve the name once more.
            session.trust_env = False
            session.mount(f"{parts.scheme}://", PinnedAdapter(address))
            response = request(session, url, parts)
            if not response.is_redirect:
                return read(response, url, deadline)
            url = urljoin(url, response.headers["Location"])
    raise PageError(f"{url} redirects too often.")


def web_address(url: str) -> SplitResult:
    """Return the parts of the address, or raise PageError."""
    try:
        parts = urlsplit(url)
        usable = parts.hostname and parts.port != 0
    except ValueError:
        usable = None
    if not usable or parts.scheme not in ("http", "https"):
        raise PageError(
            f"“{url}” is not the address of a web page. "
            "It has to begin with http:// or https://."
        )
    if parts.username is not None or parts.password is not None:
        raise PageError(f"“{url}” contains a user name or a password.")
    return parts


def port_of(parts: SplitResult) -> int:
    """Return the port that the address names or its scheme implies."""
    return parts.port or {"http": 80, "https": 443}[parts.scheme]


def vetted_address(
    parts: SplitResult, allowed_hosts: Collection[str]
) -> Address:
    """Return the network address to connect to, or raise PageError."""
    host, port = str(parts.hostname), port_of(parts)
    addresses = resolve(host, port)
    allowed = host in allowed_hosts or f"{host}:{port}" in allowed_hosts
    if not allowed and not all(map(is_public, addresses)):
        raise PageError(
            f"{host} is not on the public internet, so it is not visited."
        )
    return addresses[0]


def resolve(host: str, port: int) -> list[Address]:
    """Return the network addresses of the host, at least one."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # A label that is too long fails while it is encoded.
    except (OSError, UnicodeError) as error:
        raise PageError(f"There is no host called {host}.") from error
    # An address within one link ends with %, and the link.
    return [ip_address(str(info[4][0]).partition("%")[0]) for info in found]


def is_public(address: Address) -> bool:
    """Return whether everybody reaches the same host at this address."""
    if isinstance(address, IPv6Address):
        inner = embedded(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )


def embedded(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that the IPv6 address stands for, if any."""
    if address in NAT64:
        return IPv4Address(address.packed[-4:])
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo and teredo[1])


class PinnedAdapter(HTTPAdapter):
    """Connect to one network address, whatever the name resolves to.

    The certificate is checked against the name all the same.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        super().__init__()

    def build_connection_pool_key_attributes(
        self, request: Any, verify: Any, cert: Any = None
    ) -> Any:
        """Name the network address as host, and the host to TLS only."""
        host, pool = super().build_connection_pool_key_attributes(
            request, verify, cert
        )
        name = host["host"]
        tls = {"server_hostname": name, "assert_hostname": name}
        host["host"] = str(self.address)
        return host, {**pool, **(tls if host["scheme"] == "https" else {})}


def request(
    session: requests.Session, url: str, parts: SplitResult
) -> requests.Response:
    """Ask for the page and return the answer, whose body is still to come."""
    try:
        return session.get(
            url,
            allow_redirects=False,
            headers={"Host": parts.netloc, "User-Agent": USER_AGENT},
            stream=True,
            timeout=TIMEOUTS,
        )
    except requests.Timeout as error:
        raise PageError(f"{parts.hostname} does not answer.") from error
    except (requests.RequestException, ValueError) as error:
        raise PageError(f"{url} cannot be reached.") from error


def read(response: requests.Response, url: str, deadline: float) -> Page:
    """Return the page that the answer brings, or raise PageError."""
    if not 200 <= response.status_code < 300:
        raise PageError(
            f"{url} answers with the status {response.status_code}."
        )
    kind = response.headers.get("Content-Type", "text/html")
    if "html" not in kind.lower():
        raise PageError(f"{url} is not a web page: its type is {kind}.")
    charset = response.encoding if "charset" in kind.lower() else None
    return Page(url, body(response, url, deadline), charset)


def body(response: requests.Response, url: str, deadline: float) -> bytes:
    """Return the answer's body, read no further than the limits."""
    content = bytearray()
    try:
        while chunk := response.raw.read1(65_536, decode_content=True):
            content += chunk
            if len(content) > MAX_BYTES:
                raise PageError(f"{url} is larger than {MAX_BYTES:,} bytes.")
            if time.monotonic() > deadline:
                raise PageError(f"{url} takes longer than {DEADLINE} seconds.")
    except (HTTPError, OSError) as error:
        raise PageError(f"{url} breaks off while it is read.") from error
    return bytes(content)
