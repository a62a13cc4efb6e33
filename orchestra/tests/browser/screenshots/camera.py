"""The browser that takes the pictures."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect

from orchestra.tests.browser.pages import Person
from orchestra.tests.browser.screenshots.moments import NOW
from orchestra.tests.browser.screenshots.pictures import Picture
from orchestra.tests.browser.screenshots.world import (
    DRAWN,
    GALLERY,
    VIEW,
    World,
)

#: Dots of the picture for each of the page.
SCALE = 1.5
PATIENCE_MS = 15_000


class Camera:
    """Looks at the world, at a time that does not pass.

    Somebody signs in once only, however many pictures there are of what they
    see.
    """

    def __init__(
        self, browser: Browser, url: str, world: World, look: str = ""
    ) -> None:
        self._look = look
        self._browser = browser
        self._url = url
        self._world = world
        self._sessions: dict[str, Any] = {}

    def take(self, picture: Picture) -> bytes:
        """Return the picture as a PNG."""
        context = self._context(picture, self._session(picture.who))
        try:
            page = context.new_page()
            page.goto(picture.path(self._world))
            picture.pose(page)
            expect(page.locator("[aria-busy=true]")).to_have_count(0)
            page.evaluate("document.fonts.ready")
            page.mouse.move(0, 0)
            return page.screenshot(animations="disabled", caret="hide")
        finally:
            context.close()

    def _session(self, who: str) -> Any:
        if who and who not in self._sessions:
            context = self._context(None, None)
            Person(context.new_page()).log_in(who, "password")
            self._sessions[who] = context.storage_state()
            context.close()
        return self._sessions.get(who)

    def _context(
        self, picture: Picture | None, session: Any
    ) -> BrowserContext:
        width, height = picture.size if picture else (1280, 800)
        context: BrowserContext = self._browser.new_context(
            base_url=self._url,
            # The letters come from here, which the pages do not allow.
            bypass_csp=bool(self._look),
            color_scheme=picture.colour if picture else "light",
            device_scale_factor=SCALE,
            locale="en-GB",
            reduced_motion="reduce",
            storage_state=session,
            timezone_id="UTC",
            viewport={"width": width, "height": height},
        )
        context.set_default_timeout(PATIENCE_MS)
        context.clock.set_fixed_time(NOW)
        context.route(
            f"{GALLERY}/**",
            lambda route: route.fulfill(path=DRAWN / Path(VIEW).name),
        )
        if self._look:
            context.add_init_script(self._look)
        return context
