"""Six experts and two machine steps tell a story, in six browsers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from journalism_workflow.people import NEWSROOM
from orchestra.testing.google import FakeDrive
from orchestra.testing.s3 import files_on_s3, s3_server
from orchestra.tests.browser.conftest import Check, Visit
from orchestra.tests.browser.google_pages import GooglePages
from orchestra.tests.browser.newsroom_pages import ArticlePage
from orchestra.tests.browser.newsroom_story import (
    Newsroom,
    begin,
    colours,
    edit_copy,
    expect_story_with_files_of_ours,
    made_for,
    photograph,
    plan,
    put_photos_in_folder,
    report,
    told,
    write_in_document,
)
from orchestra.tests.browser.pages import Person

pytestmark = pytest.mark.browser


PASSWORDS = {person.username: person.password for person in NEWSROOM}


@pytest.fixture
def newsroom(
    site: LiveServer, settings: Settings, visit: Visit, tmp_path: Path
) -> Newsroom:
    """The newsroom's people and workflow; files are kept on the disk."""
    settings.ORCHESTRA_WORKFLOWS = ["journalism_workflow"]
    settings.STORAGES = {
        **settings.STORAGES,
        "project_files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    call_command("loadallworkflows", verbosity=0)
    call_command("loadworkflowsampledata", "journalism/v1", verbosity=0)

    def enter(role: str) -> Person:
        username = f"journalism-{role}"
        person = visit()
        person.log_in(username, PASSWORDS[username])
        return person

    return Newsroom(enter, look=lambda page: None)


@pytest.fixture
def s3() -> Iterator[None]:
    """A bucket, where the files of projects are kept."""
    with s3_server() as server, files_on_s3(server):
        yield


def test_six_experts_tell_a_story(
    newsroom: Newsroom, accessible: Check
) -> None:
    """[W-F19] Nothing is wiped by looking, and the article is handed over."""
    looking = Newsroom(newsroom.enter, accessible)
    project_id = begin()

    plan(looking)
    report(looking)
    photograph(looking)
    copy_editor = edit_copy(looking)
    copy_editor.task.finish("Submit")

    expect_story_with_files_of_ours(project_id, copy_editor)


def test_they_tell_it_with_their_files_in_s3(
    newsroom: Newsroom, s3: None
) -> None:
    project_id = begin()

    plan(newsroom)
    report(newsroom)
    photograph(newsroom)
    copy_editor = edit_copy(newsroom)
    copy_editor.task.finish("Submit")

    expect_story_with_files_of_ours(project_id, copy_editor)


def test_they_tell_it_with_google(
    newsroom: Newsroom, drive: FakeDrive
) -> None:
    """The photographer's page has its project folder [W-F19]."""
    google = GooglePages(drive)

    def enter(role: str) -> Person:
        person = newsroom.enter(role)
        google.open_to(person.page)
        return person

    working = Newsroom(enter, newsroom.look)
    project_id = begin()
    made = made_for(project_id)

    plan(working)
    write_in_document(working, made)
    put_photos_in_folder(working, made, drive)
    copy_editor = edit_copy(working)
    expect(ArticlePage(copy_editor.page).document).to_be_visible()
    copy_editor.task.finish("Submit")

    story = told(project_id)
    assert story["articleDocument"] == made["articleURL"]
    for each in story["photos"]:
        file = google.shared(each["src"])
        assert file is not None
        assert colours(file.data) == "L"
