"""Every link of the manual and of the README leads somewhere."""

import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from orchestra.tests.docs.built import built as built
from orchestra.tests.docs.test_contributing import CHECKOUT

LINK = re.compile(r"<(?:a|link|img|script)\b[^>]*?\s(?:href|src)=\"([^\"]*)\"")
ID = re.compile(r"<[a-z][^>]*?\sid=\"([^\"]*)\"")
#: Addresses of an installation on one's own machine.
HERE = {"127.0.0.1:8000", "localhost:8000"}
#: Where it is said again in whole.
REPOSITORY = re.compile(r"https://[^/]+/[^/]+/[^/]+/(?:blob|raw)/[^/]+/(.+)")
MARKDOWN = re.compile(r"\]\(([^)\s]+)\)")


@cache
def content(page: Path) -> str:
    return page.read_text("utf-8")


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return what a link may lead to on the page."""
    return frozenset(unescape(name) for name in ID.findall(content(page)))


@cache
def links(page: Path) -> frozenset[str]:
    return frozenset(unescape(link) for link in LINK.findall(content(page)))


def leads_somewhere(page: Path, link: str) -> bool:
    parts = urlsplit(link)
    path = unquote(parts.path)
    target = (page.parent / path).resolve() if path else page
    if not target.is_file():
        return False
    return not parts.fragment or (
        target.suffix != ".html" or unquote(parts.fragment) in anchors(target)
    )


def is_well_formed(link: str) -> bool:
    """Return whether the link to elsewhere can be followed safely."""
    parts = urlsplit(link)
    if parts.netloc in HERE:
        return parts.scheme == "http"
    return (
        parts.scheme == "https"
        and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc)
        is not None
    )


def test_every_link_of_the_built_manual(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    inside = {
        (page, link)
        for page in pages
        for link in links(page)
        if not urlsplit(link).scheme and link != "#"
    }

    assert len(pages) > 50
    assert len(inside) > 1000
    assert [
        (str(page.relative_to(built)), link)
        for page, link in sorted(inside)
        if not leads_somewhere(page, link)
    ] == []


def test_every_link_of_the_manual_to_elsewhere(built: Path) -> None:
    outside = {
        link
        for page in built.rglob("*.html")
        for link in links(page)
        if urlsplit(link).scheme
    }

    assert outside
    assert [link for link in outside if not is_well_formed(link)] == []


def test_every_link_of_the_readme() -> None:
    for link in MARKDOWN.findall((CHECKOUT / "README.md").read_text("utf-8")):
        whole = REPOSITORY.fullmatch(link)
        path = whole[1] if whole else link
        if urlsplit(path).scheme:
            assert is_well_formed(path)
        else:
            assert (CHECKOUT / path.partition("#")[0]).exists(), link


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/",
        "https://example",
        "javascript:void(0)",
        "//x.org",
    ],
)
def test_what_is_no_good_link_is_told(link: str) -> None:
    """The control."""
    assert not is_well_formed(link)
