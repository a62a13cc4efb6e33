"""Project files in Django's file storage."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from orchestra.core.conf import settings
from orchestra.core.errors import FileStoreUnavailable, StoredFileNotFound
from orchestra.integrations.project_files.contents import Content
from orchestra.integrations.project_files.interface import CHUNK_BYTES
from orchestra.integrations.project_files.keyed import (
    Entry,
    KeyedFiles,
    Opened,
)

#: The storage of STORAGES for project files, where a project names one.
OWN_ALIAS = "project_files"

NOT_THERE = (
    FileNotFoundError,
    IsADirectoryError,
    NotADirectoryError,
    SuspiciousFileOperation,
)


class DjangoFiles(KeyedFiles):
    """Keeps files in the storage of that alias in ``STORAGES``.

    Without an alias that is ``project_files``, or else ``default``. A file
    on a disk appears whole, by a rename, even if the process dies; another
    storage is asked to delete what it could not write.
    """

    def __init__(self, alias: str = "", prefix: str = "") -> None:
        super().__init__(prefix)
        self._alias = alias

    @property
    def storage(self) -> Storage:
        """The storage that the files are kept in."""
        has_own = OWN_ALIAS in settings.STORAGES
        return storages[self._alias or (OWN_ALIAS if has_own else "default")]

    def _put(self, key: str, content: Content) -> Entry:
        storage = self.storage
        try:
            if isinstance(storage, FileSystemStorage):
                with _written_beside(storage, key, content.data) as whole:
                    storage.save(key, whole)
            else:
                storage.save(key, ContentFile(content.data))
            return self._known(storage, key)
        except OSError as error:
            with suppress(OSError):
                storage.delete(key)
            raise FileStoreUnavailable from error

    def _remove(self, key: str) -> None:
        try:
            self.storage.delete(key)
        except NOT_THERE:
            return
        except OSError as error:
            raise FileStoreUnavailable from error

    def _entries(self, place: str) -> Iterator[tuple[str, Entry]]:
        storage = self.storage
        try:
            _, names = storage.listdir(place)
        except NOT_THERE:
            return
        except OSError as error:
            raise FileStoreUnavailable from error
        for name in names:
            # Somebody may have tidied up in the meantime.
            with suppress(StoredFileNotFound):
                yield name, self._entry(place + name)

    def _entry(self, key: str) -> Entry:
        try:
            return self._known(self.storage, key)
        except NOT_THERE as error:
            raise StoredFileNotFound from error
        except OSError as error:
            raise FileStoreUnavailable from error

    def _open(self, key: str, start: int, length: int | None) -> Opened:
        storage = self.storage
        try:
            entry = self._known(storage, key)
            file = storage.open(key)
            file.seek(start)
        except NOT_THERE as error:
            raise StoredFileNotFound from error
        except OSError as error:
            raise FileStoreUnavailable from error
        wanted = entry.size - start if length is None else length
        return Opened(entry, _chunks(file, wanted), file.close)

    def _known(self, storage: Storage, key: str) -> Entry:
        return Entry(storage.size(key), storage.get_modified_time(key))


class _Whole(ContentFile):
    """A file that a storage on the same disk takes over by a rename."""

    def __init__(self, path: Path) -> None:
        super().__init__(b"")
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


@contextmanager
def _written_beside(
    storage: FileSystemStorage, key: str, data: bytes
) -> Iterator[_Whole]:
    """Write the content to the storage's disk, under a name not listed."""
    path = Path(storage.path(key)).with_name(f".{uuid4().hex}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield _Whole(path)
    finally:
        path.unlink(missing_ok=True)


def _chunks(file: IO[bytes], wanted: int) -> Iterator[bytes]:
    while wanted > 0:
        try:
            chunk = file.read(min(CHUNK_BYTES, wanted))
        except OSError as error:
            raise FileStoreUnavailable from error
        if not chunk:
            raise FileStoreUnavailable
        wanted -= len(chunk)
        yield chunk
