"""Project files in Google Drive, where people work on them, too."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from orchestra.core.conf import settings
from orchestra.core.errors import (
    FileTooLarge,
    GoogleMisconfigured,
    StoredFileNotFound,
)
from orchestra.integrations.project_files.contents import (
    ANYTHING,
    IMAGES,
    Content,
)
from orchestra.integrations.project_files.drive import Drive
from orchestra.integrations.project_files.drive_items import (
    DOCUMENT,
    EXPORTED,
    FOLDER,
    OWNER,
    SHORTCUT,
    Item,
    is_id,
    page_of,
    quoted,
)
from orchestra.integrations.project_files.drive_reading import (
    in_parts,
    in_pieces,
)
from orchestra.integrations.project_files.interface import (
    Access,
    Download,
    Folder,
    ProjectFiles,
    StoredFile,
)
from orchestra.integrations.project_files.names import honest_name

ROLES = {Access.READ: "reader", Access.WRITE: "writer"}

NO_ROOT = (
    "GOOGLE_PROJECT_ROOT_ID does not name the folder in Google Drive for "
    "the folders of projects."
)
NO_FOLDER = (
    "Google Drive has no such folder of this project, or does not let "
    "Orchestra see it. It may be in the bin."
)
NO_PARENT = (
    "Google Drive has no such folder of the client, or does not let "
    "Orchestra see it."
)
NO_TEMPLATE = (
    "There is no such template in Google Drive, or Orchestra may not see it."
)
NOT_TO_BE_READ = "Google Drive cannot hand out a file of this kind."


class GoogleDriveFiles(ProjectFiles):
    """Keeps files in Google Drive, below ``GOOGLE_PROJECT_ROOT_ID``.

    What Orchestra makes there bears its project's id, in a property that
    only Orchestra sees. What people put into its folders is the project's,
    too. Nobody but who may see the root folder sees any of it, unless that
    is granted. Files and folders are made under ids that Google drew before,
    so that trying again never makes a second one; documents cannot be. One
    store is for one thread.
    """

    def __init__(self, root_id: str = "") -> None:
        self._drive = Drive(root_id or settings.GOOGLE_PROJECT_ROOT_ID)

    def folder_id_of(self, project_id: int, parent_id: str = "") -> str:
        parent = self._parent(project_id, parent_id)
        wanted = (
            f"mimeType = '{FOLDER}' and appProperties has "
            f"{{ key='{OWNER}' and value='{project_id}' }}"
        )
        for item in self._drive.items_in(parent, wanted):
            return item.id
        return self._drive.new_id()

    def ensure_project_folder(
        self,
        project_id: int,
        name: str,
        folder_id: str = "",
        parent_id: str = "",
    ) -> Folder:
        folder_id = folder_id or self.folder_id_of(project_id, parent_id)
        if not is_id(folder_id):
            raise StoredFileNotFound(NO_FOLDER)
        try:
            item = self._drive.item(folder_id)
        except StoredFileNotFound:
            parent = self._parent(project_id, parent_id)
            return self._make(project_id, folder_id, name, parent)
        return self._adopted(project_id, item, parent_id)

    def ensure_subfolder(self, folder: Folder, name: str) -> Folder:
        self._ensure_own(folder)
        wanted = f"name = {quoted(name)} and mimeType = '{FOLDER}'"
        for item in self._drive.items_in(folder.id, wanted):
            if item.owner in (None, folder.project_id):
                return _folder(folder.project_id, item)
        return self._make(
            folder.project_id, self._drive.new_id(), name, folder.id
        )

    def create_document(
        self, folder: Folder, name: str, template_id: str = ""
    ) -> StoredFile:
        self._ensure_own(folder)
        body = _body(folder.project_id, name, folder.id)
        if template_id:
            self._ensure_template(folder.project_id, template_id)
            made = self._drive.copy(template_id, body)
        else:
            made = self._drive.create({**body, "mimeType": DOCUMENT})
        return _file(folder.project_id, made)

    def upload(
        self, folder: Folder, name: str, content: Content
    ) -> StoredFile:
        self._ensure_own(folder)
        own_name = honest_name(name, content.content_type)
        body = {
            **_body(folder.project_id, own_name, folder.id),
            "id": self._drive.new_id(),
            "mimeType": content.content_type,
        }
        return _file(folder.project_id, self._drive.store(body, content))

    def list_files(self, folder: Folder) -> list[StoredFile]:
        self._ensure_own(folder)
        wanted = f"mimeType != '{FOLDER}' and mimeType != '{SHORTCUT}'"
        found = [
            _file(folder.project_id, item)
            for item in self._drive.items_in(folder.id, wanted)
            if item.owner in (None, folder.project_id)
        ]
        return sorted(found, key=lambda file: (file.created, file.id))

    def find(self, project_id: int, file_id: str) -> StoredFile:
        item = self._own_file(project_id, file_id)
        if item.kind not in EXPORTED:
            return _file(project_id, item)
        return _file(project_id, item, len(self._drive.exported(item)))

    def download(
        self,
        project_id: int,
        file_id: str,
        start: int = 0,
        length: int | None = None,
    ) -> Download:
        """Open the file; a document of Google's is handed out as HTML.

        Raises FileTooLarge for what nobody would have been let upload: what
        people put into a folder themselves was never measured.
        """
        item = self._own_file(project_id, file_id)
        if item.kind in EXPORTED:
            data = self._drive.exported(item)
            end = None if length is None else start + length
            file = _file(project_id, item, len(data))
            return _opened(file, in_pieces(data[start:end]))
        if item.is_googles:
            raise StoredFileNotFound(NOT_TO_BE_READ)
        if item.size > settings.FILE_MAX_BYTES:
            raise FileTooLarge
        end = item.size if length is None else min(start + length, item.size)
        parts = in_parts(
            lambda first, last: self._drive.read(item, first, last), start, end
        )
        return _opened(_file(project_id, item), parts)

    def discard(self, project_id: int, file_id: str) -> None:
        """Put the file into the bin, from where people may take it."""
        try:
            self._drive.bin(self._own_file(project_id, file_id))
        except StoredFileNotFound:
            return

    def image_url(self, file: StoredFile) -> str:
        """Return Google's own address, for whoever may see the image."""
        return f"https://docs.google.com/uc?id={file.id}"

    def grant(self, project_id: int, file_id: str, access: Access) -> None:
        # A folder may be shared as well: people put photos into it.
        item = self._drive.own(project_id, file_id)
        self._drive.grant(item, ROLES[access])

    def _own_file(self, project_id: int, file_id: str) -> Item:
        item = self._drive.own(project_id, file_id)
        if item.kind in (FOLDER, SHORTCUT):
            raise StoredFileNotFound
        return item

    def _ensure_own(self, folder: Folder) -> None:
        item = self._drive.own(folder.project_id, folder.id)
        if item.kind != FOLDER:
            raise StoredFileNotFound(NO_FOLDER)

    def _parent(self, project_id: int, parent_id: str) -> str:
        """Return where the project's folder is made."""
        if not parent_id:
            if not is_id(self._drive.root_id):
                raise GoogleMisconfigured(NO_ROOT)
            return self._drive.root_id
        item = self._usable(project_id, parent_id, NO_PARENT)
        if item.kind != FOLDER:
            raise StoredFileNotFound(NO_PARENT)
        return parent_id

    def _ensure_template(self, project_id: int, template_id: str) -> None:
        item = self._usable(project_id, template_id, NO_TEMPLATE)
        if item.kind in (FOLDER, SHORTCUT):
            raise StoredFileNotFound(NO_TEMPLATE)

    def _usable(self, project_id: int, item_id: str, otherwise: str) -> Item:
        """Return what a client named, unless it is another project's."""
        try:
            item = self._drive.item(item_id)
        except StoredFileNotFound as error:
            raise StoredFileNotFound(otherwise) from error
        anybodys = (None, project_id)
        if item.is_gone or self._drive.owner(item) not in anybodys:
            raise StoredFileNotFound(otherwise)
        return item

    def _adopted(self, project_id: int, item: Item, parent_id: str) -> Folder:
        """Return the folder as the project's; an older one is made that.

        Folders from before they said whose they are lie where those of
        projects are made. Anywhere else a client could name what is not
        for it.
        """
        if item.kind != FOLDER or item.is_gone:
            raise StoredFileNotFound(NO_FOLDER)
        owner = self._drive.owner(item)
        places = {self._drive.root_id, parent_id} - {""}
        if owner is None and item.parent in places:
            self._drive.bind(item, project_id)
        elif owner != project_id:
            raise StoredFileNotFound(NO_FOLDER)
        return _folder(project_id, item)

    def _make(
        self, project_id: int, folder_id: str, name: str, parent_id: str
    ) -> Folder:
        body = _body(project_id, name, parent_id)
        try:
            made = self._drive.create(
                {**body, "id": folder_id, "mimeType": FOLDER}
            )
        except StoredFileNotFound as error:
            raise StoredFileNotFound(NO_FOLDER) from error
        return _folder(project_id, made)


def _body(project_id: int, name: str, parent_id: str) -> dict[str, Any]:
    return {
        "name": name,
        "parents": [parent_id],
        "appProperties": {OWNER: str(project_id)},
    }


def _folder(project_id: int, item: Item) -> Folder:
    return Folder(project_id, item.id, item.name, page_of(item))


def _file(project_id: int, item: Item, size: int | None = None) -> StoredFile:
    return StoredFile(
        project_id,
        item.id,
        item.name,
        item.kind if item.kind in IMAGES.values() else ANYTHING,
        item.size if size is None else size,
        datetime.fromisoformat(item.created),
        page_of(item),
    )


def _opened(file: StoredFile, chunks: Iterator[bytes]) -> Download:
    return Download(file, chunks, lambda: None)
