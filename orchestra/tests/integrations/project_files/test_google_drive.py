"""What Google Drive promises beyond what every store does."""

from typing import Any

import pytest
from django.test import override_settings

from orchestra.core.errors import (
    FileTooLarge,
    GoogleMisconfigured,
    StoredFileNotFound,
)
from orchestra.integrations.project_files import (
    Access,
    Content,
    Folder,
    ProjectFiles,
    project_files,
)
from orchestra.integrations.project_files.contents import ANYTHING
from orchestra.integrations.project_files.drive_items import OWNER
from orchestra.testing.google import DOCUMENT, FOLDER, SPREADSHEET, FakeDrive

PHOTO = Content(b"\xff\xd8 photo", "image/jpeg")


@pytest.fixture
def store(drive: FakeDrive) -> ProjectFiles:
    return project_files()


@pytest.fixture
def folder(store: ProjectFiles, project_id: int) -> Folder:
    """The project's folder."""
    return store.ensure_project_folder(project_id, "2026-11-21 A portrait")


@pytest.fixture
def other(store: ProjectFiles, counter: Any) -> Folder:
    """The folder of another project."""
    return store.ensure_project_folder(next(counter), "Another")


def test_a_folder_lies_in_the_root_and_says_whose_it_is(
    drive: FakeDrive, folder: Folder, project_id: int
) -> None:
    made = drive.files[folder.id]

    assert (made.name, made.kind) == ("2026-11-21 A portrait", FOLDER)
    assert made.parents == [drive.root_id]
    assert made.properties == {OWNER: str(project_id)}
    assert folder.url == f"https://drive.google.com/drive/folders/{made.id}"


def test_a_clients_own_folder_may_be_the_parent(
    drive: FakeDrive, store: ProjectFiles, project_id: int
) -> None:
    client = drive.put("A client", kind=FOLDER)

    made = store.ensure_project_folder(project_id, "A", parent_id=client.id)

    assert drive.files[made.id].parents == [client.id]


def test_the_id_of_a_folder_is_the_same_for_all_who_keep_it(
    drive: FakeDrive, store: ProjectFiles, project_id: int
) -> None:
    drawn = store.folder_id_of(project_id)

    made = [
        store.ensure_project_folder(project_id, "A", folder_id=drawn)
        for _ in range(2)
    ]

    assert {folder.id for folder in made} == {drawn}
    assert store.folder_id_of(project_id) == drawn


def test_a_folder_from_before_is_taken_over(
    drive: FakeDrive, store: ProjectFiles, project_id: int
) -> None:
    old = drive.put("2019-02-03 Old", kind=FOLDER, parent=drive.root_id)
    photo = drive.put("a.jpg", b"old", "image/jpeg", parent=old.id)

    found = store.ensure_project_folder(project_id, "Old", folder_id=old.id)

    assert [file.id for file in store.list_files(found)] == [photo.id]
    assert old.properties == {OWNER: str(project_id)}


def test_a_client_names_nothing_that_is_not_for_it(
    drive: FakeDrive, store: ProjectFiles, other: Folder, project_id: int
) -> None:
    private = drive.put("Contracts", kind=FOLDER)
    below = drive.put("Below", kind=FOLDER, parent=other.id)
    letter = drive.put("Letter", kind=DOCUMENT, parent=drive.root_id)
    gone = drive.put("Gone", kind=FOLDER, parent=drive.root_id)
    gone.trashed = True

    for wrong in (
        other.id,
        drive.root_id,
        *(item.id for item in (private, below, letter, gone)),
        "../x",
        "' or name = 'x",
    ):
        with pytest.raises(StoredFileNotFound):
            store.ensure_project_folder(project_id, "A", folder_id=wrong)
    for wrong in (other.id, below.id, letter.id, gone.id, "1" * 33, "x'"):
        with pytest.raises(StoredFileNotFound, match="of the client"):
            store.ensure_project_folder(project_id, "A", parent_id=wrong)
    assert private.properties == {}


def test_the_document_of_another_project_is_no_template(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, other: Folder
) -> None:
    theirs = store.create_document(other, "Secret")
    put_there = drive.put("By hand", b"x", DOCUMENT, parent=other.id)

    for template_id in (theirs.id, put_there.id, folder.id):
        with pytest.raises(StoredFileNotFound, match="template"):
            store.create_document(folder, "Draft", template_id)


