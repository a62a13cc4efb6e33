"""One session with the camera: a server, a world and a browser."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright

from orchestra.tests.browser import chromium
from orchestra.tests.browser.screenshots.album import Album
from orchestra.tests.browser.screenshots.camera import Camera
from orchestra.tests.browser.screenshots.letters import script
from orchestra.tests.browser.screenshots.moments import at
from orchestra.tests.browser.screenshots.pictures import PICTURES
from orchestra.tests.browser.screenshots.world import build

HOST = "127.0.0.1"


def take(options: argparse.Namespace) -> Iterator[tuple[str, bool]]:
    """Take the pictures; yield the name of each and whether it is new."""
    unknown = set(options.names) - {picture.name for picture in PICTURES}
    if unknown:
        raise SystemExit(f"No picture is called {', '.join(unknown)}.")
    album = Album(options.output)
    call_command("migrate", verbosity=0)
    with serving() as url, browser() as opened, enabled(url), at():
        camera = Camera(opened, url, build(), script())
        for picture in PICTURES:
            if not options.names or picture.name in options.names:
                shot = camera.take(picture)
                yield picture.name, album.keep(picture.name, shot)


def enabled(url: str) -> override_settings:
    """Have the installation be at the URL, and hash passwords quickly."""
    return override_settings(
        ORCHESTRA_URL=url,
        ORCHESTRA_WORKFLOWS=["simple_workflow", "journalism_workflow"],
        ORCHESTRA_MAX_IN_PROGRESS_TASKS=None,
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )


@contextmanager
def serving() -> Iterator[str]:
    """Serve the installation in a thread, and yield where."""
    server = LiveServerThread(HOST, static_handler=StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        if server.error:
            raise server.error
        yield f"http://{HOST}:{server.port}"
    finally:
        server.terminate()


@contextmanager
def browser() -> Iterator[Browser]:
    """Open the Chromium of this machine."""
    path = chromium.find()
    if path is None:
        raise SystemExit(
            "There is no Chromium here: `make browser` installs one."
        )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path,
            args=chromium.launch_arguments(),
        )
        yield opened
        opened.close()
