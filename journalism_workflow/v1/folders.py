"""The folders that the newsroom keeps its project's files in."""

from typing import Any

from orchestra.core.errors import PermanentMachineError, StoredFileNotFound
from orchestra.integrations.project_files import Folder, ProjectFiles
from orchestra.services.project_files import IMAGES, folder_of_project

RAW_PHOTOS = "Raw Photos"
PROCESSED_PHOTOS = "Processed Photos"


def project_folder(
    project_data: dict[str, Any], store: ProjectFiles
) -> Folder:
    """Return the project's folder, made if need be.

    Raises PermanentMachineError if the project's data name another one's.
    """
    try:
        return folder_of_project(project_data["project_id"], store)
    except StoredFileNotFound as error:
        raise PermanentMachineError(str(error)) from error


def raw_photos_folder(project: Folder, store: ProjectFiles) -> Folder:
    """Return the folder of the photos as they were taken, made if need be.

    Photographers put them there themselves on a store with pages of its
    own. Elsewhere their uploads are kept there: what ``upload_image`` is
    sent with the prefix "Raw Photos".
    """
    above = project if project.url else store.ensure_subfolder(project, IMAGES)
    return store.ensure_subfolder(above, RAW_PHOTOS)


def text(data: dict[str, Any], key: str) -> str:
    """Return the text that somebody wrote there; empty for anything else."""
    found = data.get(key)
    return found if isinstance(found, str) else ""