def test_a_document_opens_on_its_own_page(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    template = drive.put("Template", b"<h1>Title</h1>", DOCUMENT)

    draft = store.create_document(folder, "Article Draft", template.id)

    made = drive.files[draft.id]
    assert draft.url == f"https://docs.google.com/document/d/{draft.id}/edit"
    assert (made.name, made.parents) == ("Article Draft", [folder.id])
    assert made.properties == {OWNER: str(folder.project_id)}
    assert store.find(folder.project_id, draft.id).size == len(template.data)


def test_nothing_is_for_everybody_unless_it_is_granted(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    # [G-01]
    below = store.ensure_subfolder(folder, "Photos")
    draft = store.create_document(folder, "Draft")
    photo = store.upload(below, "a.jpg", PHOTO)

    for made in (folder, below, draft, photo):
        assert drive.files[made.id].permissions == []
    store.grant(folder.project_id, draft.id, Access.WRITE)
    store.grant(folder.project_id, photo.id, Access.READ)

    public = {"type": "anyone", "allowFileDiscovery": False}
    assert drive.files[draft.id].permissions == [{**public, "role": "writer"}]
    assert drive.files[photo.id].permissions == [{**public, "role": "reader"}]


def test_nothing_of_others_is_granted(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, other: Folder
) -> None:
    theirs = store.upload(other, "a.jpg", PHOTO)

    for wrong in (theirs.id, other.id, drive.root_id):
        with pytest.raises(StoredFileNotFound):
            store.grant(folder.project_id, wrong, Access.READ)


def test_what_people_put_there_is_the_projects(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    below = drive.put("Raw Photos", kind=FOLDER, parent=folder.id)
    photo = drive.put("DSC (1).JPG", b"photo", "image/jpeg", below.id)

    again = store.ensure_subfolder(folder, "Raw Photos")
    (found,) = store.list_files(again)

    assert again.id == below.id
    assert (found.id, found.name) == (photo.id, "DSC (1).JPG")
    assert store.download(folder.project_id, photo.id).read() == b"photo"


def test_what_was_moved_here_from_elsewhere_is_not(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, other: Folder
) -> None:
    theirs = store.upload(other, "a.jpg", PHOTO)
    drive.files[theirs.id].parents = [folder.id]

    assert store.list_files(folder) == []
    with pytest.raises(StoredFileNotFound):
        store.find(folder.project_id, theirs.id)


def test_what_calls_itself_a_page_is_only_saved(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    page = drive.put("x.svg", b"<svg/>", "image/svg+xml", folder.id)

    assert store.find(folder.project_id, page.id).content_type == ANYTHING


@override_settings(ORCHESTRA_FILE_MAX_BYTES=10)
def test_a_huge_file_that_was_put_there_is_not_fetched(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    film = drive.put("film.mov", b"x" * 11, "video/mp4", folder.id)

    with pytest.raises(FileTooLarge):
        store.download(folder.project_id, film.id)

    assert drive.count("files.media") == 0


@pytest.mark.parametrize(
    ("kind", "data"), [(DOCUMENT, b"<p>Text</p>"), (SPREADSHEET, b"a,b\n")]
)
def test_what_has_no_bytes_is_handed_out_in_a_form_that_has(
    kind: str,
    data: bytes,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
) -> None:
    file = drive.put("Notes", data, kind, folder.id)

    download = store.download(folder.project_id, file.id)

    assert download.file.size == len(data)
    assert download.file.content_type == ANYTHING
    assert download.read() == data
    part = store.download(folder.project_id, file.id, 2, 3)
    assert part.read() == data[2:5]


def test_what_has_none_at_all_is_not_to_be_read(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    form = drive.put(
        "Form", kind="application/vnd.google-apps.form", parent=folder.id
    )
    shortcut = drive.put(
        "Cut", kind="application/vnd.google-apps.shortcut", parent=folder.id
    )

    for item in (form, shortcut):
        with pytest.raises(StoredFileNotFound):
            store.download(folder.project_id, item.id)


def test_an_image_is_shown_by_google(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    photo = store.upload(folder, "a.jpg", PHOTO)

    assert store.image_url(photo) == (
        f"https://docs.google.com/uc?id={photo.id}"
    )


def test_a_list_of_many_pages_is_whole(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    for number in range(5):
        drive.put(f"{number}.txt", b"x", parent=folder.id)
    drive.page_size = 2

    found = store.list_files(folder)
    drive.page_size = 1000

    assert [file.name for file in found] == [f"{n}.txt" for n in range(5)]


def test_what_is_discarded_is_in_the_bin(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    photo = store.upload(folder, "a.jpg", PHOTO)

    store.discard(folder.project_id, photo.id)

    assert drive.files[photo.id].trashed


def test_a_large_file_goes_in_two_steps(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    data = b"\r\n--x" * 1_000_001

    file = store.upload(folder, "large", Content(data))

    assert drive.count("files.announce") == 1
    assert drive.files[file.id].data == data
    assert store.download(folder.project_id, file.id).read() == data


def test_without_a_root_folder_nothing_is_made(
    drive: FakeDrive, project_id: int
) -> None:
    with (
        override_settings(GOOGLE_PROJECT_ROOT_ID=""),
        pytest.raises(GoogleMisconfigured, match="GOOGLE_PROJECT_ROOT_ID"),
    ):
        project_files().ensure_project_folder(project_id, "A")
