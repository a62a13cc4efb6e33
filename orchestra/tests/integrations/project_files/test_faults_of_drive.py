"""A Google Drive that is down, slow or overloaded loses nothing of ours."""

import json
import time
from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import override_settings

from orchestra.core.errors import (
    FileStoreUnavailable,
    GoogleMisconfigured,
    StoredFileNotFound,
)
from orchestra.integrations.project_files import (
    Access,
    Content,
    Folder,
    ProjectFiles,
    StoredFile,
    project_files,
)
from orchestra.testing.google import ALWAYS, DOCUMENT, FakeDrive

PHOTO = Content(b"photo" * 1000, "image/jpeg")

Call = Callable[[ProjectFiles, Folder, StoredFile], object]

CALLS: dict[str, Call] = {
    "folder": lambda store, folder, file: store.ensure_project_folder(
        folder.project_id + 10**6, "New"
    ),
    "subfolder": lambda store, folder, file: store.ensure_subfolder(
        folder, "images"
    ),
    "document": lambda store, folder, file: store.create_document(
        folder, "Draft"
    ),
    "copy": lambda store, folder, file: store.create_document(
        folder, "Copy", file.id
    ),
    "upload": lambda store, folder, file: store.upload(folder, "a.jpg", PHOTO),
    "list": lambda store, folder, file: store.list_files(folder),
    "find": lambda store, folder, file: store.find(folder.project_id, file.id),
    "download": lambda store, folder, file: store.download(
        folder.project_id, file.id
    ).read(),
    "grant": lambda store, folder, file: store.grant(
        folder.project_id, file.id, Access.READ
    ),
    "discard": lambda store, folder, file: store.discard(
        folder.project_id, file.id
    ),
}
#: What of Drive's each calls last.
LAST = {
    "folder": "files.create",
    "subfolder": "files.create",
    "document": "files.create",
    "copy": "files.copy",
    "upload": "files.create",
    "list": "files.list",
    "find": "files.get",
    "download": "files.media",
    "grant": "permissions.create",
    "discard": "files.update",
}

#: What may pass: Google asks for patience in two ways.
PASSING = [
    (403, "rateLimitExceeded"),
    (403, "userRateLimitExceeded"),
    (429, "rateLimitExceeded"),
    (500, "backendError"),
    (503, "backendError"),
]


@pytest.fixture
def store(drive: FakeDrive) -> ProjectFiles:
    return project_files()


@pytest.fixture
def folder(store: ProjectFiles, project_id: int, drive: FakeDrive) -> Folder:
    return store.ensure_project_folder(project_id, "A portrait")


@pytest.fixture
def file(store: ProjectFiles, folder: Folder, drive: FakeDrive) -> StoredFile:
    made = store.upload(folder, "a.jpg", PHOTO)
    drive.calls.clear()
    return made


@pytest.mark.parametrize("call", CALLS)
def test_a_store_that_is_down_says_so(
    call: str,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
    file: StoredFile,
) -> None:
    # [G-01] An error is raised; nothing is None.
    before = set(drive.files)
    drive.refuse(503, "backendError", times=ALWAYS)

    with pytest.raises(FileStoreUnavailable) as raised:
        CALLS[call](store, folder, file)

    assert drive.origin not in str(raised.value)
    assert set(drive.files) == before


@pytest.mark.parametrize("call", CALLS)
def test_a_passing_fault_is_tried_again(
    call: str,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
    file: StoredFile,
) -> None:
    drive.refuse(503, "backendError", LAST[call])
    drive.hang_up(LAST[call])

    CALLS[call](store, folder, file)

    assert drive.count(LAST[call]) >= 3


@pytest.mark.parametrize(("status", "reason"), PASSING)
def test_google_is_asked_again_when_it_wants_patience(
    status: int,
    reason: str,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
    file: StoredFile,
) -> None:
    drive.refuse(status, reason, "files.get", times=4)

    assert store.find(folder.project_id, file.id) == file


def test_it_is_not_asked_for_ever(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, file: StoredFile
) -> None:
    drive.refuse(429, "rateLimitExceeded", "files.get", times=ALWAYS)

    with pytest.raises(FileStoreUnavailable):
        store.find(folder.project_id, file.id)

    assert drive.count("files.get") == 5


@pytest.mark.parametrize(
    ("status", "reason"),
    [(403, "insufficientFilePermissions"), (400, "invalid"), (403, "")],
)
def test_what_asking_again_cannot_help_is_not_asked_again(
    status: int,
    reason: str,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
    file: StoredFile,
) -> None:
    drive.refuse(status, reason, "files.get", times=ALWAYS)

    with pytest.raises(FileStoreUnavailable):
        store.find(folder.project_id, file.id)

    assert drive.count("files.get") == 1


def test_pauses_grow_and_are_never_twice_the_same(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, file: StoredFile
) -> None:
    drive.refuse(503, "backendError", "files.get", times=ALWAYS)

    with override_settings(ORCHESTRA_GOOGLE_FIRST_DELAY=0.02):
        begun = time.monotonic()
        with pytest.raises(FileStoreUnavailable):
            store.find(folder.project_id, file.id)

    # Four pauses, together at least half of 0.02 + 0.04 + 0.08 + 0.16.
    assert time.monotonic() - begun > 0.15


