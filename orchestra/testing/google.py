"""A Google Drive on this machine, for tests.

``FakeDrive`` is a real HTTP server that speaks the part of Drive's API, and
of Google's way to sign in, that Orchestra uses, so that Google's libraries
themselves take part in the test:

    with FakeDrive() as drive, override_settings(**drive.settings()):
        file = store_image(project, "boat.png", PICTURE)
        ...
        assert drive.files[file.id].data == PICTURE

What goes wrong with Google can be arranged: ``refuse``, ``answer``,
``delay``, ``hang_up``, ``break_off`` and ``revoke_key``. Unless told
otherwise, each happens to the next request only. Methods are called as in
Google's documentation, ``files.get``, and ``token`` is that of signing in.

It needs what comes with ``pip install "orchestra[google]"``.
"""

import json
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from orchestra.integrations.project_files.configured import GOOGLE_DRIVE
from orchestra.testing.faulty_server import (
    ALWAYS,
    FaultyHandler,
    FaultyServer,
    Reply,
    Trouble,
)
from orchestra.testing.google_disk import (
    DOCUMENT,
    FOLDER,
    SPREADSHEET,
    Disk,
    FakeFile,
    Refusal,
    refusal_body,
)
from orchestra.testing.google_keys import (
    EMAIL,
    public_pem,
    write_json_key,
)

try:
    from google.auth import jwt
    from google.auth.exceptions import GoogleAuthError
except ImportError as error:
    raise ImportError(
        'google-auth is missing: pip install "orchestra[google]"'
    ) from error

__all__ = [
    "ALWAYS",
    "DOCUMENT",
    "FOLDER",
    "SPREADSHEET",
    "FakeDrive",
    "FakeFile",
]

UPLOADED = "uploadType"
#: Whom service accounts talk to when they sign in, wherever that is.
AUDIENCE = "https://oauth2.googleapis.com/token"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPE = "https://www.googleapis.com/auth/drive"

FILE = r"/drive/v3/files/(?P<id>[^/]+)"


@dataclass(frozen=True)
class Asked:
    """A request, read.

    Attributes:
        said: What its address and its query say.
        about: The file that it describes.
    """

    said: dict[str, str]
    about: dict[str, Any]
    data: bytes
    kind: str
    range: str


class DriveHandler(FaultyHandler):
    """Reads requests as Google does."""

    fake: "FakeDrive"

    def do_GET(self) -> None:  # noqa: N802
        parts = urlsplit(self.path)
        asked, reply = self._asked(dict(parse_qsl(parts.query))), Reply(404)
        for verb, pattern, name in METHODS:
            found = re.fullmatch(pattern, parts.path)
            if verb == self.command and found:
                asked.said.update(found.groupdict())
                reply = self._answered(name(asked), asked)
                break
        self.send(reply)

    do_POST = do_GET  # noqa: N815
    do_PUT = do_GET  # noqa: N815
    do_PATCH = do_GET  # noqa: N815

    def _answered(self, method: str, asked: Asked) -> Reply:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return self.fake.respond(
            method,
            {**asked.said, **asked.about},
            lambda: self.fake.right_reply(method, asked, token),
        )

    def _asked(self, said: dict[str, str]) -> Asked:
        body, kind = self.body(), self.headers.get_content_type()
        about, data = {}, b""
        if kind == "application/json" and body:
            about = json.loads(body)
        elif kind == "application/x-www-form-urlencoded":
            about = dict(parse_qsl(body.decode()))
        elif kind == "multipart/related":
            about, kind, data = _parts(self.headers["Content-Type"], body)
        else:
            data = body
        return Asked(said, about, data, kind, self.headers.get("Range", ""))


