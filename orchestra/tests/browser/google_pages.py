"""The pages of Google that ours embed, of a Google Drive in the tests."""

from html import escape
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Request, Route

from orchestra.testing.google import FakeDrive, FakeFile

#: The hosts that our Content-Security-Policy lets pages embed.
HOSTS = ("https://docs.google.com/**", "https://drive.google.com/**")


class GooglePages:
    """Answers in Google's place; nothing leaves this machine.

    The experts are among those with whom the root folder is shared; photos
    are shown to whoever has their link, if they are shared with everybody.
    """

    def __init__(self, drive: FakeDrive) -> None:
        self.drive = drive

    def open_to(self, page: Page) -> None:
        """Let the person's browser see them."""
        for host in HOSTS:
            page.context.route(host, self._answer)

    def shared(self, url: str) -> FakeFile | None:
        """Return the file of the address, if everybody may see it."""
        file = self.drive.files[_id_in(url)]
        is_shared = any(one["type"] == "anyone" for one in file.permissions)
        return file if is_shared else None

    def _answer(self, route: Route, request: Request) -> None:
        file = self.drive.files[_id_in(request.url)]
        if urlsplit(request.url).path != "/uc":
            inside = [each.name for each in self.drive.inside(file.id)]
            _show(route, file.name, inside)
        elif self.shared(request.url) is None:
            _show(route, "You need access", [])
        else:
            route.fulfill(content_type=file.kind, body=file.data)


def _show(route: Route, title: str, lines: list[str]) -> None:
    text = "".join(f"<p>{escape(each)}</p>" for each in lines)
    route.fulfill(
        content_type="text/html; charset=utf-8",
        body=f"<html lang=en><title>{escape(title)}</title>"
        f"<main><h1>{escape(title)}</h1>{text}</main>",
    )


def _id_in(url: str) -> str:
    """Return which file the address is about."""
    parts = urlsplit(url)
    named = parse_qs(parts.query).get("id")
    return named[0] if named else parts.path.split("/")[3]
