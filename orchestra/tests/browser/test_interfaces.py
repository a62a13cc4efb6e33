"""Interfaces of steps use what the manual promises them."""

import pytest
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Locator, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from orchestra.models import TaskAssignment, Worker
from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.browser.conftest import Check, Visit, Watcher
from orchestra.tests.browser.pages import Person

pytestmark = pytest.mark.browser


HOSTILE = (
    '<p style="color: red">Kept</p><img src=x onerror="document.title=\'no\'">'
    "<script>document.title='no'</script><a href='javascript:steal()'>link</a>"
    "<iframe src='https://example.org'></iframe>"
)

#: One red pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae"
    "426082"
)


def takes_images() -> bool:
    """Return whether this site has the endpoint for them."""
    try:
        return bool(reverse("orchestra:upload_image"))
    except NoReverseMatch:
        return False


@pytest.fixture
def interfaces(site: LiveServer, settings: Settings) -> None:
    """A project of the workflow whose interfaces use everything."""
    name = "orchestra.tests.interface_workflow"
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, name]
    settings.ORCHESTRA_WORKFLOWS = [name]
    call_command("loadallworkflows", verbosity=0)
    create_orchestra_project(
        None, "interface_workflow", "v1", "The harbour", 5, {}, "real"
    )


@pytest.fixture
def everything(interfaces: None, visit: Visit, fay: Worker) -> Visit:
    """Open the second step, whose headline is written."""

    def open_step(**window: object) -> Person:
        person = visit(fay, **window)
        person.dashboard.take_delivery_task()
        person.page.get_by_label("Headline").fill("the harbour sleeps")
        person.task.finish("Submit")
        person.dashboard.take_delivery_task()
        expect(article(person)).to_be_visible()
        return person

    return open_step


def article(person: Person) -> Locator:
    """The text of the article, where it is written."""
    return person.page.get_by_role("textbox", name="Article", exact=True)


def stored() -> dict[str, object]:
    """Return what is saved of the second step."""
    assignment = TaskAssignment.objects.get(task__step__slug="everything")
    data: dict[str, object] = assignment.in_progress_task_data
    return data


@pytest.mark.usefixtures("interfaces")
def test_the_example_of_the_guide_asks_and_refuses(
    visit: Visit, fay: Worker
) -> None:
    person = visit(fay)
    person.dashboard.take_delivery_task()
    headline = person.page.get_by_label("Headline")

    person.task.press("Submit")
    expect(headline).to_be_focused()
    expect(headline).to_have_attribute("aria-invalid", "true")
    headline.fill("Fire!")
    person.task.press("Submit")
    expect(
        person.page.get_by_text("Do without the exclamation mark.")
    ).to_be_visible()
    headline.fill("Fire at the harbour")
    person.task.finish("Submit")

    assignment = TaskAssignment.objects.get(task__step__slug="headline")
    assert assignment.in_progress_task_data == {
        "headline": "Fire at the harbour",
        "__version": 1,
    }


def test_everything_is_accessible(
    everything: Visit, accessible: Check
) -> None:
    person = everything()
    page = person.page
    page.get_by_label("New item").fill("Check the names")
    page.get_by_label("New item").press("Enter")
    page.get_by_text("Comments").first.click()
    comment = page.get_by_role("textbox", name="Your comment on")
    comment.fill("All of them are right.")
    article(person).fill("The harbour sleeps until the boats come back.")

    accessible(page)
    page.get_by_role("button", name="Text colour").first.click()
    expect(page.get_by_role("button", name="Very dark blue")).to_be_visible()
    accessible(page)


