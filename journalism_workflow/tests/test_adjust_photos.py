"""Photos are made grey and brought into their forms, once each."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from journalism_workflow.tests.conftest import opened, photo
from journalism_workflow.tests.storages import UnsteadyStorage
from journalism_workflow.v1.adjust_photos import autoadjust_photos
from journalism_workflow.v1.documents import create_documents
from orchestra.core.errors import FileStoreUnavailable, PermanentMachineError
from orchestra.integrations.project_files import (
    Folder,
    ProjectFiles,
    checked_file,
    project_files,
)
from orchestra.models import Project
from orchestra.services.project_files import folder_of
from orchestra.testing.factories import ProjectFactory
from orchestra.testing.google import FakeDrive

Taken = Callable[..., dict[str, Any]]
Adjusted = dict[str, Any]


@pytest.fixture
def taken(
    project: Project, project_data: dict[str, Any], store: ProjectFiles
) -> Taken:
    """Has photos taken, and returns what the steps before have made."""
    created = create_documents(project_data, {})
    folder = Folder(project.pk, created["raw_photo_folder"], "Raw Photos")

    def take(**contents: bytes) -> dict[str, Any]:
        files = {
            name: store.upload(folder, name, checked_file(data))
            for name, data in contents.items()
        }
        listed = [
            {"file_id": file.id, "name": name, "src": "/a/path"}
            for name, file in files.items()
        ]
        task = {} if created["folder_url"] else {"photos": listed}
        return {"document_creation": created, "photography": task}

    return take


def processed(project: Project, store: ProjectFiles) -> list[str]:
    """Return the names of the files that the step has made."""
    folder = store.ensure_subfolder(
        folder_of(project, store), "Processed Photos"
    )
    return [file.name for file in store.list_files(folder)]


class TestOnEveryStore:
    def test_makes_each_photo_grey_in_every_form(
        self,
        project: Project,
        project_data: dict[str, Any],
        store: ProjectFiles,
        taken: Taken,
    ) -> None:
        before = taken(boat=photo(size=(1600, 900)), pier=photo("PNG"))

        made = autoadjust_photos(project_data, before)

        assert made["problems"] == []
        boat, pier = made["photos"]
        assert [boat["src"], pier["src"]] == made["photos_for_caption"]
        assert (boat["width"], boat["height"]) == (1600, 900)
        assert [
            (one["name"], one["width"], one["height"])
            for one in boat["renditions"]
        ] == [("web", 1200, 675), ("wide", 1200, 675), ("thumbnail", 320, 320)]
        folder = Folder(project.pk, made["processed_photo_folder"], "")
        files = store.list_files(folder)
        sources = {store.image_url(file) for file in files}
        assert {boat["src"], *(r["src"] for r in pier["renditions"])} < sources
        for file in files:
            image = opened(store.download(project.pk, file.id).read())
            assert (image.format, image.mode) == ("JPEG", "L")

    def test_reports_what_is_no_photo_and_uses_the_others(
        self, project_data: dict[str, Any], taken: Taken
    ) -> None:
        before = taken(boat=photo(), notes=b"Ask the keeper.")

        made = autoadjust_photos(project_data, before)

        assert len(made["photos"]) == 1
        [problem] = made["problems"]
        assert problem["name"].startswith("notes")
        assert "use JPEG, PNG, GIF or WebP" in problem["error"]

    def test_is_not_tried_again_if_no_photo_can_be_used(
        self, project_data: dict[str, Any], taken: Taken
    ) -> None:
        before = taken(notes=b"Ask the keeper.")

        with pytest.raises(PermanentMachineError, match="None of the photos"):
            autoadjust_photos(project_data, before)

    def test_a_story_may_have_no_photos(
        self, project_data: dict[str, Any], taken: Taken
    ) -> None:
        made = autoadjust_photos(project_data, taken())

        assert made["photos"] == made["photos_for_caption"] == []

    def test_photos_of_one_name_are_different_photos(
        self, project_data: dict[str, Any], taken: Taken
    ) -> None:
        first = taken(image=photo(color="black"))
        second = taken(image=photo(color="white"))
        both = {
            **first,
            "photography": {
                "photos": [
                    *first["photography"].get("photos", []),
                    *second["photography"].get("photos", []),
                ]
            },
        }

        made = autoadjust_photos(project_data, both)

        assert len(set(made["photos_for_caption"])) == 2

    def test_a_file_that_is_too_large_is_reported(
        self, project_data: dict[str, Any], taken: Taken, settings: Settings
    ) -> None:
        before = taken(boat=photo(), large=photo("PNG") + b"\0" * 5000)
        settings.ORCHESTRA_FILE_MAX_BYTES = 4000

        made = autoadjust_photos(project_data, before)

        [problem] = made["problems"]
        assert "at most 0.004 MB are read" in problem["error"]


@pytest.mark.parametrize("uploaded", [0, 1, 4, 7])
def test_goes_on_where_an_attempt_was_cut_short(
    project: Project,
    project_data: dict[str, Any],
    disk: UnsteadyStorage,
    uploaded: int,
) -> None:
    """Cut short after any upload, it makes no photo twice."""
    store = project_files()
    folder = Folder(project.pk, "images/Raw-Photos", "")
    files = [
        store.upload(folder, "a.jpg", checked_file(photo(color=color)))
        for color in ("black", "white")
    ]
    listed = [{"file_id": file.id, "name": "a.jpg"} for file in files]
    before = {"photography": {"photos": listed}}
    disk.fail_at("save", after=uploaded)
    with pytest.raises(FileStoreUnavailable):
        autoadjust_photos(project_data, before)
    assert len(processed(project, store)) == uploaded
    disk.recover()

    made = autoadjust_photos(project_data, before)

    names = processed(project, store)
    assert len(names) == len(set(names)) == 8
    assert len(set(made["photos_for_caption"])) == 2
    # What is there already is not even read.
    disk.fail_at("open")
    assert autoadjust_photos(project_data, before) == made


class TestWhereTheTaskListsThePhotos:
    def test_a_photo_of_another_project_is_not_handed_out(
        self, project_data: dict[str, Any], memory: ProjectFiles
    ) -> None:
        """Ids in a task's data are what somebody wrote there."""
        foreign = Folder(ProjectFactory().pk, "images/Raw-Photos", "")
        secret = memory.upload(foreign, "a.jpg", checked_file(photo()))
        ids = [secret.id, f"../{foreign.project_id}/{secret.id}", "", "/etc"]
        photos = [{"file_id": one, "name": one} for one in ids]

        with pytest.raises(PermanentMachineError) as refusal:
            autoadjust_photos(
                project_data, {"photography": {"photos": photos}}
            )

        assert str(refusal.value).count("not among those") == len(ids)

    def test_what_was_removed_from_the_list_is_left_out(
        self,
        project: Project,
        project_data: dict[str, Any],
        memory: ProjectFiles,
    ) -> None:
        folder = Folder(project.pk, "images/Raw-Photos", "")
        memory.upload(folder, "out.jpg", checked_file(photo()))
        kept = memory.upload(folder, "in.jpg", checked_file(photo()))
        listed = [{"file_id": kept.id, "name": "In"}] * 2

        made = autoadjust_photos(
            project_data, {"photography": {"photos": listed}}
        )

        assert [one["name"] for one in made["photos"]] == ["In"]

    @pytest.mark.parametrize(
        "task", [{}, {"photos": None}, {"photos": "boat.jpg"}]
    )
    def test_what_is_no_list_has_no_photos(
        self, project_data: dict[str, Any], task: dict[str, Any]
    ) -> None:
        assert (
            autoadjust_photos(project_data, {"photography": task})["photos"]
            == []
        )

    @pytest.mark.parametrize("entry", [None, "boat.jpg", {"file_id": 7}])
    def test_what_is_no_photo_is_a_problem(
        self, project_data: dict[str, Any], entry: object
    ) -> None:
        before = {"photography": {"photos": [entry]}}

        with pytest.raises(PermanentMachineError, match="photo: This file"):
            autoadjust_photos(project_data, before)


