"""What every store of project files promises."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from orchestra.core.errors import StoredFileNotFound
from orchestra.integrations.project_files import (
    Access,
    Content,
    Folder,
    ProjectFiles,
    StoredFile,
    checked_file,
    checked_image,
)
from orchestra.integrations.project_files.contents import ANYTHING
from orchestra.testing.pictures import picture
from orchestra.tests.integrations.project_files.conftest import KEYED, Put

PHOTO = Content(b"\xff\xd8 photo", "image/jpeg")
NOTES = Content(b"notes")

#: For what is promised only where Orchestra alone serves the files.
only_keyed = pytest.mark.parametrize("store", KEYED, indirect=True)

#: What is no id of a file, and would like to be a path to one.
NO_IDS = [
    "",
    ".",
    "..",
    "/",
    "photo.jpg",
    "images/photo.jpg",
    "/etc/passwd",
    "../1/{id}",
    "images/../{id}",
    "images/../../2/{id}",
    "./{id}",
    "/{id}",
    "//{id}",
    "{id}/",
    "{id}/..",
    "{id}\n",
    "{id}\0",
    "..\\{id}",
    "%2e%2e/{id}",
    "0" * 32 + "-",
    "0" * 32 + "-missing.jpg",
    "x" * 5_000,
    "x" * 300 + "/{id}",
    "\u6771" * 250 + "/{id}",
    "\udcff/{id}",
    ("a/" * 2_000) + "{id}",
]


@pytest.fixture
def folder(store: ProjectFiles, project_id: int) -> Folder:
    """The project's folder for photos."""
    own = store.ensure_project_folder(project_id, "A portrait of Ada")
    return store.ensure_subfolder(own, "Raw Photos")


def read(store: ProjectFiles, file: StoredFile) -> bytes:
    return store.download(file.project_id, file.id).read()


def test_what_was_uploaded_comes_back(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "Ada.JPEG", PHOTO)

    download = store.download(folder.project_id, file.id)

    assert download.file.content_type == "image/jpeg"
    assert download.file.name == "Ada.jpg"
    assert download.read() == PHOTO.data


def test_an_upload_says_what_it_became(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "Ada.jpg", PHOTO)

    assert file.project_id == folder.project_id
    assert (file.name, file.size) == ("Ada.jpg", len(PHOTO.data))
    assert abs(timezone.now() - file.created) < timedelta(minutes=1)


def test_what_is_found_is_what_was_uploaded(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "Ada.jpg", PHOTO)

    found = store.find(folder.project_id, file.id)

    assert (found.id, found.name, found.size, found.content_type) == (
        file.id,
        file.name,
        file.size,
        file.content_type,
    )


def test_a_large_file_comes_in_pieces(
    store: ProjectFiles, folder: Folder
) -> None:
    data = bytes(range(256)) * 2_000
    file = store.upload(folder, "large", Content(data))

    with store.download(folder.project_id, file.id) as download:
        pieces = list(download)

    assert len(pieces) > 1
    assert b"".join(pieces) == data


@pytest.mark.parametrize(
    ("start", "length"), [(0, 1), (0, 10), (3, 4), (9, 1), (4, None)]
)
def test_a_part_is_that_part(
    store: ProjectFiles, folder: Folder, start: int, length: int | None
) -> None:
    file = store.upload(folder, "digits", Content(b"0123456789"))

    download = store.download(folder.project_id, file.id, start, length)

    assert download.file.size == 10
    end = None if length is None else start + length
    assert download.read() == b"0123456789"[start:end]


def test_a_list_is_of_that_folder_and_oldest_first(
    store: ProjectFiles, folder: Folder
) -> None:
    below = store.ensure_subfolder(folder, "Rejected")
    store.upload(below, "no.jpg", PHOTO)
    uploaded = {
        store.upload(folder, name, PHOTO).id for name in ("a.jpg", "b.jpg")
    }

    listed = store.list_files(folder)

    assert {file.id for file in listed} == uploaded
    assert listed == sorted(listed, key=lambda file: (file.created, file.id))
    assert [file.name for file in store.list_files(below)] == ["no.jpg"]


