"""A story, from its beginning to its JSON, wherever files are kept."""

from typing import Any

import pytest
from django.core.files.base import ContentFile

from journalism_workflow.tests.conftest import photo
from journalism_workflow.tests.storages import UnsteadyStorage
from orchestra.core.errors import FileStoreUnavailable, InvalidTaskData
from orchestra.integrations.project_files import (
    Folder,
    ProjectFiles,
    checked_image,
    project_files,
)
from orchestra.services.project_files import store_image
from orchestra.testing import WorkflowWalk
from orchestra.testing.google import ALWAYS, FakeDrive

pytestmark = pytest.mark.django_db

PLAN = {
    "who": "The harbour master",
    "what": "Opens the harbour again",
    "when": "On Monday",
    "where": "At the quay",
    "notes": "",
}
ARTICLE = {"article": "<p>The harbour is open.</p>"}


def newsroom(**options: Any) -> WorkflowWalk:
    """Begin a story, whose machine steps run when they are told to."""
    return WorkflowWalk("journalism_workflow", "v1", **options)


def photograph(
    walk: WorkflowWalk, store: ProjectFiles, *names: str
) -> dict[str, Any]:
    """Hand in photos as people do there, and return the task's data.

    That is empty where they put them into the folder themselves.
    """
    created = walk.data("document_creation")
    if created["folder_url"]:
        folder = Folder(walk.project.pk, created["raw_photo_folder"], "")
        for name in names:
            store.upload(folder, name, checked_image(photo()))
        return {}
    files = {
        name: store_image(walk.project, name, photo(), "Raw Photos")
        for name in names
    }
    return {
        "photos": [
            {"file_id": file.id, "name": name, "src": "/a/path"}
            for name, file in files.items()
        ]
    }


def copy_of(walk: WorkflowWalk, document: str) -> dict[str, Any]:
    """Return a headline and captions for the photos that are there."""
    sources = walk.data("photo_adjustment")["photos_for_caption"]
    return {
        "headline": "Harbour reopens",
        "articleDocument": document,
        "photos": [
            {"src": src, "caption": f"View {number}"}
            for number, src in enumerate(sources)
        ],
    }


def test_ends_in_the_documented_json(store: ProjectFiles) -> None:
    """[W-F19] Captions and the article reach the client."""
    walk = newsroom()
    walk.run_machine_step("document_creation")
    created = walk.data("document_creation")
    # Where the article is a document with a page, there is no text to keep.
    written = {} if created["articleURL"] else ARTICLE

    walk.submit("article_planning", PLAN)
    walk.submit("reporting", written)
    walk.return_("reporting", feedback="Who says so?")
    walk.submit("reporting", written)
    walk.review("reporting")
    walk.submit("photography", photograph(walk, store, "a.jpg", "b.jpg"))
    walk.review("photography")
    walk.expect_no_task("copy_editing")
    walk.run_machine_step("photo_adjustment")
    document = created["articleURL"] or walk.data("reporting")["article"]
    walk.submit("copy_editing", copy_of(walk, document))

    walk.assert_complete()
    result = walk.data("copy_editing")
    assert set(result) == {"headline", "articleDocument", "photos"}
    assert result["articleDocument"] == document != ""
    assert [one["caption"] for one in result["photos"]] == ["View 0", "View 1"]
    assert len({one["src"] for one in result["photos"]}) == 2


class TestTheServerHoldsWorkAgainstItsSchema:
    @pytest.mark.parametrize("question", ["who", "what", "when", "where"])
    def test_a_plan_answers_every_question(self, question: str) -> None:
        walk = newsroom(machine_steps="real")

        with pytest.raises(InvalidTaskData) as refusal:
            walk.submit("article_planning", {**PLAN, question: ""})

        assert list(refusal.value.faults) == [f"/{question}"]

    def test_a_photo_is_a_file(self) -> None:
        walk = newsroom(machine_steps="real")
        walk.submit("article_planning", PLAN)

        with pytest.raises(InvalidTaskData) as refusal:
            walk.submit("photography", {"photos": [{"name": "a.jpg"}]})

        assert list(refusal.value.faults) == ["/photos/0/file_id"]

    def test_a_story_has_a_headline(self) -> None:
        walk = newsroom(machine_steps="real")
        walk.submit("article_planning", PLAN)
        for step in ("reporting", "photography"):
            walk.submit(step, {})
            walk.review(step)

        with pytest.raises(InvalidTaskData) as refusal:
            walk.submit("copy_editing", {"photos": [{"src": "/a"}]})

        assert set(refusal.value.faults) == {"/headline", "/photos/0/caption"}


