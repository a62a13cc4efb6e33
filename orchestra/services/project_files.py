"""Keep files for projects, in whatever store the settings choose."""

from orchestra.core.errors import ProjectNotActive
from orchestra.integrations.project_files import (
    Folder,
    ProjectFiles,
    StoredFile,
    checked_image,
    project_files,
)
from orchestra.integrations.project_files.names import safe_folders
from orchestra.models import Project

#: Where the images of editors are kept, below the project's own folder.
IMAGES = "images"


def store_image(
    project: Project, name: str, data: bytes, prefix: str = ""
) -> StoredFile:
    """Keep the image for the project, unchanged, and return the file.

    The prefix names folders below the one for images; nothing in it leads
    anywhere else. Raises ProjectNotActive, WrongFileContent or FileTooLarge
    before anything is stored, and FileStoreUnavailable; trying again is
    safe. Must not be called inside a transaction.
    """
    if not project.is_active:
        raise ProjectNotActive
    content = checked_image(data)
    store = project_files()
    folder = folder_of(project, store)
    for part in (IMAGES, *safe_folders(prefix)):
        folder = store.ensure_subfolder(folder, part)
    return store.upload(folder, name, content)


def folder_of(project: Project, store: ProjectFiles) -> Folder:
    """Return the project's folder in the store, made if need be."""
    date = project.start_datetime.date().isoformat()
    return store.ensure_project_folder(
        project.pk,
        f"{date} {project.short_description}",
        folder_id=_text(project, "project_folder_id"),
        parent_id=_text(project, "client_folder_id"),
    )


def _text(project: Project, key: str) -> str:
    """Return what a client wrote there, if it can be an id at all."""
    found = project.project_data.get(key)
    return found if isinstance(found, str) else ""
