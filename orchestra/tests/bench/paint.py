"""How long somebody waits for what they came to see, in a real Chromium."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright

from orchestra.models import Worker
from orchestra.tests.bench import worlds
from orchestra.tests.browser import chromium

#: The moment, since the page was asked for, at which so many were painted.
PAINTED = """([selector, count]) => new Promise(resolve => {
  const look = () => {
    if (document.querySelectorAll(selector).length >= count) {
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


@dataclass(frozen=True)
class Sight:
    """Something to see on a page.

    Attributes:
        worker: Who looks.
        path: Where it is seen.
        selector: What it is made of.
        count: How many of these there are once all of it is there.
    """

    worker: Worker
    path: str
    selector: str
    count: int = 1


def dashboard(assignments: int) -> Sight:
    """Return the dashboard of somebody with so many tasks."""
    worker = worlds.busy_worker(assignments)
    return Sight(worker, "/orchestra/app/", "a.task-row")


def todos(count: int) -> Sight:
    """Return a task's page with so many to-dos, a fifth of them at the top."""
    worker, task = worlds.task_with_todos(count)
    path = f"/orchestra/app/task/{task.pk}"
    return Sight(worker, path, ".todo-row", count)


def measure_paint(sight: Sight, repetitions: int) -> float:
    """Return the median of the milliseconds until all of it is seen.

    Each visit is a browser's first: nothing is in its cache.
    """
    cookie = session_of(sight.worker)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(),
            args=chromium.launch_arguments(),
        )
        times = [
            visit(browser, address, cookie, sight)
            for _ in range(repetitions + 1)
        ]
        browser.close()
    # The first finds a server that has just started.
    return statistics.median(times[1:])


def session_of(worker: Worker) -> str:
    """Return the key of a new session of the worker."""
    client = Client()
    client.force_login(worker.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def visit(browser: Browser, address: str, cookie: str, sight: Sight) -> float:
    """Open the page in a new window; return when the sight was painted."""
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
    page.goto(f"{address}{sight.path}", wait_until="commit")
    painted: float = page.evaluate(PAINTED, [sight.selector, sight.count])
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
