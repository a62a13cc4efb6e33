"""How long somebody waits for the dashboard, in a real Chromium."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright

from orchestra.models import Worker
from orchestra.tests.bench import worlds
from orchestra.tests.browser import chromium

ROW = "a.task-row"

#: The moment, since the page was asked for, at which the rows were painted.
PAINTED = """selector => new Promise(resolve => {
  const look = () => {
    if (document.querySelector(selector)) {
      requestAnimationFrame(() => resolve(performance.now()));
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
})"""

BUNDLE = Path(__file__).parents[2] / "static" / "orchestra" / "dist"


def can_paint() -> bool:
    """Return whether there is a Chromium, and something to show in it."""
    return chromium.find() is not None and (BUNDLE / "app.js").exists()


def measure_paint(assignments: int, repetitions: int) -> float:
    """Return the median of the milliseconds until the tasks are seen.

    Each visit is a browser's first: nothing is in its cache.
    """
    worker = worlds.busy_worker(assignments)
    cookie = session_of(worker)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(),
            args=chromium.launch_arguments(),
        )
        times = [
            visit(browser, address, cookie) for _ in range(repetitions + 1)
        ]
        browser.close()
    # The first finds a server that has just started.
    return statistics.median(times[1:])


def session_of(worker: Worker) -> str:
    """Return the key of a new session of the worker."""
    client = Client()
    client.force_login(worker.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def visit(browser: Browser, address: str, cookie: str) -> float:
    """Open the dashboard in a new window; return when it was painted."""
    context = browser.new_context()
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": cookie,
                "url": address,
            }
        ]
    )
    page = context.new_page()
    page.goto(f"{address}/orchestra/app/", wait_until="commit")
    painted: float = page.evaluate(PAINTED, ROW)
    context.close()
    return painted


@contextmanager
def serving() -> Iterator[str]:
    """Serve pages and static files until the end of the block."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]):
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        try:
            yield f"http://127.0.0.1:{server.port}"
        finally:
            server.terminate()
            server.join()
