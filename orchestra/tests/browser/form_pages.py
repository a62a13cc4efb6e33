"""The form of a step without an interface, by what is written on it."""

from typing import Any

from playwright.sync_api import Locator, Page

from orchestra.tests.browser.pages import Person

#: What the form of the tests is filled in with.
ARTICLE: dict[str, Any] = {
    "headline": "Harbour reopens",
    "body": "The harbour is open again.",
    "story": "<p>Long ago.</p>",
    "section": "world",
    "language": "el",
    "channels": ["Print"],
    "words": 250,
    "price": 12.5,
    "embargo": "2026-11-24T09:05:00Z",
    "printed_on": "2026-11-25",
    "read_aloud_at": "18:30",
    "author": {
        "name": "Ada",
        "email": "ada@example.org",
        "website": "https://example.org/ada",
    },
    "photos": [
        {"src": "https://example.org/b.jpg", "caption": "The quay"},
        {"src": "https://example.org/a.jpg", "caption": "The gate"},
    ],
    "keywords": ["sea"],
    "source": {
        "kind": "person",
        "name": "Dora",
        "may_be_named": True,
    },
    "extra": {"box": 7},
    "desk": "Coast",
    "checked": True,
}


class ArticleForm:
    """The form that the schema of the article asks for."""

    def __init__(self, person: Person) -> None:
        self.page: Page = person.page
        self.form: Locator = self.page.get_by_role(
            "region", name="The article"
        )

    def field(self, label: str) -> Locator:
        """Return the field with the label."""
        return self.form.get_by_label(label, exact=True)

    def required(self, label: str) -> Locator:
        """Return the field with the label, which says it is required."""
        return self.field(f"{label} (required)")

    def entry(self, of: str, number: int) -> Locator:
        """Return an entry of a list."""
        group = self.form.get_by_role("group", name=of)
        return group.locator(".schema-entry").nth(number - 1)

    def press(self, button: str) -> None:
        """Press a button of the form."""
        self.form.get_by_role("button", name=button, exact=True).click()

    def fill_in(self) -> None:
        """Fill in everything with the mouse; the photos in reverse."""
        self.required("Headline").fill("Harbour reopens")
        self.required("Body").fill("The harbour is open again.")
        self.required("Story").fill("Long ago.")
        self.form.get_by_role("radio", name="World").check()
        self.field("Language").select_option("el")
        self.field("Print").check()
        self.required("Words").fill("250")
        self.field("Price").fill("12.5")
        self.field("Embargo").fill("2026-11-24")
        self.field("Embargo: time").fill("09:05")
        self.field("Printed on").fill("2026-11-25")
        self.field("Read aloud at").fill("18:30")
        self._fill_in_nested()
        self.form.get_by_role("radio", name="A person").check()
        self.required("Name of the person").fill("Dora")
        self.field("May be named").check()
        self.field("Extra").fill('{"box": 7}')
        self.field("I have checked every name").check()

    def _fill_in_nested(self) -> None:
        author = self.form.get_by_role("group", name="Author")
        author.get_by_label("Name (required)").fill("Ada")
        author.get_by_label("Email (required)").fill("ada@example.org")
        author.get_by_label("Website").fill("https://example.org/ada")
        for number, (letter, caption) in enumerate(
            (("a", "The gate"), ("b", "The quay")), 1
        ):
            self.press("Add photo to Photos")
            entry = self.entry("Photos", number)
            entry.get_by_label("Address of the photo").fill(
                f"https://example.org/{letter}.jpg"
            )
            entry.get_by_label("Caption").fill(caption)
        self.press("Move photo 2 up")
        self.press("Add keyword to Keywords")
        self.field("Keyword 1").fill("sea")
