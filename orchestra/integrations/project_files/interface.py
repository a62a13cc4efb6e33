"""What a store of project files can do, and what it gives back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Self

from django.urls import reverse

from orchestra.integrations.project_files.contents import Content

#: How much of a file is read at once.
CHUNK_BYTES = 64 * 1024


class Access(Enum):
    """What whoever has the link of a document may do with it."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True)
class Folder:
    """A place for files of one project.

    Attributes:
        project_id: Whose it is.
        id: What the store knows it by.
        name: What people call it.
        url: Where people look into it, if the store has pages of its own.
    """

    project_id: int
    id: str
    name: str
    url: str = ""


@dataclass(frozen=True)
class StoredFile:
    """A file of one project.

    Attributes:
        project_id: Whose it is.
        id: What the store knows it by; it never changes, and neither does
            the content behind it, except that of a document.
        name: What people call it.
        content_type: What it is, told from its content when it came.
        size: In bytes.
        created: When it came.
        url: Where people open it, if the store has pages of its own.
    """

    project_id: int
    id: str
    name: str
    content_type: str
    size: int
    created: datetime
    url: str = ""


@dataclass(frozen=True)
class Download:
    """A file that is open: iterate over it, and close it.

    A store that fails on the way raises FileStoreUnavailable, so that what
    was cut short never passes for the whole.
    """

    file: StoredFile
    chunks: Iterator[bytes]
    close: Callable[[], object]

    def __iter__(self) -> Iterator[bytes]:
        return self.chunks

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def read(self) -> bytes:
        """Return what is left of the file, and close it."""
        with self:
            return b"".join(self.chunks)


class ProjectFiles(ABC):
    """A store of project files.

    A file is reached only by way of its project: the id of another
    project's file is nothing to it. Every method may raise
    FileStoreUnavailable; then no half of anything was stored, and trying
    again is safe.
    None of them may be called inside a transaction.
    """

    def folder_id_of(self, project_id: int, parent_id: str = "") -> str:
        """Return the id of the project's folder, or one to make it under.

        All who hand the same id to ``ensure_project_folder`` have the same
        folder. Empty if the store finds the folder by the project anyhow.
        """
        return ""

    @abstractmethod
    def ensure_project_folder(
        self,
        project_id: int,
        name: str,
        folder_id: str = "",
        parent_id: str = "",
    ) -> Folder:
        """Return the project's folder, and make it if there is none.

        The ``folder_id`` is that of an earlier call or ``folder_id_of``,
        if anybody kept it; a new folder is made in that of the
        ``parent_id``. A store that finds the folder by the project needs
        neither. Raises StoredFileNotFound for an id that is none of the
        project's.
        """

    @abstractmethod
    def ensure_subfolder(self, folder: Folder, name: str) -> Folder:
        """Return the folder of that name in the folder, made if need be."""

    @abstractmethod
    def create_document(
        self, folder: Folder, name: str, template_id: str = ""
    ) -> StoredFile:
        """Store a copy of the template, or an empty document without one.

        Raises StoredFileNotFound if there is no such template.
        """

    @abstractmethod
    def upload(
        self, folder: Folder, name: str, content: Content
    ) -> StoredFile:
        """Store the content, whole or not at all.

        A file of the same name stays beside it, under an id of its own.
        """

    @abstractmethod
    def list_files(self, folder: Folder) -> list[StoredFile]:
        """Return the files right in the folder, oldest first."""

    @abstractmethod
    def find(self, project_id: int, file_id: str) -> StoredFile:
        """Return what is known of the file, or raise StoredFileNotFound."""

    @abstractmethod
    def download(
        self,
        project_id: int,
        file_id: str,
        start: int = 0,
        length: int | None = None,
    ) -> Download:
        """Open the file, or that part of it; the caller closes it.

        Raises StoredFileNotFound if the project has no such file.
        """

    @abstractmethod
    def discard(self, project_id: int, file_id: str) -> None:
        """Remove the file; one that is not there is removed already."""

    def link(
        self, project_id: int, file_id: str, lifetime: timedelta
    ) -> str | None:
        """Return an address of the store's own that opens the file.

        It works without signing in, and no longer than the lifetime. None
        if the store has no such thing, and Orchestra serves its files.
        """
        return None

    def image_url(self, file: StoredFile) -> str:
        """Return the address at which a page shows the image, for good.

        It is Orchestra's own, where it is asked who somebody is, unless the
        store shows images itself; ``grant`` says who sees it there. Nothing
        is asked of the store.
        """
        return reverse("orchestra:file", args=[file.project_id, file.id])

    def grant(self, project_id: int, file_id: str, access: Access) -> None:
        """Let whoever has the document's own ``url`` read or write it.

        A store without pages of its own has nothing to grant: Orchestra
        asks who somebody is before it serves the file.
        """
        return