class TestTheDiskIsGone:
    def test_when_a_story_begins_it_begins_all_the_same(
        self, disk: UnsteadyStorage
    ) -> None:
        disk.save("templates/news.html", ContentFile(b"<p>Begin.</p>"))
        disk.fail_at("open")
        walk = newsroom(
            project_data={"article_draft_template": "news.html"},
            machine_steps="real",
        )
        walk.expect_failed("document_creation")
        [run] = walk.task("document_creation").machine_runs.all()
        assert run.next_attempt_at is not None

        disk.recover()
        walk.run_machine_step("document_creation")

        walk.expect_waiting("article_planning")
        assert walk.data("document_creation")["article"] == "<p>Begin.</p>"

    @pytest.mark.parametrize(
        ("operation", "after"), [("listdir", 0), ("open", 1), ("save", 6)]
    )
    def test_in_the_middle_of_the_adjustment_it_is_tried_again(
        self, disk: UnsteadyStorage, operation: str, after: int
    ) -> None:
        walk = photographed()
        disk.fail_at(operation, after)
        walk.run_machine_step("photo_adjustment")
        walk.expect_failed("photo_adjustment")

        # Whoever writes is not kept waiting by it.
        walk.submit("reporting", {})
        walk.review("reporting")
        disk.recover()
        walk.run_machine_step("photo_adjustment")

        walk.expect_waiting("copy_editing")
        assert len(walk.data("photo_adjustment")["photos"]) == 2

    def test_at_an_upload_nothing_of_it_is_kept(
        self, disk: UnsteadyStorage
    ) -> None:
        walk = newsroom(machine_steps="real")
        walk.submit("article_planning", PLAN)
        walk.assign("photography")
        disk.fail_at("save")
        with pytest.raises(FileStoreUnavailable):
            photograph(walk, project_files(), "a.jpg")

        disk.recover()
        photos = photograph(walk, project_files(), "a.jpg")
        walk.submit("photography", photos)
        walk.review("photography")

        assert len(walk.data("photo_adjustment")["photos"]) == 1


class TestGoogleIsDown:
    @pytest.mark.parametrize(
        "method", ["token", "files.generateIds", "files.create"]
    )
    def test_when_a_story_begins_it_begins_all_the_same(
        self, drive: FakeDrive, method: str
    ) -> None:
        drive.expire_tokens()
        drive.refuse(503, "backendError", method, times=ALWAYS)
        walk = newsroom(machine_steps="real")
        walk.expect_failed("document_creation")

        drive.recover()
        walk.run_machine_step("document_creation")

        walk.expect_waiting("article_planning")
        folder = walk.project.project_data["project_folder_id"]
        names = sorted(file.name for file in drive.inside(folder))
        assert names == ["Article Draft", "Raw Photos"]

    @pytest.mark.parametrize(
        "method",
        ["files.list", "files.media", "files.create", "permissions.create"],
    )
    def test_in_the_middle_of_the_adjustment_it_is_tried_again(
        self, drive: FakeDrive, method: str
    ) -> None:
        walk = photographed()
        drive.refuse(503, "backendError", method, times=ALWAYS)
        walk.run_machine_step("photo_adjustment")
        walk.expect_failed("photo_adjustment")
        [run] = walk.task("photo_adjustment").machine_runs.all()
        assert run.next_attempt_at is not None

        drive.recover()
        walk.run_machine_step("photo_adjustment")

        photos = walk.data("photo_adjustment")["photos"]
        folder = walk.data("photo_adjustment")["processed_photo_folder"]
        assert len(photos) == 2
        assert len(drive.inside(folder)) == 8


def photographed() -> WorkflowWalk:
    """Return a story whose photos wait to be adjusted."""
    walk = newsroom()
    walk.run_machine_step("document_creation")
    walk.submit("article_planning", PLAN)
    photos = photograph(walk, project_files(), "a.jpg", "b.jpg")
    walk.submit("photography", photos)
    walk.review("photography")
    return walk


def test_photos_that_cannot_be_used_wait_for_somebody_to_look() -> None:
    """No other attempt could do better, so none is made."""
    walk = newsroom()
    walk.run_machine_step("document_creation")
    walk.submit("article_planning", PLAN)
    foreign = f"images/Raw-Photos/{'0' * 32}-a.jpg"
    walk.submit("photography", {"photos": [{"file_id": foreign}]})
    walk.review("photography")

    walk.run_machine_step("photo_adjustment")

    walk.expect_failed("photo_adjustment")
    [run] = walk.task("photo_adjustment").machine_runs.all()
    assert run.next_attempt_at is None
    assert "None of the photos can be used" in run.error