def test_the_folder_of_the_project_is_one_too(
    store: ProjectFiles, project_id: int
) -> None:
    own = store.ensure_project_folder(project_id, "A portrait")

    file = store.upload(own, "a.jpg", PHOTO)

    assert [found.id for found in store.list_files(own)] == [file.id]
    assert read(store, file) == PHOTO.data


def test_a_folder_without_files_is_empty(
    store: ProjectFiles, folder: Folder
) -> None:
    assert store.list_files(folder) == []


def test_many_files_are_all_listed(
    store: ProjectFiles, folder: Folder
) -> None:
    for number in range(12):
        store.upload(folder, f"{number}.jpg", PHOTO)

    assert len(store.list_files(folder)) == 12


def test_making_a_folder_again_finds_it(
    store: ProjectFiles, folder: Folder, project_id: int
) -> None:
    file = store.upload(folder, "a.jpg", PHOTO)

    again = store.ensure_subfolder(
        store.ensure_project_folder(project_id, "Renamed"), "Raw Photos"
    )

    assert [found.id for found in store.list_files(again)] == [file.id]


def test_two_files_of_one_name_stay_two(
    store: ProjectFiles, folder: Folder
) -> None:
    first = store.upload(folder, "a.txt", Content(b"first"))
    second = store.upload(folder, "a.txt", Content(b"second"))

    assert first.name == second.name
    assert read(store, first) == b"first"
    assert read(store, second) == b"second"


@only_keyed
def test_nobody_can_guess_an_id(store: ProjectFiles, folder: Folder) -> None:
    # [G-03] A random name tells neither the host nor the time.
    ids = {store.upload(folder, "a.jpg", PHOTO).id for _ in range(5)}
    tokens = {file_id.rpartition("/")[2][:32] for file_id in ids}

    assert len(tokens) == 5
    # The version of a UUID: 4 is random, 1 is a clock and a network card.
    assert all(re.fullmatch(r"[0-9a-f]{12}4[0-9a-f]{19}", t) for t in tokens)


def test_another_project_has_no_such_file(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "a.jpg", PHOTO)

    with pytest.raises(StoredFileNotFound):
        store.download(folder.project_id + 10**6, file.id)
    with pytest.raises(StoredFileNotFound):
        store.find(folder.project_id + 10**6, file.id)


@pytest.mark.parametrize("wrong", NO_IDS)
def test_an_id_leads_nowhere_else(
    store: ProjectFiles, folder: Folder, wrong: str
) -> None:
    # [I-05] No path leads out of the project.
    file = store.upload(folder, "a.jpg", PHOTO)
    file_id = wrong.replace("{id}", file.id)

    for reach in (store.find, store.download):
        with pytest.raises(StoredFileNotFound):
            reach(folder.project_id, file_id)


@only_keyed
@pytest.mark.parametrize(
    "name",
    ["../../x", "/etc/passwd", "..", "", "\0", "a/b", "\\\\host\\x", "."],
)
def test_no_name_leads_out_of_its_folder(
    store: ProjectFiles, folder: Folder, name: str
) -> None:
    # [I-05]
    below = store.ensure_subfolder(folder, name)
    file = store.upload(below, name, NOTES)

    assert file.id.startswith("Raw-Photos/")
    assert file.id.count("/") == 2
    assert ".." not in file.id.split("/")
    assert [found.id for found in store.list_files(below)] == [file.id]
    assert read(store, file) == NOTES.data


def test_a_made_up_folder_leads_nowhere(
    store: ProjectFiles, project_id: int
) -> None:
    for made_up in ("..", "../1", "/", "a//b", "a/../..", "\0"):
        with pytest.raises(StoredFileNotFound):
            store.list_files(Folder(project_id, made_up, ""))
        with pytest.raises(StoredFileNotFound):
            store.upload(Folder(project_id, made_up, ""), "a", NOTES)


