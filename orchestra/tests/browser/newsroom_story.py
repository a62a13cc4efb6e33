"""How a story is told in the newsroom, step by step."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from orchestra.orchestra_api import (
    create_orchestra_project,
    get_project_information,
)
from orchestra.testing.google import FakeDrive
from orchestra.testing.pictures import picture
from orchestra.tests.browser.newsroom_pages import (
    ArticlePage,
    CopyPage,
    PhotosPage,
    PlanPage,
)
from orchestra.tests.browser.pages import Person

PLAN = {
    "who": "The keeper of the lighthouse",
    "what": "Lights the lamp for the last time",
    "when": "On Saturday at dusk",
    "where": "The coast road",
    "notes": "Ask what becomes of the lamp.",
}
DRAFT = "The lamp goes out on Saturday."
FEEDBACK = "How old is the lamp?"
ARTICLE = "The lamp is 120 years old."
HEADLINE = "Last light on the coast road"
CAPTIONS = ["The lamp", "Its keeper"]


@dataclass(frozen=True)
class Newsroom:
    """The six people, each with a browser of their own.

    Attributes:
        enter: Opens somebody's browser.
        look: What is done to each of the interfaces.
    """

    enter: Callable[[str], Person]
    look: Callable[[Page], None]


def photo(name: str) -> FilePayload:
    """Return a file as a camera leaves it."""
    content = picture("JPEG", size=(400, 300))
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def begin() -> int:
    """Begin a story as a client system does, and return the project's id."""
    return create_orchestra_project(
        None, "journalism", "v1", "The last light", 10, {}, "real"
    )


def plan(newsroom: Newsroom) -> None:
    """Plan the article, which needs its answers."""
    editor = newsroom.enter("editor")
    editor.dashboard.take_delivery_task()
    expect(editor.task.title("Article Planning")).to_be_visible()
    page = PlanPage(editor.page)
    expect(page.field("who")).to_be_visible()
    editor.task.press("Submit")
    expect(
        editor.page.get_by_text("4 required fields are empty")
    ).to_be_visible()
    page.fill_in(PLAN)
    newsroom.look(editor.page)
    editor.task.finish("Submit")


def report(newsroom: Newsroom) -> None:
    """Write the article, have it returned, and mend it."""
    reporter = newsroom.enter("reporter-1")
    reporter.dashboard.take_delivery_task()
    article = ArticlePage(reporter.page)
    expect(article.text).to_be_visible()
    expect(article.plan("What")).to_have_text(PLAN["what"])
    article.text.fill(DRAFT)
    newsroom.look(reporter.page)
    reporter.task.finish("Submit")

    senior = newsroom.enter("reporter-2")
    senior.dashboard.take_review_task()
    review = ArticlePage(senior.page)
    expect(review.title("Review the article")).to_be_visible()
    expect(review.text).to_have_text(DRAFT)
    newsroom.look(senior.page)
    senior.task.return_with(FEEDBACK)

    reporter.dashboard.open()
    reporter.dashboard.task("Returned", "Reporting").click()
    expect(reporter.task.feedback).to_contain_text(FEEDBACK)
    expect(article.text).to_have_text(DRAFT)
    article.text.fill(ARTICLE)
    article.add_picture(photo("lamp.jpg"))
    reporter.task.finish("Submit")

    senior.dashboard.open()
    senior.dashboard.task("In progress", "Reporting").click()
    expect(review.text).to_contain_text(ARTICLE)
    senior.task.finish("Accept")