class TestInGoogleDrive:
    def test_photos_are_shown_to_whoever_has_their_address(
        self,
        drive: FakeDrive,
        project_data: dict[str, Any],
    ) -> None:
        """The address is the one that the manual prints."""
        created = create_documents(project_data, {})
        drive.put("boat.jpg", photo(), parent=created["raw_photo_folder"])

        made = autoadjust_photos(project_data, {"document_creation": created})

        [boat] = made["photos"]
        assert boat["name"] == "boat.jpg"
        for form in (boat, *boat["renditions"]):
            start, file_id = form["src"].split("=")
            assert start == "https://docs.google.com/uc?id"
            [permission] = drive.files[file_id].permissions
            assert permission["role"] == "reader"

    def test_a_folder_that_people_renamed_is_still_theirs(
        self, drive: FakeDrive, project_data: dict[str, Any]
    ) -> None:
        created = create_documents(project_data, {})
        folder = created["raw_photo_folder"]
        drive.files[folder].name = "Best of Saturday"
        drive.put("boat.jpg", photo(), parent=folder)

        made = autoadjust_photos(project_data, {"document_creation": created})

        assert len(made["photos"]) == 1

    def test_finds_the_folder_if_the_step_that_made_it_was_skipped(
        self, drive: FakeDrive, project_data: dict[str, Any]
    ) -> None:
        created = create_documents(project_data, {})
        drive.put("a.jpg", photo(), parent=created["raw_photo_folder"])

        made = autoadjust_photos(project_data, {"document_creation": {}})

        assert len(made["photos"]) == 1
