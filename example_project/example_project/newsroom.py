"""The demo of the newsroom: six experts and two machine steps tell a story."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image

from example_project.expectations import expect
from example_project.expert import Expert
from journalism_workflow.people import NEWSROOM
from orchestra.orchestra_api import (
    create_orchestra_project,
    get_project_information,
)

VERSION = "journalism/v1"

#: Pictures that the photographer has brought along.
PICTURES = Path(__file__).parent / "demo_site" / "static" / "demo_site"
TAKEN = ("boat.png", "lighthouse.png", "mountains.png")
CHOSEN = TAKEN[:2]

PLAN = {
    "who": "The keeper of the lighthouse",
    "what": "Lights the lamp for the last time",
    "when": "On Saturday at dusk",
    "where": "The lighthouse on the coast road",
    "notes": "Ask what becomes of the lamp.",
}
DRAFT = "<p>The lamp goes out on Saturday.</p>"
ARTICLE = "<p>The lamp goes out on Saturday, after 120 years.</p>"
HEADLINE = "Last light on the coast road"

#: What a person needs to know to look around.
INVITATION = "Be each of these in turn, beginning with the editor:\n" + (
    "".join(
        f"  [b]{person.username}[/b] / [b]{person.password}[/b]"
        + (", who reviews\n" if person.reviews else "\n")
        for person in NEWSROOM
    )
)


def create_project() -> int:
    """Begin a story by the signed API and return the project's id."""
    return create_orchestra_project(
        None,
        "journalism",
        "v1",
        "The last keeper of the lighthouse",
        10,
        {},
        "real",
    )


def walk() -> dict[str, Any]:
    """Tell the story to its end and return the project's information."""
    project_id = create_project()
    plan()
    report()
    photograph()
    expect_grey_photos(project_id)
    edit_the_copy(project_id)
    information = get_project_information(project_id)
    expect(
        "the project's status", information["project"]["status"], "Completed"
    )
    return information


def plan() -> None:
    """Plan the story as the editor."""
    editor = signed_in("journalism-editor")
    task_id = editor.take_a_new_task()["id"]
    editor.submit(task_id, PLAN)


def report() -> None:
    """Write the article, have it returned, and mend it."""
    reporter = signed_in("journalism-reporter-1")
    senior = signed_in("journalism-reporter-2")
    task_id = reporter.take_a_new_task()["id"]
    task = reporter.open_task(task_id)
    shown = task["prerequisites"]["article_planning"]
    expect("the plan that the reporter is shown", shown, PLAN)
    reporter.submit(task_id, {"article": DRAFT})
    expect("the review", senior.take_a_new_task("reviewer")["id"], task_id)
    senior.submit(task_id, {"article": DRAFT}, "reject", "How old is it?")
    reporter.submit(task_id, {"article": ARTICLE})
    senior.submit(task_id, {"article": ARTICLE}, "accept")


def photograph() -> None:
    """Upload photos, and have some of them chosen."""
    photographer = signed_in("journalism-photographer-1")
    senior = signed_in("journalism-photographer-2")
    task_id = photographer.take_a_new_task()["id"]
    assignment = photographer.open_task(task_id)["assignment_id"]
    photos = [
        {
            "name": name,
            **photographer.upload_image(
                assignment, "Raw Photos", name, (PICTURES / name).read_bytes()
            ),
        }
        for name in TAKEN
    ]
    photographer.submit(task_id, {"photos": photos})
    expect("the review", senior.take_a_new_task("reviewer")["id"], task_id)
    chosen = [photo for photo in photos if photo["name"] in CHOSEN]
    senior.submit(task_id, {"photos": chosen}, "accept")


def expect_grey_photos(project_id: int) -> None:
    """Look at what the machine made of the photos."""
    task = get_project_information(project_id)["tasks"]["photo_adjustment"]
    expect("the adjustment's status", task["status"], "Complete")
    photos = task["latest_data"]["photos"]
    names = tuple(photo["name"] for photo in photos)
    expect("the adjusted photos", names, CHOSEN)
    editor = signed_in("journalism-copy-editor")
    for photo in photos:
        with Image.open(BytesIO(editor.download(photo["src"]))) as image:
            expect("the photo's colours", image.mode, "L")


def edit_the_copy(project_id: int) -> None:
    """Write the headline and the captions."""
    editor = signed_in("journalism-copy-editor")
    task_id = editor.take_a_new_task()["id"]
    before = editor.open_task(task_id)["prerequisites"]
    sources = before["photo_adjustment"]["photos_for_caption"]
    article = before["reporting"]["article"]
    expect("the article that the copy editor is shown", article, ARTICLE)
    story = {
        "headline": HEADLINE,
        "articleDocument": article,
        "photos": [
            {"src": src, "caption": f"On the coast road, view {number}"}
            for number, src in enumerate(sources, start=1)
        ],
    }
    editor.submit(task_id, story)
    task = get_project_information(project_id)["tasks"]["copy_editing"]
    expect("the story", task["latest_data"], story)


def signed_in(username: str) -> Expert:
    """Return the person at work, with the published password."""
    expert = Expert(settings.ORCHESTRA_URL)
    [person] = [one for one in NEWSROOM if one.username == username]
    expert.log_in(username, person.password)
    return expert
