"""The store of project files that the settings choose."""

from collections.abc import Mapping
from typing import Any

from orchestra.core.conf import PUBLISHED_SECRET, settings
from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError
from orchestra.integrations.project_files.interface import ProjectFiles

PACKAGE = "orchestra.integrations.project_files"
DJANGO = f"{PACKAGE}.django_storage.DjangoFiles"
GOOGLE_DRIVE = f"{PACKAGE}.google_drive.GoogleDriveFiles"
S3 = f"{PACKAGE}.s3.S3Files"


def project_files() -> ProjectFiles:
    """Return the store that ``ORCHESTRA_PROJECT_FILES`` names.

    Nothing of a store is imported unless it is chosen. Raises
    DottedPathError if there is none at the path, or none that can be made
    with the keyword arguments.
    """
    config = chosen()
    path = config.get("path")
    kind = locate(path)
    try:
        store = kind(**config.get("kwargs", {}))
    except (TypeError, ValueError) as error:
        raise DottedPathError(f"{path!r} cannot be made: {error}.") from error
    if not isinstance(store, ProjectFiles):
        raise DottedPathError(f"{path!r} is no store of project files.")
    return store


def chosen() -> Mapping[str, Any]:
    """Return the dotted path and the keyword arguments of the store."""
    if settings.PROJECT_FILES is not None:
        return settings.PROJECT_FILES
    # A switch that is neither True nor False is a fault, told at start-up.
    google: object = settings.GOOGLE_APPS
    if google is True:
        return {"path": GOOGLE_DRIVE}
    bucket = settings.EDITOR_IMAGE_BUCKET_NAME
    # The documentation prints a name for the bucket that is none.
    return {"path": S3 if bucket not in ("", PUBLISHED_SECRET) else DJANGO}
