"""The pages as people know them: by what is written on them."""

import re

from playwright.sync_api import Locator, Page, expect


class LoginPage:
    """Where everybody begins."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> None:
        """Go there directly."""
        self.page.goto("/orchestra/accounts/login/")

    def log_in(self, username: str, password: str) -> None:
        """Fill in the form and send it."""
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Log in").click()


class Dashboard:
    """Somebody's tasks, by what is to be done about them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def heading(self) -> Locator:
        """The title, once the page is there."""
        return self.page.get_by_role("heading", name="Your tasks", level=1)

    def open(self) -> None:
        """Go there and wait for the tasks."""
        self.page.goto("/orchestra/app/")
        expect(self.heading).to_be_visible()
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def section(self, name: str) -> Locator:
        """The list of tasks under the heading."""
        return self.page.get_by_role("region", name=re.compile(f"^{name}"))

    def task(self, section: str, text: str) -> Locator:
        """The task's row in a section."""
        return self.section(section).get_by_role("link", name=text)

    def take_delivery_task(self) -> None:
        """Press the button and wait for the task."""
        self._take("New delivery task")

    def take_review_task(self) -> None:
        """Press the button and wait for the task."""
        self._take("New review task")

    def _take(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()
        self.page.wait_for_url("**/app/task/*")


class TaskPage:
    """One task, with what its step is worked in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def title(self, name: str) -> Locator:
        """The title, once the task is there."""
        return self.page.get_by_role("heading", name=name, level=1)

    @property
    def text(self) -> Locator:
        """The field of the writing step."""
        return self.page.get_by_label("Your text")

    @property
    def save_state(self) -> Locator:
        """What the page says about what has been saved."""
        return self.page.get_by_role("status").filter(
            has_text=re.compile("saved|saving", re.IGNORECASE)
        )

    @property
    def feedback(self) -> Locator:
        """What the reviewer wrote, above the work."""
        return self.page.get_by_role("region", name="Feedback")

    def expect_saved(self) -> None:
        """Wait until the page says that everything is saved."""
        expect(self.save_state).to_contain_text("Saved at")

    def press(self, button: str) -> None:
        """Press a button of the page."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def finish(self, button: str) -> None:
        """Press Submit or Accept, and wait for the dashboard."""
        self.press(button)
        expect(Dashboard(self.page).heading).to_be_visible()

    def return_with(self, feedback: str) -> None:
        """Return the task with the feedback, and wait for the dashboard."""
        self.press("Return")
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("What should change?").fill(feedback)
        dialog.get_by_role("button", name="Return task").click()
        expect(Dashboard(self.page).heading).to_be_visible()


class SessionDialog:
    """What leads to the login page when the session has ended."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.get_by_role("dialog", name="Log in again")

    @property
    def link(self) -> Locator:
        """What opens the login page in a window of its own."""
        return self.dialog.get_by_role("link", name="Log in")

    def open_login(self) -> LoginPage:
        """Open that window, and wait for the page in it."""
        with self.page.context.expect_page() as opened:
            self.link.click()
        login = LoginPage(opened.value)
        expect(login.page.get_by_label("Password", exact=True)).to_be_focused()
        return login

    def log_in(self, username: str, password: str = "password") -> None:
        """Log in there, and wait until the window closes by itself."""
        login = self.open_login()
        with login.page.expect_event("close"):
            login.log_in(username, password)


class Person:
    """Somebody with a browser, and the pages they may be on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.login = LoginPage(page)
        self.dashboard = Dashboard(page)
        self.task = TaskPage(page)
        self.session = SessionDialog(page)

    def log_in(self, username: str, password: str) -> None:
        """Sign in and wait for the dashboard."""
        self.login.open()
        self.login.log_in(username, password)
        expect(self.dashboard.heading).to_be_visible()
