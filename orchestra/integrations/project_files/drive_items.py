"""What Google Drive says of a file or a folder."""

import re
from typing import Any

from orchestra.core.errors import FileStoreUnavailable

GOOGLES = "application/vnd.google-apps."
DOCUMENT = f"{GOOGLES}document"
FOLDER = f"{GOOGLES}folder"
SHORTCUT = f"{GOOGLES}shortcut"
SPREADSHEET = f"{GOOGLES}spreadsheet"

#: Kinds that have no bytes of their own -> as what they are handed out.
EXPORTED = {DOCUMENT: "text/html", SPREADSHEET: "text/csv"}

#: The property that says whose something is, and only Orchestra sees.
OWNER = "orchestra_project"

FIELDS = "id,name,mimeType,size,createdTime,parents,appProperties,trashed"

ID = re.compile(r"[A-Za-z0-9_-]{10,200}")
NUMBER = re.compile(r"\d{1,19}", re.ASCII)

PAGES = {
    DOCUMENT: "https://docs.google.com/document/d/{}/edit",
    FOLDER: "https://drive.google.com/drive/folders/{}",
    SPREADSHEET: "https://docs.google.com/spreadsheets/d/{}/edit",
}
PAGE = "https://drive.google.com/file/d/{}/view"


class Item:
    """A file or a folder, as Drive tells of it.

    Raises FileStoreUnavailable for an answer that tells of none.
    """

    def __init__(self, told: Any) -> None:
        try:
            self.id = str(told["id"])
            self.name = str(told["name"])
            self.kind = str(told["mimeType"])
            self.created = str(told["createdTime"])
            self.size = int(told.get("size", 0))
            self.is_gone = bool(told.get("trashed"))
            self._parents = list(told.get("parents", ()))
            self._properties = dict(told.get("appProperties", {}))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise FileStoreUnavailable from error

    @property
    def is_googles(self) -> bool:
        """Whether it has no bytes of its own."""
        return self.kind.startswith(GOOGLES)

    @property
    def parent(self) -> str:
        """The folder that it lies in, as far as it is ours to see."""
        return str(self._parents[0]) if self._parents else ""

    @property
    def owner(self) -> int | None:
        """The project that it says it is of."""
        text = str(self._properties.get(OWNER, ""))
        return int(text) if NUMBER.fullmatch(text) else None


def is_id(text: str) -> bool:
    """Return whether it can be an id of Drive at all."""
    return bool(ID.fullmatch(text))


def quoted(text: str) -> str:
    """Return the text as it stands in a search."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def page_of(item: Item) -> str:
    """Return where people open it."""
    return PAGES.get(item.kind, PAGE).format(item.id)
