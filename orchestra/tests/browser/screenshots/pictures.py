"""What the manual has pictures of, and how each is set up."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page, expect

from orchestra.tests.browser.screenshots.world import World

APP = "/orchestra/app"
Pose = Callable[[Page], None]


@dataclass(frozen=True)
class Picture:
    """A picture of the manual.

    Attributes:
        name: What its file is called.
        who: Who is signed in; nobody, if empty.
        path: Where the page is.
        pose: Waits for the page, and does what is to be seen.
        size: How wide and how high the window is.
        colour: Which look the page has.
    """

    name: str
    who: str
    path: Callable[[World], str]
    pose: Pose
    size: tuple[int, int] = (1120, 700)
    colour: Literal["light", "dark"] = "light"


def at(path: str) -> Callable[[World], str]:
    """Return where a page is that is always at the same place."""
    return lambda world: path


def task(name: str, step: str) -> Callable[[World], str]:
    """Return where the page of the task is."""
    return lambda world: f"{APP}/task/{world.task(name, step).pk}"


def project(name: str, query: str = "") -> Callable[[World], str]:
    """Return where the page of the project is."""
    return lambda world: f"{APP}/project/{world.stories[name].pk}{query}"


def title(text: str) -> Pose:
    """Return what waits until the page is called so."""

    def wait(page: Page) -> None:
        heading = page.get_by_role("heading", name=text, level=1)
        expect(heading).to_be_visible()

    return wait


def rate(page: Page) -> None:
    """Have the image there, and a rating chosen."""
    title("Image Rating")(page)
    image = page.get_by_role("main").get_by_role("img").first
    expect(image).to_be_visible()
    page.get_by_role("radio").nth(3).check()
    expect(page.get_by_text("Saved at")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")


def write(page: Page) -> None:
    """Have the article there."""
    editor = page.get_by_role("textbox", name="Article", exact=True)
    expect(editor).to_contain_text(" ")


def see_todos(page: Page) -> None:
    """Scroll to the to-dos below the article."""
    write(page)
    todo = page.get_by_text("Suggest two headlines")
    expect(todo).to_be_visible()
    page.locator("todo-list").first.evaluate(
        "element => scrollTo(0, element.getBoundingClientRect().top - 80)"
    )


def see_timeline(page: Page) -> None:
    """Have the project's timeline."""
    page.get_by_role("tab", name="Timeline").click()
    expect(page.get_by_role("tabpanel", name="Timeline")).to_be_visible()


def revert(page: Page) -> None:
    """Choose what the reporting would go back to."""
    page.get_by_role("button", name=re.compile("^Actions for [^t]")).click()
    page.get_by_role("button", name="Revert…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Back to when?").select_option(index=0)
    expect(dialog).to_contain_text("to “")


def see_person(page: Page) -> None:
    """Have the people, and one of them open."""
    panel = page.get_by_role("region", name="Bo Lindqvist")
    expect(panel).to_be_visible()


def edit_template(page: Page) -> None:
    """Have the items of the template."""
    handle = page.get_by_role("button", name="Move Check the facts")
    expect(handle).to_be_visible()


PICTURES = (
    Picture(
        "login",
        "",
        at("/orchestra/accounts/login/"),
        title("Log in"),
        (900, 520),
    ),
    Picture("dashboard", "ada", at(f"{APP}/"), title("Your tasks")),
    Picture(
        "dashboard_phone",
        "ada",
        at(f"{APP}/"),
        title("Your tasks"),
        (390, 780),
        "dark",
    ),
    Picture("task_rating", "ada", task("view", "rate"), rate, (1120, 800)),
    Picture("task_article", "ada", task("ferry", "reporting"), write),
    Picture("task_returned", "ada", task("light", "reporting"), write),
    Picture("todos", "ada", task("ferry", "reporting"), see_todos, (800, 620)),
    Picture("timecard", "ada", at(f"{APP}/timecard"), title("Timecard")),
    Picture("projects", "di", at(f"{APP}/projects"), title("Projects")),
    Picture("project", "di", project("light"), title("Last light")),
    Picture("timeline", "di", project("light"), see_timeline),
    Picture("revert", "di", project("light", "?step=reporting"), revert),
    Picture("people", "di", at(f"{APP}/people?person=bo"), see_person),
    Picture(
        "todo_template",
        "di",
        lambda world: f"{APP}/todo-templates/{world.template.pk}",
        edit_template,
        (1120, 860),
    ),
    Picture(
        "offer",
        "bo",
        at("/orchestra/communication/available_staffing_requests/"),
        title("Available tasks"),
        (1120, 380),
    ),
    Picture(
        "account",
        "bo",
        at("/orchestra/accounts/settings/"),
        title("Your account"),
    ),
)
