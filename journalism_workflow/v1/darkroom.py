"""Where raw photos become processed ones, each form once."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from PIL import Image

from journalism_workflow.v1.photos import (
    PHOTO,
    RENDITIONS,
    Form,
    PhotoError,
    as_jpeg,
    grey_photo,
    in_form,
)
from orchestra.core.errors import FileTooLarge, StoredFileNotFound
from orchestra.integrations.project_files import (
    Access,
    Content,
    Folder,
    ProjectFiles,
    StoredFile,
)
from orchestra.integrations.project_files.names import safe_part

#: Longest part of a name that is the photographer's own.
LONGEST_STEM = 60

MEASURED = re.compile(r"^(?P<key>.+)-(?P<width>\d+)x(?P<height>\d+)\.jpg$")


@dataclass(frozen=True)
class Print:
    """A processed photo in one form, in the store."""

    file: StoredFile
    width: int
    height: int


@dataclass
class Darkroom:
    """Makes processed photos, and knows those made before.

    A processed photo's name says of which file, in which form and how large
    it is. So whoever comes after an attempt that was cut short reads off the
    folder what is there already, and downloads nothing for it.

    Attributes:
        store: Where photos come from and go to.
        folder: Where processed ones are kept.
    """

    store: ProjectFiles
    folder: Folder
    _made: dict[str, Print] = field(init=False)

    def __post_init__(self) -> None:
        self._made = {}
        for file in self.store.list_files(self.folder):
            found = MEASURED.fullmatch(file.name)
            if found is not None:
                size = int(found["width"]), int(found["height"])
                self._made.setdefault(found["key"], Print(file, *size))

    def adjusted(self, raw: StoredFile, name: str) -> dict[str, Any]:
        """Return the photo in all forms, making those that are missing.

        Raises PhotoError if the file is no photo that can be used.
        """
        forms = (PHOTO, *RENDITIONS)
        missing = [one for one in forms if _key(raw, one) not in self._made]
        if missing:
            self._make(raw, missing)
        whole, *renditions = (self._described(raw, form) for form in forms)
        return {**whole, "name": name, "renditions": renditions}

    def _make(self, raw: StoredFile, forms: list[Form]) -> None:
        photo = grey_photo(self._read(raw))
        for form in forms:
            self._keep(_key(raw, form), in_form(photo, form))

    def _read(self, raw: StoredFile) -> bytes:
        try:
            return self.store.download(raw.project_id, raw.id).read()
        except (FileTooLarge, StoredFileNotFound) as error:
            raise PhotoError(str(error)) from error

    def _keep(self, key: str, photo: Image.Image) -> None:
        file = self.store.upload(
            self.folder,
            f"{key}-{photo.width}x{photo.height}.jpg",
            Content(as_jpeg(photo), "image/jpeg"),
        )
        self._made[key] = Print(file, photo.width, photo.height)

    def _described(self, raw: StoredFile, form: Form) -> dict[str, Any]:
        made = self._made[_key(raw, form)]
        # Also what an attempt before may have made, but not shared any more.
        self.store.grant(raw.project_id, made.file.id, Access.READ)
        return {
            "name": form.name,
            "src": self.store.image_url(made.file),
            "width": made.width,
            "height": made.height,
        }


def _key(raw: StoredFile, form: Form) -> str:
    """Return what is the name's own to the file and the form.

    Photos of the same name are different ones.
    """
    stem = safe_part(PurePath(raw.name).stem[:LONGEST_STEM], "photo")
    mark = sha256(f"{raw.id}\0{raw.size}".encode()).hexdigest()[:12]
    return f"{stem}-{mark}-{form.name}"
