"""What a Google Drive holds and does, as far as Orchestra asks for it."""

import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

GOOGLES = "application/vnd.google-apps."
DOCUMENT = f"{GOOGLES}document"
FOLDER = f"{GOOGLES}folder"
SPREADSHEET = f"{GOOGLES}spreadsheet"

#: As what Google hands out its own kinds.
EXPORTS = {
    DOCUMENT: {"text/html", "text/plain"},
    SPREADSHEET: {"text/csv"},
}
EMPTY_DOCUMENT = b"<html><body><p></p></body></html>"

TEXT = r"'((?:[^'\\]|\\.)*)'"
#: A clause of a search -> whether a file fulfils what it found.
CLAUSES: tuple[tuple[str, Callable[["FakeFile", list[str]], bool]], ...] = (
    (rf"{TEXT} in parents", lambda file, said: said[0] in file.parents),
    (r"trashed = false", lambda file, said: not file.trashed),
    (rf"name = {TEXT}", lambda file, said: file.name == said[0]),
    (rf"mimeType = {TEXT}", lambda file, said: file.kind == said[0]),
    (rf"mimeType != {TEXT}", lambda file, said: file.kind != said[0]),
    (
        rf"appProperties has \{{ key={TEXT} and value={TEXT} \}}",
        lambda file, said: file.properties.get(said[0]) == said[1],
    ),
)


class Refusal(Exception):
    """Google says no, with a status and a reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass
class FakeFile:
    """A file, a folder or a document."""

    id: str
    name: str
    kind: str
    parents: list[str]
    properties: dict[str, str]
    data: bytes = b""
    trashed: bool = False
    permissions: list[dict[str, Any]] = field(default_factory=list)
    created: datetime = field(default_factory=lambda: datetime.now(UTC))

    def told(self) -> dict[str, Any]:
        """Return what Drive says of it."""
        told: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "mimeType": self.kind,
            "parents": self.parents,
            "trashed": self.trashed,
            "createdTime": self.created.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        }
        if self.properties:
            told["appProperties"] = self.properties
        if self.kind != FOLDER:
            told["size"] = str(len(self.data))
        return told


class Disk:
    """Files and folders by their ids.

    Attributes:
        files: All of them, those in the bin too.
        root_id: A folder that was there before.
        page_size: How many are listed on a page, at most.
        hides_new_files: Whether searches do not find what was made since,
            as they may for a while.
    """

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, FakeFile] = {}
        self.page_size = 1000
        self.hides_new_files = False
        self._drawn: set[str] = set()
        self.root_id = self.put("Projects", kind=FOLDER).id

    def put(
        self,
        name: str,
        data: bytes = b"",
        kind: str = "application/octet-stream",
        parent: str = "",
        project_id: int | None = None,
    ) -> FakeFile:
        """Put a file or a folder there, as people would."""
        properties = {}
        if project_id is not None:
            properties["orchestra_project"] = str(project_id)
        parents = [parent] if parent else []
        file = FakeFile(_new_id(), name, kind, parents, properties, data)
        self.files[file.id] = file
        return file

    def inside(self, folder_id: str) -> list[FakeFile]:
        """Return what is right in the folder, and not in the bin."""
        return [
            file
            for file in self.files.values()
            if folder_id in file.parents and not file.trashed
        ]

    def find(self, file_id: str) -> FakeFile:
        """Return the file, or refuse."""
        if file_id not in self.files:
            raise Refusal(404, "notFound")
        return self.files[file_id]

    def draw_ids(self, count: int) -> list[str]:
        """Return ids that something can be made under, once."""
        drawn = [_new_id() for _ in range(count)]
        self._drawn.update(drawn)
        return drawn

    def create(
        self, about: Mapping[str, Any], data: bytes = b"", kind: str = ""
    ) -> FakeFile:
        """Make what is described, of the content that came with it."""
        made_as = about.get("mimeType") or kind or "application/octet-stream"
        if made_as == DOCUMENT and not data:
            data = EMPTY_DOCUMENT
        return self._add(about, str(made_as), data)

    def copy(self, file_id: str, about: Mapping[str, Any]) -> FakeFile:
        """Make a copy of a file."""
        file = self.find(file_id)
        if file.kind == FOLDER:
            raise Refusal(403, "cannotCopyFile")
        about = {
            "name": f"Copy of {file.name}",
            "parents": file.parents,
            "appProperties": file.properties,
            **about,
        }
        return self._add(about, file.kind, file.data)

    def update(self, file_id: str, about: Mapping[str, Any]) -> FakeFile:
        """Change what is said of a file."""
        file = self.find(file_id)
        file.name = about.get("name", file.name)
        file.trashed = about.get("trashed", file.trashed)
        file.properties = file.properties | about.get("appProperties", {})
        return file

    def grant(self, file_id: str, about: dict[str, Any]) -> dict[str, Any]:
        """Let others at a file."""
        self.find(file_id).permissions.append(about)
        return {"id": "anyoneWithLink", **about}

    def export(self, file_id: str, kind: str) -> bytes:
        """Return what has no bytes of its own in such a form."""
        file = self.find(file_id)
        if kind not in EXPORTS.get(file.kind, ()):
            raise Refusal(403, "fileNotExportable")
        return file.data

    def content(self, file_id: str) -> FakeFile:
        """Return the file whose bytes are wanted."""
        file = self.find(file_id)
        if file.kind.startswith(GOOGLES):
            raise Refusal(403, "fileNotDownloadable")
        return file

    def search(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """Return a page of what the search finds."""
        found = [] if self.hides_new_files else self._found(asked.get("q", ""))
        start = int(asked.get("pageToken", 0))
        end = start + min(int(asked.get("pageSize", 100)), self.page_size)
        page: dict[str, Any] = {
            "files": [file.told() for file in found[start:end]]
        }
        if end < len(found):
            page["nextPageToken"] = str(end)
        return page

    def _found(self, query: str) -> list[FakeFile]:
        found = list(self.files.values())
        for pattern, fulfils in CLAUSES:
            whole = re.compile(rf"(?:^| and ){pattern}(?= and |$)")
            while clause := whole.search(query):
                query = query.replace(clause[0], "", 1)
                said = [
                    re.sub(r"\\(.)", r"\1", text) for text in clause.groups()
                ]
                found = [file for file in found if fulfils(file, said)]
        if query:
            raise Refusal(400, "invalid")
        return sorted(found, key=lambda file: file.created)

    def _add(
        self, about: Mapping[str, Any], kind: str, data: bytes
    ) -> FakeFile:
        file_id = about.get("id") or _new_id()
        if file_id in self.files:
            raise Refusal(409, "fileIdInUse")
        if "id" in about and file_id not in self._drawn:
            raise Refusal(400, "invalid")
        if "id" in about and kind in EXPORTS:
            # Google's own kinds get their ids when they are made.
            raise Refusal(400, "invalid")
        for parent in about.get("parents", ()):
            self.find(parent)
        file = FakeFile(
            file_id,
            about.get("name", "Untitled"),
            kind,
            list(about.get("parents", ())),
            dict(about.get("appProperties", {})),
            data,
        )
        self.files[file_id] = file
        return file


def refusal_body(refusal: Refusal) -> bytes:
    """Return how Google says no."""
    return json.dumps(
        {
            "error": {
                "code": refusal.status,
                "message": f"No: {refusal.reason}.",
                "errors": [{"domain": "global", "reason": refusal.reason}],
            }
        }
    ).encode()


def _new_id() -> str:
    return f"1{secrets.token_urlsafe(24)}"
