"""A store of project files that forgets them after the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.test import override_settings

from orchestra.core.conf import settings
from orchestra.integrations.project_files import ProjectFiles, project_files
from orchestra.integrations.project_files.configured import DJANGO
from orchestra.integrations.project_files.django_storage import DjangoFiles


@contextmanager
def files_in_memory() -> Iterator[ProjectFiles]:
    """Keep project files in memory while the block runs, and no longer."""
    in_memory = "django.core.files.storage.InMemoryStorage"
    storages = {**settings.STORAGES, "project_files": {"BACKEND": in_memory}}
    with override_settings(
        STORAGES=storages, ORCHESTRA_PROJECT_FILES={"path": DJANGO}
    ):
        yield project_files()


def put_file(project_id: int, file_id: str, data: bytes) -> None:
    """Put a file there, in the storage of Django that holds them now.

    Its id is a path that ends in 32 hexadecimal digits and a name.
    """
    store = project_files()
    if not isinstance(store, DjangoFiles):
        raise TypeError("Files are not kept by Django now.")
    key = f"projects/{project_id}/{file_id}"
    store.storage.delete(key)
    store.storage.save(key, ContentFile(data))