@pytest.mark.parametrize("call", ["upload", "subfolder", "folder"])
def test_what_was_made_and_not_confirmed_is_made_once(
    call: str,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
    file: StoredFile,
) -> None:
    before = set(drive.files)
    drive.hang_up("files.create", times=2, after=True)

    CALLS[call](store, folder, file)

    assert len(set(drive.files) - before) == 1


def test_a_large_upload_that_breaks_off_is_made_once(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    before = set(drive.files)
    drive.hang_up("files.upload", after=True)
    drive.refuse(503, "backendError", "files.announce")

    file = store.upload(folder, "large", Content(b"x" * 6_000_000))

    assert set(drive.files) - before == {file.id}
    assert file.size == 6_000_000


def test_a_download_that_breaks_off_goes_on(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    data = bytes(range(256)) * 20_000
    file = store.upload(folder, "large", Content(data))

    with store.download(folder.project_id, file.id) as download:
        pieces = [next(download.chunks)]
        drive.break_off(1000, "files.media", times=2)
        pieces.extend(download)

    assert b"".join(pieces) == data


def test_half_a_file_never_passes_for_the_whole(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, file: StoredFile
) -> None:
    drive.break_off(1000, "files.media", times=ALWAYS)
    with pytest.raises(FileStoreUnavailable):
        store.download(folder.project_id, file.id).read()

    drive.recover()
    drive.answer(b"short", 206, "files.media")
    with pytest.raises(FileStoreUnavailable):
        store.download(folder.project_id, file.id).read()


@pytest.mark.parametrize("status", [200, 302, 502])
@pytest.mark.parametrize(
    "garbage", [b"", b"<html>", b"[]", b"null", b'{"id": 1}', b"\xff"]
)
def test_an_answer_in_no_form_is_a_fault(
    garbage: bytes,
    status: int,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
    file: StoredFile,
) -> None:
    drive.answer(
        garbage,
        status,
        "files.get",
        times=ALWAYS,
        headers={"Location": "http://169.254.169.254/"},
    )

    with pytest.raises(FileStoreUnavailable):
        store.find(folder.project_id, file.id)


@pytest.mark.parametrize(
    "method", ["files.list", "files.generateIds", "files.create"]
)
@pytest.mark.parametrize(
    "garbage",
    [b"[]", b"null", b'{"files": 1, "ids": 1}', b'{"files": 1, "ids": []}'],
)
def test_neither_is_one_to_a_search_or_to_what_is_made(
    garbage: bytes,
    method: str,
    drive: FakeDrive,
    store: ProjectFiles,
    folder: Folder,
) -> None:
    drive.answer(garbage, method=method)

    with pytest.raises(FileStoreUnavailable):
        store.ensure_subfolder(folder, "images")


@override_settings(
    ORCHESTRA_GOOGLE_TIMEOUT_SECONDS=0.2, ORCHESTRA_GOOGLE_MAX_ATTEMPTS=1
)
def test_nobody_waits_for_long(drive: FakeDrive, project_id: int) -> None:
    drive.delay(30, "files.list", times=ALWAYS)
    begun = time.monotonic()

    with pytest.raises(FileStoreUnavailable):
        project_files().ensure_project_folder(project_id, "A")

    assert time.monotonic() - begun < 5


def test_a_store_that_comes_back_takes_the_file(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    drive.refuse(503, "backendError", times=ALWAYS)
    with pytest.raises(FileStoreUnavailable):
        store.upload(folder, "a.jpg", PHOTO)
    drive.recover()

    file = store.upload(folder, "a.jpg", PHOTO)

    assert store.download(folder.project_id, file.id).read() == PHOTO.data


def test_a_file_that_was_put_into_the_bin_is_not_found(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, file: StoredFile
) -> None:
    drive.files[file.id].trashed = True

    with pytest.raises(StoredFileNotFound):
        store.download(folder.project_id, file.id)
    assert store.list_files(folder) == []


def test_a_document_that_cannot_be_exported_says_so(
    drive: FakeDrive, store: ProjectFiles, folder: Folder
) -> None:
    draft = drive.put("Draft", b"x", DOCUMENT, folder.id)
    drive.refuse(403, "exportSizeLimitExceeded", "files.export")

    with pytest.raises(FileStoreUnavailable):
        store.download(folder.project_id, draft.id)


def test_a_key_that_was_revoked_is_no_missing_file(
    drive: FakeDrive, store: ProjectFiles, folder: Folder, file: StoredFile
) -> None:
    refused = {"error": "invalid_grant"}
    drive.expire_tokens()
    drive.answer(
        json.dumps(refused).encode(),
        HTTPStatus.BAD_REQUEST,
        "token",
        times=ALWAYS,
    )

    with pytest.raises(GoogleMisconfigured):
        store.find(folder.project_id, file.id)
