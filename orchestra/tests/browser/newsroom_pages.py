"""The interfaces of the newsroom, as its people know them."""

import re
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect


class PlanPage:
    """Where the editor plans the article."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def field(self, key: str) -> Locator:
        """The field of an answer, which goes by its key in the data."""
        return self.page.get_by_label(key.capitalize(), exact=True)

    def fill_in(self, plan: dict[str, str]) -> None:
        """Answer all that is asked."""
        for key, answer in plan.items():
            self.field(key).fill(answer)


class ArticlePage:
    """Where reporters write, and copy editors correct."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def title(self, text: str) -> Locator:
        """The heading above it, which says what to do."""
        return self.page.get_by_role("heading", name=text)

    def plan(self, question: str) -> Locator:
        """What the editor answered."""
        row = self.page.locator(".article-plan-row").filter(
            has=self.page.get_by_text(question, exact=True)
        )
        return row.get_by_role("definition")

    @property
    def text(self) -> Locator:
        """What is written, once the editor is there."""
        return self.page.get_by_role("textbox", name="Article", exact=True)

    @property
    def document(self) -> Locator:
        """The frame that shows the article, of a store with pages."""
        return self.page.locator("step-interface iframe")

    def add_picture(self, picture: FilePayload) -> None:
        """Put a picture into the text, and wait until it is stored."""
        self.page.get_by_label("Images to add").set_input_files([picture])
        expect(self.text.locator("img")).to_be_visible()


class PhotosPage:
    """Where photographers add their photos, and choose among them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def folder(self) -> Locator:
        """The frame that shows the photos, of a store with pages."""
        return self.page.locator("iframe[title='Raw Photos']")

    @property
    def project_folder(self) -> Locator:
        """The frame that shows all files of the project."""
        return self.page.locator("iframe[title='Project folder']")

    @property
    def photos(self) -> Locator:
        """Those that are there, by what opens them."""
        return self.page.get_by_role("link", name=re.compile("^Open .*"))

    def add(self, *pictures: FilePayload) -> None:
        """Choose the files with the button."""
        self.page.get_by_label("Add photos").set_input_files(list(pictures))

    def drop(self, picture: FilePayload) -> None:
        """Drop the file where photos are dropped."""
        transfer = self.page.evaluate_handle(
            """({name, mimeType, bytes}) => {
              const transfer = new DataTransfer();
              const content = new Uint8Array(bytes);
              transfer.items.add(new File([content], name, {type: mimeType}));
              return transfer;
            }""",
            {
                "name": picture["name"],
                "mimeType": picture["mimeType"],
                "bytes": list(picture["buffer"]),
            },
        )
        target: Any = self.page.locator("orchestra-images")
        for event in ("dragover", "drop"):
            target.dispatch_event(event, {"dataTransfer": transfer})

    def press(self, button: str) -> None:
        """Press what stands below a photo."""
        self.page.get_by_role("button", name=button, exact=True).click()


class CopyPage:
    """Where the copy editor completes the story."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def headline(self) -> Locator:
        """The field of the headline."""
        return self.page.get_by_role("textbox", name="Headline")

    @property
    def photos(self) -> Locator:
        """The photos that want a caption."""
        return self.page.locator(".copy-photo img")

    def caption(self, number: int) -> Locator:
        """The field of a photo's caption, counted from 1."""
        return self.page.get_by_label(f"Caption of photo {number}")
