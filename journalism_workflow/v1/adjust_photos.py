"""The machine step that brings photos into the forms they are printed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from journalism_workflow.v1.darkroom import Darkroom
from journalism_workflow.v1.folders import (
    PROCESSED_PHOTOS,
    RAW_PHOTOS,
    project_folder,
    raw_photos_folder,
    text,
)
from journalism_workflow.v1.photos import PhotoError
from orchestra.core.conf import settings
from orchestra.core.errors import PermanentMachineError, StoredFileNotFound
from orchestra.integrations.project_files import (
    Folder,
    ProjectFiles,
    StoredFile,
    project_files,
)

NOT_THERE = "This file is not among those of the project."
UNNAMED = "photo"
TOO_MANY_BYTES = "The file has {size:.1f} MB; at most {limit:g} MB are read."


@dataclass(frozen=True)
class Candidate:
    """What a photographer handed in as a photo, which it may not be.

    Attributes:
        name: What the photographer calls it.
        file_id: The file that it is said to be.
        file: That file, if the store has listed it.
    """

    name: str
    file_id: str
    file: StoredFile | None = None


def autoadjust_photos(
    project_data: dict[str, Any], prerequisites: dict[str, Any]
) -> dict[str, Any]:
    """Make every photo grey, and crop and rescale it for different media.

    A photo that cannot be used is one of the ``problems``, with the reason;
    the others go on. Raises PermanentMachineError if there are photos and
    none can be used. What an earlier call has made is used again, so an
    attempt goes on where the one before was cut short.
    """
    store = project_files()
    project = project_folder(project_data, store)
    processed = store.ensure_subfolder(project, PROCESSED_PHOTOS)
    darkroom = Darkroom(store, processed)
    photos, problems = [], []
    for candidate in candidates(store, project, prerequisites):
        try:
            raw = usable(store, project, candidate)
            photos.append(darkroom.adjusted(raw, candidate.name))
        except PhotoError as error:
            problems.append({"name": candidate.name, "error": str(error)})
    if problems and not photos:
        raise PermanentMachineError(
            f"None of the photos can be used. {told(problems)}"
        )
    return {
        "processed_photo_folder": processed.id,
        "photos_for_caption": [photo["src"] for photo in photos],
        "photos": photos,
        "problems": problems,
    }


def candidates(
    store: ProjectFiles, project: Folder, prerequisites: dict[str, Any]
) -> list[Candidate]:
    """Return what the photographers handed in, each file once.

    On a store with pages of its own that is all in the folder for raw
    photos, and elsewhere what the task lists.
    """
    if project.url:
        folder = folder_of_photographers(store, project, prerequisites)
        files = store.list_files(folder)
        return [Candidate(file.name, file.id, file) for file in files]
    return list({one.file_id: one for one in listed(prerequisites)}.values())


def folder_of_photographers(
    store: ProjectFiles, project: Folder, prerequisites: dict[str, Any]
) -> Folder:
    """Return the folder that the photographers were shown."""
    made = prerequisites.get("document_creation", {})
    # By its id: people may have called it something else in the meantime.
    shown = text(made, "raw_photo_folder")
    if shown:
        return Folder(project.project_id, shown, RAW_PHOTOS)
    return raw_photos_folder(project, store)


def listed(prerequisites: dict[str, Any]) -> Iterator[Candidate]:
    """Yield what the photography task lists."""
    photos = prerequisites.get("photography", {}).get("photos")
    for photo in photos if isinstance(photos, list) else []:
        entry = photo if isinstance(photo, dict) else {}
        yield Candidate(text(entry, "name") or UNNAMED, text(entry, "file_id"))


def usable(
    store: ProjectFiles, project: Folder, candidate: Candidate
) -> StoredFile:
    """Return the project's file, or raise PhotoError.

    The id is what somebody wrote, so it may be that of another project's.
    """
    file = candidate.file or find(store, project, candidate.file_id)
    limit = settings.FILE_MAX_BYTES
    if file.size > limit:
        raise PhotoError(
            TOO_MANY_BYTES.format(size=file.size / 1e6, limit=limit / 1e6)
        )
    return file


def find(store: ProjectFiles, project: Folder, file_id: str) -> StoredFile:
    """Return the project's file of the id, or raise PhotoError."""
    try:
        return store.find(project.project_id, file_id)
    except StoredFileNotFound as error:
        raise PhotoError(NOT_THERE) from error


def told(problems: list[dict[str, str]]) -> str:
    """Return the problems in sentences."""
    return " ".join(f"{one['name']}: {one['error']}" for one in problems)
