"""A project gets its folder and its document once, whatever Google does."""

from typing import Any

import pytest
from django.test import override_settings

from orchestra.core.errors import FileStoreUnavailable, StoredFileNotFound
from orchestra.integrations.project_files import project_files
from orchestra.models import Event, Project
from orchestra.services.project_files import folder_of, store_image
from orchestra.services.team_messages import Made, create_team_messages
from orchestra.testing.google import ALWAYS, DOCUMENT, FOLDER, FakeDrive
from orchestra.testing.pictures import picture
from orchestra.testing.races import run_just_before

pytestmark = pytest.mark.django_db


def documents(drive: FakeDrive) -> list[str]:
    """Return the names of the documents that are not in the bin."""
    return [
        file.name
        for file in drive.files.values()
        if file.kind == DOCUMENT and not file.trashed
    ]


def folders(drive: FakeDrive) -> list[str]:
    return [one.name for one in drive.inside(drive.root_id)]


def test_a_project_gets_its_folder_and_its_document(
    drive: FakeDrive, project: Project
) -> None:
    assert create_team_messages(project.pk) is Made.DONE

    project.refresh_from_db()
    folder_id = project.project_data["project_folder_id"]
    (document,) = drive.inside(folder_id)
    date = project.start_datetime.date().isoformat()
    assert drive.files[folder_id].name == (
        f"{date} {project.short_description}"
    )
    assert drive.files[folder_id].parents == [drive.root_id]
    assert document.name == "Scratchpad"
    assert project.team_messages_url == (
        f"https://docs.google.com/document/d/{document.id}/edit"
    )
    event = Event.objects.get()
    assert event.kind == Event.Kind.TEAM_MESSAGES_CREATED


def test_nothing_of_it_is_for_everybody(
    drive: FakeDrive, project: Project
) -> None:
    # [G-01]
    create_team_messages(project.pk)

    assert not any(file.permissions for file in drive.files.values())


def test_it_begins_as_the_operator_wants_it(
    drive: FakeDrive, project: Project
) -> None:
    # [G-01] The template is named by a setting; none is by the vendor.
    template = drive.put("Our template", b"<p>Be kind.</p>", DOCUMENT)

    with override_settings(
        ORCHESTRA_GOOGLE_TEAM_MESSAGES_TEMPLATE_ID=template.id
    ):
        create_team_messages(project.pk)

    project.refresh_from_db()
    (document,) = drive.inside(project.project_data["project_folder_id"])
    assert document.data == b"<p>Be kind.</p>"


def test_a_template_that_is_not_there_is_said_to_be(
    drive: FakeDrive, project: Project
) -> None:
    with (
        override_settings(ORCHESTRA_GOOGLE_TEAM_MESSAGES_TEMPLATE_ID="1" * 33),
        pytest.raises(StoredFileNotFound, match="template"),
    ):
        create_team_messages(project.pk)


def test_a_clients_folder_holds_the_projects(
    drive: FakeDrive, project: Project
) -> None:
    client = drive.put("A client", kind=FOLDER)
    project.project_data = {"client_folder_id": client.id, "kept": [1]}
    project.save()

    create_team_messages(project.pk)

    project.refresh_from_db()
    (folder,) = drive.inside(client.id)
    assert project.project_data == {
        "client_folder_id": client.id,
        "kept": [1],
        "project_folder_id": folder.id,
    }


def test_again_makes_nothing(drive: FakeDrive, project: Project) -> None:
    create_team_messages(project.pk)

    assert create_team_messages(project.pk) is Made.ALREADY

    assert documents(drive) == ["Scratchpad"]
    assert len(folders(drive)) == 1
    assert Event.objects.count() == 1


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    "method", ["files.generateIds", "files.get", "files.create", "files.list"]
)
def test_wherever_it_fails_it_goes_on_from_there(
    method: str, after: bool, drive: FakeDrive, project: Project
) -> None:
    """Also if Google had done it, and nobody heard."""
    with override_settings(ORCHESTRA_GOOGLE_MAX_ATTEMPTS=1):
        for _ in range(6):
            drive.hang_up(method, after=after)
            try:
                create_team_messages(project.pk)
            except FileStoreUnavailable:
                continue
            break
        drive.recover()
        create_team_messages(project.pk)

    project.refresh_from_db()
    folder_id = project.project_data["project_folder_id"]
    (document,) = drive.inside(folder_id)
    assert len(folders(drive)) == 1
    assert document.id in str(project.team_messages_url)


def test_a_drive_that_is_down_leaves_the_project_as_it_was(
    drive: FakeDrive, project: Project
) -> None:
    drive.refuse(503, "backendError", times=ALWAYS)

    with pytest.raises(FileStoreUnavailable):
        create_team_messages(project.pk)

    before = project.project_data
    project.refresh_from_db()
    assert (project.project_data, project.team_messages_url) == (before, None)
    assert not Event.objects.exists()


def test_a_project_that_has_an_address_keeps_it(
    drive: FakeDrive, project: Project
) -> None:
    project.team_messages_url = "https://chat.example.org/7"
    project.save()

    assert create_team_messages(project.pk) is Made.ALREADY

    project.refresh_from_db()
    assert project.team_messages_url == "https://chat.example.org/7"
    assert project.project_data["project_folder_id"] in drive.files
    assert documents(drive) == []


def test_an_aborted_project_gets_nothing(
    drive: FakeDrive, project: Project
) -> None:
    project.status = Project.Status.ABORTED
    project.save()

    assert create_team_messages(project.pk) is Made.ABORTED
    assert drive.calls == []


def test_a_store_without_pages_has_no_document(project: Project) -> None:
    assert create_team_messages(project.pk) is Made.NO_PAGES

    project.refresh_from_db()
    assert project.team_messages_url is None
    assert "project_folder_id" not in project.project_data


def test_images_go_into_the_same_folder(
    drive: FakeDrive, project: Project
) -> None:
    file = store_image(project, "boat.png", picture())
    create_team_messages(project.pk)

    assert len(folders(drive)) == 1
    assert drive.files[file.id].data == picture()


def test_a_folder_that_was_made_without_the_data_is_found(
    drive: FakeDrive, project: Project
) -> None:
    made = project_files().ensure_project_folder(project.pk, "By a step")

    assert folder_of(project, project_files()).id == made.id


def test_what_the_client_wrote_there_is_no_fault(
    drive: FakeDrive, project: Project
) -> None:
    project.project_data = {"project_folder_id": 7, "client_folder_id": []}
    project.save()

    assert create_team_messages(project.pk) is Made.DONE


def test_whoever_was_first_has_made_it(
    drive: FakeDrive, project: Project
) -> None:
    """It is read again once the project is locked."""
    drive.hides_new_files = True

    with run_just_before(
        "orchestra.services.team_messages._store",
        lambda: create_team_messages(project.pk),
    ):
        outcome = create_team_messages(project.pk)

    assert outcome is Made.ALREADY
    assert documents(drive) == ["Scratchpad"]
    assert len(folders(drive)) == 1
    assert Event.objects.count() == 1


def test_an_image_cannot_be_stored_while_drive_is_down(
    drive: FakeDrive, project: Project, settings: Any
) -> None:
    drive.refuse(503, "backendError", times=ALWAYS)
    with pytest.raises(FileStoreUnavailable):
        store_image(project, "boat.png", picture())
    drive.recover()

    assert store_image(project, "boat.png", picture()).name == "boat.png"