def test_the_type_is_that_of_the_content_and_not_of_the_name(
    store: ProjectFiles, folder: Folder
) -> None:
    page = store.upload(folder, "photo.png", Content(b"<script>"))
    photo = store.upload(folder, "page.html", PHOTO)

    assert store.find(page.project_id, page.id).content_type == ANYTHING
    assert store.find(photo.project_id, photo.id).content_type == "image/jpeg"


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP"])
def test_an_image_keeps_its_type(
    store: ProjectFiles, folder: Folder, format: str
) -> None:
    content = checked_image(picture(format))

    file = store.upload(folder, "image", content)

    assert store.find(folder.project_id, file.id).content_type == (
        f"image/{format.lower()}"
    )
    assert read(store, file) == content.data


def test_a_document_without_a_template_says_nothing(
    store: ProjectFiles, folder: Folder
) -> None:
    document = store.create_document(folder, "Draft.html")

    assert strip_tags(read(store, document).decode()) == ""


@pytest.mark.parametrize("template", ["no-such.html", "../projects/1", "/"])
def test_a_template_that_is_not_there(
    store: ProjectFiles, folder: Folder, template: str
) -> None:
    with pytest.raises(StoredFileNotFound, match=r"\."):
        store.create_document(folder, "Draft.html", template)

    assert store.list_files(folder) == []


def test_a_document_is_a_copy_of_its_template(
    store: ProjectFiles, folder: Folder, put: Put
) -> None:
    put_as = put(store, "templates/articles/draft.html", b"<h1>Title</h1>")
    template_id = put_as.removeprefix("templates/")

    document = store.create_document(folder, "Draft.html", template_id)

    assert read(store, document) == b"<h1>Title</h1>"
    assert document.name == "Draft.html"


def test_names_of_all_languages_stay(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "Łódź / 東京 (2).txt", NOTES)

    assert file.name == "Łódź-東京-2-.txt"
    assert read(store, file) == NOTES.data
    assert [f.name for f in store.list_files(folder)] == [file.name]


def test_a_very_long_name_is_cut_in_front(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "東" * 400 + ".txt", NOTES)

    assert file.name.endswith("東.txt")
    assert len(file.name.encode()) <= 150
    assert read(store, file) == NOTES.data


@only_keyed
def test_nothing_is_granted_where_orchestra_serves(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "a.jpg", PHOTO)

    store.grant(file.project_id, file.id, Access.WRITE)
    address = store.link(file.project_id, file.id, timedelta(minutes=5))

    assert (file.url, folder.url, address) == ("", "", None)


def test_what_is_discarded_is_not_found_any_more(
    store: ProjectFiles, folder: Folder
) -> None:
    gone, kept = (store.upload(folder, "a.jpg", PHOTO) for _ in range(2))

    for _ in range(2):
        store.discard(folder.project_id, gone.id)

    with pytest.raises(StoredFileNotFound):
        store.find(folder.project_id, gone.id)
    assert [file.id for file in store.list_files(folder)] == [kept.id]


def test_nobody_discards_the_files_of_others(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "a.jpg", PHOTO)

    store.discard(folder.project_id + 10**6, file.id)

    assert read(store, file) == PHOTO.data


@only_keyed
def test_an_image_is_shown_where_orchestra_serves_it(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "a.jpg", PHOTO)

    assert store.image_url(file) == (
        f"/orchestra/files/{folder.project_id}/{file.id}"
    )


def test_any_file_goes_through_the_check_of_files(
    store: ProjectFiles, folder: Folder
) -> None:
    file = store.upload(folder, "a.pdf", checked_file(b"%PDF-1.7"))

    assert (file.name, file.content_type) == ("a.pdf", ANYTHING)
