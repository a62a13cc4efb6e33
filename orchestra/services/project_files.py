"""Keep files for projects, in whatever store the settings choose."""

from django.db import transaction

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
from orchestra.services.locks import lock_project

#: Where the images of editors are kept, below the project's own folder.
IMAGES = "images"

#: Where the project's data name its folder, for those who show it.
FOLDER = "project_folder_id"


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
    """Return the project's folder in the store, made if need be.

    Whoever asks for it at the same time gets the same one: where a store
    draws ids, that of the folder is kept in the project's data before there
    is a folder. Must not be called inside a transaction.
    """
    date = project.start_datetime.date().isoformat()
    parent_id = _text(project, "client_folder_id")
    folder_id = _text(project, FOLDER)
    if not folder_id:
        found = store.folder_id_of(project.pk, parent_id)
        folder_id = _keep(project, found) if found else ""
    return store.ensure_project_folder(
        project.pk,
        f"{date} {project.short_description}",
        folder_id=folder_id,
        parent_id=parent_id,
    )


def folder_of_project(project_id: int, store: ProjectFiles) -> Folder:
    """Return the folder of the project of that id, as folder_of does.

    For machine steps, which are given the id in ``project_data``.
    """
    return folder_of(Project.objects.get(pk=project_id), store)


@transaction.atomic
def _keep(project: Project, folder_id: str) -> str:
    """Let the project have the folder's id; return which it has now."""
    locked = lock_project(project.pk)
    if not _text(locked, FOLDER):
        locked.project_data = {**locked.project_data, FOLDER: folder_id}
        locked.save(update_fields=["project_data"])
    project.project_data = locked.project_data
    return _text(locked, FOLDER)


def _text(project: Project, key: str) -> str:
    """Return what a client wrote there, if it can be an id at all."""
    found = project.project_data.get(key)
    return found if isinstance(found, str) else ""
