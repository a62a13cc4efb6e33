"""System checks: project files that would be lost, or seen by everybody."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, Warning
from django.core.files.storage import FileSystemStorage, InvalidStorageError

from orchestra.core.conf import settings
from orchestra.core.errors import DottedPathError
from orchestra.integrations.project_files.configured import project_files
from orchestra.integrations.project_files.django_storage import DjangoFiles

SEPARATE = (
    'Give STORAGES a "project_files" whose location is a directory that no '
    "web server serves."
)
LIMITS = ("FILE_MAX_BYTES", "IMAGE_MAX_BYTES", "IMAGE_MAX_PIXELS")


def check_project_files(**kwargs: Any) -> Sequence[CheckMessage]:
    """Report a store that cannot be made, or that keeps no secret."""
    wrong = [*_unsound_limits()]
    config: object = settings.PROJECT_FILES
    if config is not None and not isinstance(config, Mapping):
        return [*wrong, _no_store("it is no dictionary.")]
    try:
        store = project_files()
        return [*wrong, *_unsafe_places(store)]
    except (DottedPathError, InvalidStorageError) as error:
        return [*wrong, _no_store(str(error))]


def _unsafe_places(store: object) -> Sequence[CheckMessage]:
    storage = store.storage if isinstance(store, DjangoFiles) else None
    if not isinstance(storage, FileSystemStorage):
        return []
    if not storage.base_location:
        return [
            Warning(
                "Project files would be kept in whatever directory the "
                "server was started in.",
                hint=SEPARATE,
                id="orchestra.W030",
            )
        ]
    if _is_served(Path(storage.location)):
        return [
            Warning(
                "Project files are kept below MEDIA_ROOT, and whoever "
                "serves MEDIA_URL serves them to everybody.",
                hint=SEPARATE,
                id="orchestra.W031",
            )
        ]
    return []


def _is_served(location: Path) -> bool:
    # Django makes "/" of a MEDIA_URL that nobody set.
    if not settings.MEDIA_ROOT or settings.MEDIA_URL in ("", "/"):
        return False
    return location.is_relative_to(Path(settings.MEDIA_ROOT).absolute())


def _unsound_limits() -> Sequence[CheckMessage]:
    return [
        Error(
            f"ORCHESTRA_{name} is not a number above zero.",
            id="orchestra.E031",
        )
        for name in LIMITS
        if type(getattr(settings, name)) is not int
        or getattr(settings, name) <= 0
    ]


def _no_store(reason: str) -> CheckMessage:
    return Error(
        f"ORCHESTRA_PROJECT_FILES names no store of project files: {reason}",
        hint=(
            'S3 needs pip install "orchestra[s3]", and Google Drive '
            '"orchestra[google]".'
        ),
        id="orchestra.E030",
    )
