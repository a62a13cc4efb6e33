"""The timer in the header and the timecard, by what is written on them."""

import re

from playwright.sync_api import Locator, Page, expect


class Timer:
    """The popover below the clock in the header."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def button(self) -> Locator:
        """The clock in the header."""
        return self.page.get_by_role("button", name=re.compile("^Timer"))

    @property
    def switch(self) -> Locator:
        """What starts and stops it."""
        return self.page.get_by_role("switch", name="Count my time")

    @property
    def clock(self) -> Locator:
        """What it shows."""
        return self.page.get_by_role("timer")

    @property
    def description(self) -> Locator:
        """What is done in the time that it counts."""
        return self.page.get_by_label("What are you doing?")

    @property
    def task(self) -> Locator:
        """What it counts for; the page's own forms have a task as well."""
        return self.page.locator("work-timer").get_by_label("Task")

    def open(self) -> None:
        """Press the clock, and wait for the switch."""
        self.button.click()
        expect(self.switch).to_be_enabled()

    def start(self) -> None:
        """Switch it on."""
        self.switch.click()
        expect(self.description).to_be_visible()

    def stop(self) -> None:
        """Switch it off, and wait until the server has the entry."""
        with self.page.expect_response("**/timer/stop/"):
            self.switch.click()

    def describe(self, text: str) -> None:
        """Write what is done, and wait until the server has it."""
        with self.page.expect_response("**/timer/update/"):
            self.description.fill(text)


class Timecard:
    """The days of a week, with what was worked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, query: str = "") -> None:
        """Go there and wait for the days."""
        self.page.goto(f"/orchestra/app/timecard{query}")
        self.expect_shown()

    def expect_shown(self) -> None:
        """Wait for the days."""
        expect(
            self.page.get_by_role("heading", name="Timecard", level=1)
        ).to_be_visible()
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def day(self, name: str) -> Locator:
        """The day that is called so."""
        return self.page.get_by_role("region", name=name)

    def add(self, day: str) -> "EntryForm":
        """Press the plus beside the day's name."""
        self.page.get_by_role("button", name=f"Add an entry on {day}").click()
        return EntryForm(self.page)

    def edit(self, text: str) -> "EntryForm":
        """Press the pencil of the entry, and wait for the form."""
        self.page.get_by_role(
            "button", name=re.compile(f"^Edit {text}")
        ).click()
        form = EntryForm(self.page)
        expect(form.form.locator(":focus")).to_be_visible()
        return form

    def delete(self, text: str) -> Locator:
        """Press the cross of the entry; return what asks."""
        self.page.get_by_role(
            "button", name=re.compile(f"^Delete {text}")
        ).click()
        return self.page.get_by_role("dialog", name="Delete this entry?")


class EntryForm:
    """What an entry is written in."""

    def __init__(self, page: Page) -> None:
        self.form = page.get_by_role(
            "form", name=re.compile("New entry|Edit the entry")
        )

    def fill(self, **values: str) -> "EntryForm":
        """Write into the fields that are named."""
        labels: dict[str, str | re.Pattern[str]] = {
            "description": "What did you do?",
            "hours": "hours",
            "minutes": "minutes",
            "date": re.compile("^(Date|Move to date)"),
        }
        for name, value in values.items():
            if name == "task":
                self.form.get_by_label("Task").select_option(label=value)
            else:
                self.form.get_by_label(labels[name]).fill(value)
        return self

    def save(self) -> None:
        """Send it, and wait until it is gone."""
        self.form.get_by_role(
            "button", name=re.compile("Save changes|Add entry")
        ).click()
        expect(self.form).to_have_count(0)