class FakeDrive(FaultyServer, Disk):
    """A Google Drive behind a server on this machine.

    Attributes:
        email: The service account that it knows.
    """

    handler = DriveHandler

    def __init__(self) -> None:
        super().__init__()
        self.email = EMAIL
        self._directory = Path(tempfile.mkdtemp())
        self._tokens: set[str] = set()
        self._sessions: dict[str, Asked] = {}
        self._knows_key = True

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        shutil.rmtree(self._directory)

    @property
    def token_url(self) -> str:
        """Where a service account gets its tokens."""
        return f"{self.origin}/token"

    def settings(self) -> dict[str, Any]:
        """Return the settings with which project files are kept here.

        What fails is tried again without a pause worth mentioning.
        """
        path = self._directory / "key.json"
        if not path.exists():
            write_json_key(path, self.token_url)
        return {
            "GOOGLE_APPS": True,
            "GOOGLE_SERVICE_ACCOUNT_FILE": str(path),
            "GOOGLE_PROJECT_ROOT_ID": self.root_id,
            "ORCHESTRA_GOOGLE_API_URL": f"{self.origin}/",
            "ORCHESTRA_GOOGLE_TOKEN_URL": self.token_url,
            "ORCHESTRA_GOOGLE_FIRST_DELAY": 0.001,
            "ORCHESTRA_PROJECT_FILES": {"path": GOOGLE_DRIVE},
        }

    def refuse(
        self, status: int, reason: str, method: str = "*.*", times: int = 1
    ) -> None:
        """Say no with this status and reason, and do nothing.

        Whoever signs in is let in, unless the method is ``token``.
        """
        body = refusal_body(Refusal(status, reason))
        self._expect(Trouble(method, times, Reply(status, body)))

    def revoke_key(self) -> None:
        """Let nobody in any more."""
        self._knows_key = False
        self._tokens.clear()

    def expire_tokens(self) -> None:
        """Have everybody sign in again."""
        self._tokens.clear()

    def right_reply(self, method: str, asked: Asked, token: str) -> Reply:
        """Return what Google would answer."""
        if method == "token":
            return self._signed_in(asked.about)
        if token not in self._tokens and method != "files.upload":
            refusal = Refusal(401, "authError")
            return Reply(401, refusal_body(refusal))
        try:
            return DONE[method](self, asked)
        except Refusal as refusal:
            return Reply(refusal.status, refusal_body(refusal))

    def begin_upload(self, asked: Asked) -> Reply:
        """Say where the content is to be sent."""
        session = secrets.token_hex(8)
        self._sessions[session] = asked
        place = f"{self.origin}/upload/session/{session}"
        return Reply(headers={"Location": place})

    def end_upload(self, asked: Asked) -> Reply:
        """Make a file of the content that was announced before."""
        begun = self._sessions.get(asked.said["session"])
        if begun is None:
            raise Refusal(404, "notFound")
        return _told(self.create(begun.about, asked.data, asked.kind))

    def _signed_in(self, form: dict[str, Any]) -> Reply:
        try:
            claims = jwt.decode(  # type: ignore[no-untyped-call]
                form.get("assertion", ""),
                certs=public_pem(),
                audience=AUDIENCE,
            )
        except (GoogleAuthError, ValueError):
            claims = {}
        known = (
            self._knows_key
            and form.get("grant_type") == GRANT
            and claims.get("iss") == self.email
            and SCOPE in claims.get("scope", "").split()
        )
        if not known:
            return Reply(400, b'{"error": "invalid_grant"}')
        token = f"ya29.{secrets.token_urlsafe(16)}"
        self._tokens.add(token)
        answer = {"access_token": token, "expires_in": 3600}
        return Reply(body=json.dumps(answer).encode())


def _told(file: FakeFile) -> Reply:
    return _json(file.told())


def _json(found: Any) -> Reply:
    return Reply(body=json.dumps(found).encode())


def _bytes_of(drive: FakeDrive, asked: Asked) -> Reply:
    """Return the content, or the part that is wanted."""
    data = drive.content(asked.said["id"]).data
    part = re.fullmatch(r"bytes=(\d+)-(\d+)", asked.range)
    headers = {"Content-Type": "application/octet-stream"}
    if part is None:
        return Reply(200, data, headers)
    first, last = int(part[1]), int(part[2])
    if first >= len(data):
        return Reply(416)
    return Reply(206, data[first : last + 1], headers)


def _parts(content_type: str, body: bytes) -> tuple[Any, str, bytes]:
    """Return what is said of a file, of what kind it is, and the file."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    parts: Any = message_from_bytes(head + body).get_payload()
    told, content = parts
    about = json.loads(told.get_payload())
    # Not by the library, which takes bytes for text of many lines.
    boundary = body.split(b"\r\n", 1)[0].split(b"\n", 1)[0]
    data = body.split(boundary)[2].split(b"\n\n", 1)[1].removesuffix(b"\n")
    return about, content.get_content_type(), data


def _always(name: str) -> Callable[[Asked], str]:
    return lambda asked: name


def _got(asked: Asked) -> str:
    return "files.media" if asked.said.get("alt") == "media" else "files.get"


def _uploaded(asked: Asked) -> str:
    resumable = asked.said.get(UPLOADED) == "resumable"
    return "files.announce" if resumable else "files.create"


#: Verb and path -> the method, which the rest of the request may decide.
METHODS: tuple[tuple[str, str, Callable[[Asked], str]], ...] = (
    ("POST", "/token", _always("token")),
    ("GET", "/drive/v3/files", _always("files.list")),
    ("POST", "/drive/v3/files", _always("files.create")),
    ("POST", "(?:/resumable)?/upload/drive/v3/files", _uploaded),
    ("PUT", "/upload/session/(?P<session>.+)", _always("files.upload")),
    ("GET", "/drive/v3/files/generateIds", _always("files.generateIds")),
    ("GET", FILE, _got),
    ("PATCH", FILE, _always("files.update")),
    ("POST", f"{FILE}/copy", _always("files.copy")),
    ("GET", f"{FILE}/export", _always("files.export")),
    ("POST", f"{FILE}/permissions", _always("permissions.create")),
)

DONE: dict[str, Callable[[FakeDrive, Asked], Reply]] = {
    "files.list": lambda drive, asked: _json(drive.search(asked.said)),
    "files.create": lambda drive, asked: _told(
        drive.create(asked.about, asked.data, asked.kind)
    ),
    "files.announce": FakeDrive.begin_upload,
    "files.upload": FakeDrive.end_upload,
    "files.generateIds": lambda drive, asked: _json(
        {"ids": drive.draw_ids(int(asked.said.get("count", 10)))}
    ),
    "files.get": lambda drive, asked: _told(drive.find(asked.said["id"])),
    "files.media": _bytes_of,
    "files.update": lambda drive, asked: _told(
        drive.update(asked.said["id"], asked.about)
    ),
    "files.copy": lambda drive, asked: _told(
        drive.copy(asked.said["id"], asked.about)
    ),
    "files.export": lambda drive, asked: Reply(
        200,
        drive.export(asked.said["id"], asked.said.get("mimeType", "")),
        {"Content-Type": asked.said.get("mimeType", "")},
    ),
    "permissions.create": lambda drive, asked: _json(
        drive.grant(asked.said["id"], asked.about)
    ),
}
