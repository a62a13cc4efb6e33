"""A browser whose complaints fail the test, and people who use it."""

import os
import re
import time
from collections.abc import Callable, Iterator
from itertools import product
from threading import Condition
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra.models import Worker
from orchestra.testing.factories import WorkerFactory
from orchestra.tests.browser import chromium
from orchestra.tests.browser.pages import Person

# Playwright keeps an event loop in the thread of the tests, and Django then
# takes their queries for ones that would block it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PATIENCE_MS = 10_000

Colour = Literal["light", "dark"]

#: A page is left as it was opened: the ordinary look comes last.
WIDTHS = (390, 1280)
COLOURS: tuple[Colour, ...] = ("dark", "light")


class Watcher:
    """Collects what a browser complains about, but for what is expected."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.expected: list[str] = []

    def expect(self, pattern: str) -> None:
        """Let complaints pass that the pattern is found in."""
        self.expected.append(pattern)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of the context."""
        context.on("console", self._hear)
        context.on(
            "weberror", lambda error: self.complaints.append(str(error.error))
        )

    def _hear(self, message: ConsoleMessage) -> None:
        # What the policy of the page blocks is an error in the console too.
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} ({message.location})")

    def unexpected(self) -> list[str]:
        """Return the complaints that nobody announced."""
        return [
            complaint
            for complaint in self.complaints
            if not any(re.search(each, complaint) for each in self.expected)
        ]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the Chromium of this machine."""
    path = chromium.find()
    if path is None:
        message = "There is no Chromium here: `make browser` installs one."
        if chromium.is_required():
            pytest.fail(message)
        pytest.skip(message)
    return {
        "executable_path": path,
        "args": chromium.launch_arguments(),
        "headless": True,
    }


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    """Fail the test at its end if a page complained of anything."""
    watcher = Watcher()
    yield watcher
    assert watcher.unexpected() == []


class OpenRequests:
    """Counts what the server has not answered yet.

    A page that is left may still save: the database is emptied only once
    that is over.
    """

    def __init__(self) -> None:
        self._count = 0
        self._changed = Condition()

    def begin(self, **kwargs: object) -> None:
        """Take note of a request."""
        with self._changed:
            self._count += 1

    def end(self, **kwargs: object) -> None:
        """Take note of an answer."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait_until_answered(self) -> None:
        """Return when every request has been answered, as all soon are."""
        # What a closing browser has just sent is read first.
        time.sleep(0.05)
        with self._changed:
            self._changed.wait_for(
                lambda: self._count <= 0, timeout=PATIENCE_MS / 1000
            )


@pytest.fixture
def requests() -> Iterator[OpenRequests]:
    """Count the requests that the server is answering."""
    found = OpenRequests()
    request_started.connect(found.begin)
    request_finished.connect(found.end)
    yield found
    request_started.disconnect(found.begin)
    request_finished.disconnect(found.end)


Visit = Callable[..., Person]


@pytest.fixture
def visit(
    browser: Browser,
    site: LiveServer,
    watcher: Watcher,
    requests: OpenRequests,
) -> Iterator[Visit]:
    """Open a browser of somebody's own, wide unless it is to be narrow."""
    contexts: list[BrowserContext] = []

    def open_browser(
        worker: Worker | None = None, width: int = WIDTHS[-1]
    ) -> Person:
        context: BrowserContext = browser.new_context(
            base_url=site.url,
            color_scheme=COLOURS[-1],
            reduced_motion="reduce",
            viewport={"width": width, "height": 800},
        )
        context.set_default_timeout(PATIENCE_MS)
        watcher.watch(context)
        contexts.append(context)
        person = Person(context.new_page())
        if worker is not None:
            person.log_in(worker.user.get_username(), "password")
        return person

    yield open_browser
    for context in contexts:
        context.close()
    requests.wait_until_answered()


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> LiveServer:
    """A server with the two workflows of the tests, and nobody at work."""
    settings.INSTALLED_APPS = [
        *settings.INSTALLED_APPS,
        "orchestra.tests.review_workflow",
    ]
    settings.ORCHESTRA_WORKFLOWS = [
        "simple_workflow",
        "orchestra.tests.review_workflow",
    ]
    settings.ORCHESTRA_URL = live_server.url
    settings.ORCHESTRA_PROJECT_API_SECRET = "a secret of the tests"
    settings.SIMPLE_WORKFLOW_ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    call_command("loadallworkflows", verbosity=0)
    return live_server


@pytest.fixture
def fay(site: LiveServer) -> Worker:
    """Fay is certified for nothing, which the simple workflow asks for."""
    return WorkerFactory.create(user__username="fay")


Check = Callable[[Page], None]


@pytest.fixture
def accessible() -> Check:
    """Fail where somebody would be kept out, or has to scroll sideways.

    A page is looked at wide and narrow, in both colour schemes. What it is
    to show must be there before: whatever follows a click is waited for.
    """

    def check(page: Page) -> None:
        page.wait_for_load_state()
        for width, colour in product(WIDTHS, COLOURS):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=colour)
            found = (*faults(page), *sideways(page))
            assert (width, colour, found) == (width, colour, ())

    return check


def faults(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield what axe finds: the rule, the element and what is wrong."""
    for fault in Axe().run(page).response["violations"]:
        for node in fault["nodes"]:
            yield fault["id"], node["html"], node["failureSummary"]


def sideways(page: Page) -> Iterator[str]:
    """Yield a sentence if the page is wider than the window."""
    if page.evaluate(
        "document.documentElement.scrollWidth > window.innerWidth"
    ):
        yield "The page has to be scrolled sideways."
