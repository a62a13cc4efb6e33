"""The list of projects and the form for a new one, by what is written."""

from playwright.sync_api import Locator, Page, expect


class Projects:
    """The list of all projects."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def expect_shown(self, summary: str) -> "Projects":
        """Wait until the list is there, and as long as it says."""
        expect(self.page.get_by_text(summary, exact=True)).to_be_visible()
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)
        return self

    @property
    def search(self) -> Locator:
        """The field of the search."""
        return self.page.get_by_label("Search by description or number")

    def row(self, text: str) -> Locator:
        """The link to the project."""
        return self.page.get_by_role(
            "region", name="List of projects"
        ).get_by_role("link", name=text)

    def toggle(self, name: str) -> Locator:
        """The button that filters by what is wrong."""
        return self.page.get_by_role("button", name=name, exact=True)


class NewProject:
    """The form for a new project."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.workflow = page.get_by_label("Workflow")
        self.version = page.get_by_label("Version")
        self.description = page.get_by_label("Description")
        self.priority = page.get_by_label("Priority")
        self.data = page.get_by_label("Project data")
        self.create = page.get_by_role("button", name="Create project")

    def expect_shown(self) -> "NewProject":
        """Wait for the form."""
        expect(self.create).to_be_visible()
        return self