def photograph(newsroom: Newsroom) -> None:
    """Add three photos and something else, and choose two of them."""
    photographer = newsroom.enter("photographer-1")
    photographer.dashboard.take_delivery_task()
    photos = PhotosPage(photographer.page)
    notes: FilePayload = {
        "name": "notes.txt",
        "mimeType": "text/plain",
        "buffer": b"None.",
    }
    photos.add(photo("lamp.jpg"), notes, photo("keeper.jpg"))
    expect(photos.photos).to_have_count(2)
    expect(
        photographer.page.get_by_text("notes.txt was not added. It is not a")
    ).to_be_visible()
    photos.drop(photo("fog.jpg"))
    expect(photos.photos).to_have_count(3)
    newsroom.look(photographer.page)
    photographer.task.finish("Submit")

    senior = newsroom.enter("photographer-2")
    senior.dashboard.take_review_task()
    chosen = PhotosPage(senior.page)
    expect(chosen.photos).to_have_count(3)
    chosen.press("Remove lamp.jpg")
    chosen.press("Undo removing lamp.jpg")
    chosen.press("Remove fog.jpg")
    expect(chosen.photos).to_have_count(2)
    senior.task.finish("Accept")


def edit_copy(newsroom: Newsroom) -> Person:
    """Write the headline and the captions; return who did."""
    editor = newsroom.enter("copy-editor")
    editor.dashboard.take_delivery_task()
    copy = CopyPage(editor.page)
    expect(copy.photos).to_have_count(2)
    copy.headline.fill(HEADLINE)
    for number, caption in enumerate(CAPTIONS, start=1):
        copy.caption(number).fill(caption)
    editor.task.expect_saved()
    newsroom.look(editor.page)
    editor.page.reload()
    expect(copy.caption(2)).to_have_value(CAPTIONS[1])
    return editor


def told(project_id: int) -> dict[str, Any]:
    """Return what the client is told of the finished story."""
    information = get_project_information(project_id)
    assert information["project"]["status"] == "Completed"
    story: dict[str, Any] = information["tasks"]["copy_editing"]["latest_data"]
    assert set(story) == {"articleDocument", "headline", "photos"}
    assert story["headline"] == HEADLINE
    assert [each["caption"] for each in story["photos"]] == CAPTIONS
    return story


def colours(content: bytes) -> str:
    """Return in which colours the photo is."""
    with Image.open(BytesIO(content)) as image:
        return image.mode


def expect_story_with_files_of_ours(project_id: int, reader: Person) -> None:
    """The article is in the story, and whoever may see it gets the photos."""
    story = told(project_id)
    assert ARTICLE in story["articleDocument"]
    assert "data:" not in story["articleDocument"]
    for each in story["photos"]:
        answer = reader.page.request.get(each["src"])
        assert answer.ok
        assert colours(answer.body()) == "L"


def made_for(project_id: int) -> dict[str, str]:
    """Return what the first step made, as the client is told."""
    tasks = get_project_information(project_id)["tasks"]
    made: dict[str, str] = tasks["document_creation"]["latest_data"]
    return made


def write_in_document(newsroom: Newsroom, made: dict[str, str]) -> None:
    """Write the article in Google's editor, inside the page."""
    for role, take, button in (
        ("reporter-1", "take_delivery_task", "Submit"),
        ("reporter-2", "take_review_task", "Accept"),
    ):
        person = newsroom.enter(role)
        getattr(person.dashboard, take)()
        article = ArticlePage(person.page)
        expect(article.document).to_have_attribute("src", made["articleURL"])
        expect(
            article.document.content_frame.get_by_text("Article Draft")
        ).to_be_visible()
        newsroom.look(person.page)
        person.task.finish(button)


def put_photos_in_folder(
    newsroom: Newsroom, made: dict[str, str], drive: FakeDrive
) -> None:
    """Put two photos into the shared folder, and have them accepted."""
    for name in ("lamp.jpg", "keeper.jpg"):
        drive.put(
            name,
            picture("JPEG", size=(400, 300)),
            kind="image/jpeg",
            parent=made["raw_photo_folder"],
        )
    for role, take, button in (
        ("photographer-1", "take_delivery_task", "Submit"),
        ("photographer-2", "take_review_task", "Accept"),
    ):
        person = newsroom.enter(role)
        getattr(person.dashboard, take)()
        photos = PhotosPage(person.page)
        expect(
            photos.folder.content_frame.get_by_text("keeper.jpg")
        ).to_be_visible()
        expect(photos.project_folder).to_be_visible()
        newsroom.look(person.page)
        person.task.finish(button)
