"""A disk that is full, gone or cut off leaves no half file."""

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, InMemoryStorage
from django.test import override_settings

from orchestra.core.errors import FileStoreUnavailable
from orchestra.integrations.project_files import Content, Folder
from orchestra.integrations.project_files.django_storage import DjangoFiles

FOLDER = Folder(1, "images", "images")
LARGE = Content(b"x" * 200_000)

#: Writes a file to the directory, and dies before it is whole.
DYING = """
import os, sys
from django.conf import settings
place = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": sys.argv[1]},
}
settings.configure(STORAGES={"project_files": place})
os.fsync = lambda number: os._exit(7)
from orchestra.integrations.project_files import Content, Folder
from orchestra.integrations.project_files import project_files
project_files().upload(Folder(1, "images", ""), "a", Content(b"x" * 9999))
"""


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Have the system refuse to write files any larger."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    soft = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def files_below(store: DjangoFiles) -> list[Path]:
    storage = store.storage
    assert isinstance(storage, FileSystemStorage)
    return [p for p in Path(storage.location).rglob("*") if p.is_file()]


def test_a_full_disk_keeps_nothing(on_disk: DjangoFiles) -> None:
    with room_for(64_000), pytest.raises(FileStoreUnavailable):
        on_disk.upload(FOLDER, "large", LARGE)

    assert files_below(on_disk) == []
    assert on_disk.list_files(FOLDER) == []


def test_a_disk_with_room_again_takes_the_file(on_disk: DjangoFiles) -> None:
    with room_for(64_000), pytest.raises(FileStoreUnavailable):
        on_disk.upload(FOLDER, "large", LARGE)

    file = on_disk.upload(FOLDER, "large", LARGE)

    assert on_disk.download(1, file.id).read() == LARGE.data


def test_a_process_that_dies_while_writing_leaves_nothing_to_see(
    on_disk: DjangoFiles,
) -> None:
    # Killed for good: not even what is there to tidy up gets to run.
    storage = on_disk.storage
    assert isinstance(storage, FileSystemStorage)

    died = subprocess.run(
        [sys.executable, "-c", DYING, storage.location], check=False
    )

    assert died.returncode == 7
    assert len(files_below(on_disk)) == 1
    assert on_disk.list_files(FOLDER) == []


def test_nothing_is_left_over_beside_a_file(on_disk: DjangoFiles) -> None:
    on_disk.upload(FOLDER, "large", LARGE)

    assert len(files_below(on_disk)) == 1


def test_a_place_that_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "file")},
    }

    with (
        override_settings(STORAGES={"project_files": storage}),
        pytest.raises(FileStoreUnavailable),
    ):
        DjangoFiles().upload(FOLDER, "large", LARGE)


def test_a_file_that_shrinks_on_the_way_is_not_the_whole(
    on_disk: DjangoFiles,
) -> None:
    file = on_disk.upload(FOLDER, "large", LARGE)
    (path,) = files_below(on_disk)

    with on_disk.download(1, file.id) as download:
        chunks = iter(download)
        next(chunks)
        os.truncate(path, 70_000)
        with pytest.raises(FileStoreUnavailable):
            list(chunks)


class Stumbling(InMemoryStorage):
    """A storage without a disk, which fails half-way."""

    def _save(self, name: str, content: object) -> str:
        super()._save(name, content)  # type: ignore[misc]
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_another_storage_is_asked_to_delete_the_half() -> None:
    backend = f"{__name__}.{Stumbling.__name__}"

    with override_settings(STORAGES={"project_files": {"BACKEND": backend}}):
        store = DjangoFiles()
        with pytest.raises(FileStoreUnavailable):
            store.upload(FOLDER, "large", LARGE)

        assert store.list_files(FOLDER) == []