def test_a_text_is_written_with_the_keyboard_alone(everything: Visit) -> None:
    person = everything()
    page, keyboard = person.page, person.page.keyboard
    toolbar = page.get_by_role("toolbar", name="Formatting").first

    article(person).focus()
    keyboard.type("Slow ")
    keyboard.press("Control+b")
    keyboard.type("boats")
    keyboard.press("Control+b")
    keyboard.press("Shift+Tab")
    # The toolbar is one stop, and arrows move in it.
    keyboard.press("Home")
    keyboard.press("ArrowLeft")
    expect(toolbar.locator(":focus")).to_have_count(1)
    toolbar.get_by_role("button", name="Bulleted list").press("Enter")
    expect(article(person)).to_be_focused()
    keyboard.press("Tab")
    expect(article(person)).not_to_be_focused()

    person.task.expect_saved()
    assert stored()["article"] == (
        "<ul><li>Slow <strong>boats</strong></li></ul>"
    )


def test_nothing_hostile_is_shown_or_stored(everything: Visit) -> None:
    """[W-S1] What is stored runs nowhere, what is pasted is not stored."""
    person = everything()
    page = person.page
    article(person).focus()
    page.evaluate(
        """html => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/html', html);
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', {
            bubbles: true, cancelable: true, clipboardData
          }));
        }""",
        HOSTILE,
    )
    expect(article(person)).to_contain_text("Kept")
    person.task.expect_saved()
    assert "onerror" not in str(stored()["article"])
    assert "javascript" not in str(stored()["article"])
    TaskAssignment.objects.filter(task__step__slug="everything").update(
        in_progress_task_data={"__version": 1, "article": HOSTILE}
    )

    page.reload()

    expect(article(person)).to_contain_text("Kept")
    assert page.locator(".editor-text img, .editor-text iframe").count() == 0
    assert "no" not in page.title().split()
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('.ql-editor span')).color"
        )
        == "rgb(255, 0, 0)"
    )


