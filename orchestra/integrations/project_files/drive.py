"""Google Drive, as far as project files need it: what is where, and whose."""

from collections.abc import Callable
from typing import Any

from googleapiclient.http import MediaInMemoryUpload

from orchestra.core.errors import (
    FileStoreUnavailable,
    GoogleConflict,
    StoredFileNotFound,
)
from orchestra.integrations.google.api import GoogleApi
from orchestra.integrations.project_files.contents import Content
from orchestra.integrations.project_files.drive_items import (
    EXPORTED,
    FIELDS,
    OWNER,
    Item,
    is_id,
)

#: Folders inside one another that are climbed to learn whose a file is.
DEEPEST = 8

#: Google takes larger ones in two steps only.
LARGEST_AT_ONCE = 5_000_000

MOST_ON_A_PAGE = 200

#: Folders that are shared by a team are as good as others.
SHARED = {"supportsAllDrives": True}


class Drive:
    """Google Drive; every method may raise FileStoreUnavailable."""

    def __init__(self, root_id: str) -> None:
        self.root_id = root_id
        self._api = GoogleApi("drive", "v3")
        self._files = self._api.resource.files()

    def new_id(self) -> str:
        """Return an id that nothing else has, for something to be made."""
        drawn = self._api.ask_for(
            "ids", lambda: self._files.generateIds(count=1, space="drive")
        )
        if not isinstance(drawn, list) or not drawn:
            raise FileStoreUnavailable
        return str(drawn[0])

    def item(self, item_id: str) -> Item:
        """Return what Drive knows of it, or raise StoredFileNotFound."""
        if not is_id(item_id):
            raise StoredFileNotFound
        found = self._api.ask(
            lambda: self._files.get(fileId=item_id, fields=FIELDS, **SHARED)
        )
        return Item(found)

    def owner(self, item: Item) -> int | None:
        """Return the project that it is of: its own word, or its folder's."""
        for _ in range(DEEPEST):
            if item.owner is not None:
                return item.owner
            if not item.parent or item.parent == self.root_id:
                return None
            try:
                item = self.item(item.parent)
            except StoredFileNotFound:
                return None
        return None

    def own(self, project_id: int, item_id: str) -> Item:
        """Return what is the project's, or raise StoredFileNotFound."""
        item = self.item(item_id)
        if item.is_gone or self.owner(item) != project_id:
            raise StoredFileNotFound
        return item

    def items_in(self, folder_id: str, wanted: str) -> list[Item]:
        """Return what is right in the folder, oldest first."""
        found: list[Item] = []
        token: str | None = ""
        while token is not None:
            page = self._page(
                f"'{folder_id}' in parents and trashed = false and {wanted}",
                token,
            )
            try:
                found.extend(Item(one) for one in page.get("files", ()))
                token = page.get("nextPageToken")
            except (AttributeError, TypeError) as error:
                raise FileStoreUnavailable from error
        return found

    def create(self, body: dict[str, Any]) -> Item:
        """Make a folder or a document.

        With an id of ``new_id`` in the body there is one in the end, however
        often it is tried.
        """
        return self._made(
            body,
            lambda: self._files.create(body=body, fields=FIELDS, **SHARED),
        )

    def store(self, body: dict[str, Any], content: Content) -> Item:
        """Make a file of the content, as ``create`` does."""

        def request() -> Any:
            media = MediaInMemoryUpload(
                content.data,
                mimetype=content.content_type,
                resumable=len(content.data) > LARGEST_AT_ONCE,
            )
            return self._files.create(
                body=body, media_body=media, fields=FIELDS, **SHARED
            )

        return self._made(body, request)

    def copy(self, item_id: str, body: dict[str, Any]) -> Item:
        """Make a copy of a file or a document."""
        made = self._api.ask(
            lambda: self._files.copy(
                fileId=item_id, body=body, fields=FIELDS, **SHARED
            )
        )
        return Item(made)

    def bind(self, item: Item, project_id: int) -> None:
        """Let it say that it is the project's."""
        self._update(item, {"appProperties": {OWNER: str(project_id)}})

    def bin(self, item: Item) -> None:
        """Put it into the bin, from where people may take it."""
        self._update(item, {"trashed": True})

    def grant(self, item: Item, role: str) -> None:
        """Let whoever has its address do so much."""
        body = {"type": "anyone", "role": role, "allowFileDiscovery": False}
        permissions = self._api.resource.permissions()
        self._api.ask(
            lambda: permissions.create(fileId=item.id, body=body, **SHARED)
        )

    def exported(self, item: Item) -> bytes:
        """Return what has no bytes of its own, in a form that has."""
        data: bytes = self._api.ask(
            lambda: self._files.export_media(
                fileId=item.id, mimeType=EXPORTED[item.kind]
            )
        )
        return data

    def read(self, item: Item, first: int, last: int) -> bytes:
        """Return these bytes of the file, the last one included."""

        def request() -> Any:
            asked = self._files.get_media(fileId=item.id, **SHARED)
            asked.headers["range"] = f"bytes={first}-{last}"
            return asked

        data: bytes = self._api.ask(request)
        return data

    def _made(self, body: dict[str, Any], request: Callable[[], Any]) -> Item:
        try:
            return Item(self._api.ask(request))
        except GoogleConflict:
            # An earlier try, of ours or of somebody at the same time.
            return self.item(body["id"])

    def _update(self, item: Item, body: dict[str, Any]) -> None:
        self._api.ask(
            lambda: self._files.update(
                fileId=item.id, body=body, fields=FIELDS, **SHARED
            )
        )

    def _page(self, wanted: str, token: str) -> Any:
        return self._api.ask(
            lambda: self._files.list(
                q=wanted,
                fields=f"nextPageToken,files({FIELDS})",
                orderBy="createdTime",
                pageSize=MOST_ON_A_PAGE,
                pageToken=token or None,
                includeItemsFromAllDrives=True,
                **SHARED,
            )
        )
