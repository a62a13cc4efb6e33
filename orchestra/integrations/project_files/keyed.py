"""Stores in which a file is found by a key: its project, folder and name."""

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from orchestra.core.errors import StoredFileNotFound
from orchestra.integrations.project_files.contents import Content
from orchestra.integrations.project_files.interface import (
    Download,
    Folder,
    ProjectFiles,
    StoredFile,
)
from orchestra.integrations.project_files.names import (
    FILE_ID,
    FOLDER_ID,
    TEMPLATE_ID,
    name_and_type,
    new_file_name,
    safe_part,
)


@dataclass(frozen=True)
class Entry:
    """What the place that keeps the bytes knows of a key."""

    size: int
    created: datetime


@dataclass(frozen=True)
class Opened:
    """The bytes of a key, and how to let go of them."""

    entry: Entry
    chunks: Iterator[bytes]
    close: Callable[[], object]


class KeyedFiles(ProjectFiles):
    """A store whose ids are paths below ``<prefix>/projects/<project>/``.

    Folders are only in the keys, so making one costs nothing and cannot
    fail. Templates are whatever the operator put below
    ``<prefix>/templates/``; their ids are the paths there.
    """

    def __init__(self, prefix: str = "") -> None:
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""

    def ensure_project_folder(
        self,
        project_id: int,
        name: str,
        folder_id: str = "",
        parent_id: str = "",
    ) -> Folder:
        return Folder(project_id, "", name)

    def ensure_subfolder(self, folder: Folder, name: str) -> Folder:
        part = safe_part(name, otherwise="folder")
        below = f"{folder.id}/{part}" if folder.id else part
        return Folder(folder.project_id, below, name)

    def create_document(
        self, folder: Folder, name: str, template_id: str = ""
    ) -> StoredFile:
        data = self._template(template_id) if template_id else b""
        return self.upload(folder, name, Content(data))

    def upload(
        self, folder: Folder, name: str, content: Content
    ) -> StoredFile:
        own_name = new_file_name(name, content.content_type)
        file_id = self._place(folder) + own_name
        key = self._key(folder.project_id, file_id)
        entry = self._put(key, content)
        return self._describe(folder.project_id, file_id, entry)

    def list_files(self, folder: Folder) -> list[StoredFile]:
        place = self._place(folder)
        found = [
            self._describe(folder.project_id, place + name, entry)
            for name, entry in self._entries(
                self._root(folder.project_id) + place
            )
            if FILE_ID.fullmatch(name)
        ]
        return sorted(found, key=lambda file: (file.created, file.id))

    def find(self, project_id: int, file_id: str) -> StoredFile:
        entry = self._entry(self._key(project_id, file_id))
        return self._describe(project_id, file_id, entry)

    def download(
        self,
        project_id: int,
        file_id: str,
        start: int = 0,
        length: int | None = None,
    ) -> Download:
        opened = self._open(self._key(project_id, file_id), start, length)
        file = self._describe(project_id, file_id, opened.entry)
        return Download(file, opened.chunks, opened.close)

    def discard(self, project_id: int, file_id: str) -> None:
        self._remove(self._key(project_id, file_id))

    @abstractmethod
    def _remove(self, key: str) -> None:
        """Keep nothing under the key any more."""

    @abstractmethod
    def _put(self, key: str, content: Content) -> Entry:
        """Keep the content under a new key, or nothing of it."""

    @abstractmethod
    def _entries(self, place: str) -> Iterator[tuple[str, Entry]]:
        """Yield the last parts of the keys right in the place."""

    @abstractmethod
    def _entry(self, key: str) -> Entry:
        """Return what is known of the key, or raise StoredFileNotFound."""

    @abstractmethod
    def _open(self, key: str, start: int, length: int | None) -> Opened:
        """Open the key's content there, or raise StoredFileNotFound."""

    def _template(self, template_id: str) -> bytes:
        if not TEMPLATE_ID.fullmatch(template_id):
            raise StoredFileNotFound("There is no such template.")
        key = f"{self._prefix}templates/{template_id}"
        opened = self._open(key, 0, None)
        try:
            return b"".join(opened.chunks)
        finally:
            opened.close()

    def _root(self, project_id: int) -> str:
        return f"{self._prefix}projects/{int(project_id)}/"

    def _place(self, folder: Folder) -> str:
        if not FOLDER_ID.fullmatch(folder.id):
            raise StoredFileNotFound("There is no such folder.")
        return f"{folder.id}/" if folder.id else ""

    def _key(self, project_id: int, file_id: str) -> str:
        # What is no id of ours cannot be a path to somewhere else.
        name_and_type(file_id)
        return self._root(project_id) + file_id

    def _describe(
        self, project_id: int, file_id: str, entry: Entry
    ) -> StoredFile:
        name, content_type = name_and_type(file_id)
        return StoredFile(
            project_id, file_id, name, content_type, entry.size, entry.created
        )