def test_plain_text_is_pasted_without_a_complaint(everything: Visit) -> None:
    """[W-F18] The watcher fails the test if the page throws."""
    person = everything()
    article(person).focus()

    person.page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', 'Just words');
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', {
            bubbles: true, cancelable: true, clipboardData
          }));
        }"""
    )

    expect(article(person)).to_have_text("Just words")


def test_items_are_ordered_commented_and_signed(everything: Visit) -> None:
    """[W-F17] Nothing is on the list but what somebody put there."""
    person = everything()
    page, keyboard = person.page, person.page.keyboard
    expect(page.get_by_text("Nothing is on the list yet.")).to_be_visible()
    for title in ("First", "Second"):
        page.get_by_label("New item").fill(title)
        keyboard.press("Enter")
    page.get_by_label("Title of item 2").focus()
    keyboard.press("Alt+ArrowUp")
    expect(page.get_by_label("Title of item 1")).to_have_value("Second")
    page.get_by_text("Comments").first.click()
    page.get_by_role("textbox", name="Your comment on Second").fill("Done so")
    page.get_by_label("Done: Second").check()
    page.get_by_label("Hide what is done").check()
    expect(page.get_by_label("Title of item 1")).to_have_value("First")
    page.get_by_role("button", name="Delete “First”").click()
    page.get_by_role("button", name="Delete item").click()
    page.get_by_label("Place").select_option("Athens")
    page.get_by_label("Summary").fill("Boats")

    person.task.finish("Submit")

    checklist = stored()["checklist"]
    assert isinstance(checklist, dict)
    (item,) = checklist["items"]
    (comment,) = item["comments"]
    assert item["title"] == "Second"
    assert item["checked"] is True
    assert comment["text"] == "<p>Done so</p>"
    assert comment["author"] == "Fay Example"
    assert [each["title"] for each in checklist["deletedItems"]] == ["First"]


def test_fields_keep_their_documented_names(everything: Visit) -> None:
    """[W-F16] Textareas and selects count; validators may be replaced."""
    person = everything()
    page = person.page
    page.get_by_label("Day").fill("2026-11-24")
    page.get_by_label("Copies").press_sequentially("1a2")
    page.get_by_label("Summary").fill("ab")
    page.get_by_label("Place").select_option("Athens")
    person.task.press("Submit")

    expect(page.locator("[data-told]")).to_have_text("2026-11-24")
    expect(page.get_by_label("Copies")).to_have_value("12")
    expect(page.get_by_label("Summary")).to_have_attribute(
        "aria-invalid", "true"
    )
    expect(page.locator("[data-heard]")).to_contain_text("submit.held")
    expect(page.get_by_text("Tue 24 Nov 2026, 15:30")).to_be_visible()
    expect(page.get_by_text("one: a two: b")).to_be_visible()
    expect(page.get_by_text("A note on The harbour.")).to_be_visible()
    desk = page.get_by_role("table", name="On the desk")
    expect(desk.get_by_role("link", name="The harbour")).to_be_visible()
    # The summary is there, but the interface wants more of it.
    expect(page.get_by_text("One answer is not right yet.")).to_be_visible()
    expect(page.get_by_label("Belongs to")).to_contain_text("Everything")


def test_a_finished_task_can_only_be_read(everything: Visit) -> None:
    """[W-F7]"""
    person = everything()
    url = person.page.url
    article(person).fill("The harbour sleeps.")
    person.page.get_by_label("Place").select_option("Athens")
    person.page.get_by_label("Summary").fill("Boats")
    person.task.finish("Submit")

    person.page.goto(url)

    expect(article(person)).to_have_text("The harbour sleeps.")
    expect(article(person)).to_have_attribute("contenteditable", "false")
    expect(person.page.get_by_role("toolbar")).to_have_count(0)


def test_the_editor_is_loaded_for_those_who_write(
    interfaces: None, visit: Visit, fay: Worker, watcher: Watcher
) -> None:
    watcher.expect("ERR_FAILED|could not be loaded")
    person = visit(fay)
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    person.dashboard.take_delivery_task()
    person.page.get_by_label("Headline").fill("Boats")
    assert not [url for url in asked if "editor" in url]
    person.page.route("**/dist/editor*.js", lambda route: route.abort())
    person.task.finish("Submit")
    person.dashboard.take_delivery_task()

    problem = person.page.get_by_text("The editor could not be loaded.").first
    expect(problem).to_be_visible()
    person.page.unroute("**/dist/editor*.js")
    person.page.get_by_role("button", name="Try again").first.click()

    expect(article(person)).to_be_visible()


@pytest.mark.skipif(not takes_images(), reason="No images are taken here.")
def test_a_picture_is_stored_and_what_is_none_is_refused(
    everything: Visit, watcher: Watcher
) -> None:
    """[W-F18] Nothing fails without a word, and it can be tried again."""
    watcher.expect("ERR_FAILED")
    person = everything()
    page = person.page
    chooser = page.get_by_label("Images to add").first
    text = {"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"}
    chooser.set_input_files(text)  # type: ignore[arg-type]
    expect(
        page.get_by_text("a.png was not added. It is not a")
    ).to_be_visible()
    page.route("**/upload_image/", lambda route: route.abort())
    chooser.set_input_files({**text, "name": "b.png", "buffer": PNG})  # type: ignore[arg-type]
    page.get_by_role("button", name="Try again to add b.png").wait_for()
    page.unroute("**/upload_image/")

    page.get_by_role("button", name="Try again to add b.png").click()

    expect(article(person).locator("img")).to_have_count(1)
    # It is asked for, not demanded, and reached with the Tab key.
    expect(page.get_by_text("No description yet")).to_be_visible()
    article(person).focus()
    page.keyboard.press("Tab")
    description = page.get_by_label("What the picture shows")
    expect(description).to_be_focused()
    description.press_sequentially("A red boat")
    expect(description).to_be_focused()
    expect(page.get_by_text("No description yet")).to_have_count(0)
    expect(page.get_by_role("img", name="A red boat")).to_have_count(2)
    person.task.expect_saved()
    assert 'alt="A red boat"' in str(stored()["article"])
    assert "data:" not in str(stored()["article"])
