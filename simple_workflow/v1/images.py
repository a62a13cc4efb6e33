"""Find the images that a web page shows."""

import re
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, ParserRejectedMarkup, Tag

EXTENSIONS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")

#: One candidate of a srcset: an address, and a width or density if stated.
#: Addresses may contain commas, but neither begin nor end with one.
CANDIDATE = re.compile(
    r"[\s,]*(?P<url>\S*[^\s,])(?:\s+(?P<size>\d+(?:\.\d+)?)[wx])?\s*(?:,|$)"
)


def image_addresses(
    html: bytes | str, page_url: str, charset: str | None = None
) -> list[str]:
    """Return the absolute addresses of the page's images, each once.

    Of an image offered in several sizes, the largest counts. What is no HTML
    has no images.
    """
    try:
        soup = BeautifulSoup(html, "html.parser", from_encoding=charset)
    except ParserRejectedMarkup:
        return []
    base = base_address(soup, page_url)
    found = (
        absolute(base, source_of(image)) for image in soup.find_all("img")
    )
    return list(dict.fromkeys(url for url in found if url))


def base_address(soup: BeautifulSoup, page_url: str) -> str:
    """Return the address that relative ones on the page start from."""
    base = soup.find("base", href=True)
    if not isinstance(base, Tag):
        return page_url
    return absolute_or_none(page_url, str(base["href"])) or page_url


def source_of(image: Tag) -> str:
    """Return where the image's largest form is; empty if nowhere."""
    largest = largest_candidate(str(image.get("srcset") or ""))
    return largest or str(image.get("src") or "")


def largest_candidate(srcset: str) -> str:
    """Return the address in a ``srcset`` with the largest width or density."""
    candidates = [
        (float(found["size"] or 1), found["url"])
        for found in CANDIDATE.finditer(srcset)
    ]
    return max(candidates, default=(0.0, ""), key=lambda each: each[0])[1]


def absolute(base: str, address: str) -> str | None:
    """Return the absolute address of an image; None if it is not one."""
    url = absolute_or_none(base, address.strip()) if address.strip() else None
    if url is None or not urlsplit(url).path.lower().endswith(EXTENSIONS):
        return None
    return url


def absolute_or_none(base: str, address: str) -> str | None:
    """Return the http or https address; None if there is no such thing."""
    try:
        url = urljoin(base, address)
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
