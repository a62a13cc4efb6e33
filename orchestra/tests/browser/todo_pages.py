"""The to-dos of a task and their quality check, by what is written there."""

import re

from playwright.sync_api import Locator, Page, expect


class Todos:
    """The list below the work of a task."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def card(self) -> Locator:
        """The card with all of them."""
        return self.page.get_by_role("region", name="To-dos")

    def open(self, task_id: int) -> "Todos":
        """Go to the task, and wait for its to-dos."""
        self.page.goto(f"/orchestra/app/task/{task_id}")
        return self.expect_shown()

    def expect_shown(self) -> "Todos":
        """Wait for them."""
        expect(self.card).to_be_visible()
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)
        return self

    def box(self, title: str) -> Locator:
        """The checkbox of the to-do."""
        return self.card.get_by_role("checkbox", name=title)

    def row(self, title: str) -> Locator:
        """The checkbox with all that is beside it."""
        return self.card.locator(".todo-row").filter(has_text=title)

    def expect_titles(self, *titles: str) -> None:
        """Wait until this is to be done, from top to bottom."""
        expect(
            self.card.locator("section .todo-row .todo-title")
        ).to_have_text(list(titles))

    def more(self, title: str) -> Locator:
        """The button that shows what else there is."""
        return self.card.get_by_role("button", name=f"More about {title}")

    def do(self, title: str, action: str) -> None:
        """Press one of the buttons that the to-do has on demand."""
        self.more(title).click()
        self.press(action)

    def press(self, button: str) -> None:
        """Press a button of the list."""
        self.card.get_by_role("button", name=button, exact=True).click()

    def add(self, title: str) -> None:
        """Write a new one, and wait for it."""
        self.press("Add a to-do")
        self.card.get_by_label("What is to be done?").fill(title)
        self.press("Add to-do")
        expect(self.box(title)).to_be_focused()


class QualityCheck:
    """What reviewers and project admins say of the to-dos."""

    def __init__(self, page: Page) -> None:
        self.card = page.get_by_role("region", name="Quality check")

    def of(self, title: str) -> Locator:
        """What is said of the to-do, with its buttons."""
        return self.card.get_by_role("group", name=title)

    def press(self, title: str, button: str) -> None:
        """Press one of its buttons."""
        self.of(title).get_by_role("button", name=button, exact=True).click()

    def comment(self, title: str, text: str) -> None:
        """Write a comment, and wait until it stands there."""
        self.of(title).get_by_role(
            "button", name=re.compile("comment")
        ).click()
        self.of(title).get_by_label("Comment").fill(text)
        self.press(title, "Save comment")
        expect(self.of(title).locator(".quote")).to_have_text(text)
