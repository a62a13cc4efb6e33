"""The stores that every promise is kept by."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings

from orchestra.integrations.project_files import ProjectFiles, project_files
from orchestra.integrations.project_files.django_storage import DjangoFiles
from orchestra.integrations.project_files.google_drive import (
    GoogleDriveFiles,
)
from orchestra.testing.files import files_in_memory
from orchestra.testing.google import DOCUMENT, FakeDrive
from orchestra.testing.s3 import S3Server, files_on_s3, s3_server

Put = Callable[[ProjectFiles, str, bytes], str]

#: Where a file is found by a key, and where people look into it, too.
KEYED = ("disk", "memory", "s3", "s3 below a prefix")
STORES = (*KEYED, "drive")


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    """A server that speaks S3."""
    with s3_server() as server:
        yield server


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[DjangoFiles]:
    """A store in Django's file storage, in a directory of its own."""
    with override_settings(
        STORAGES={
            "project_files": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(tmp_path / "files")},
            }
        }
    ):
        yield DjangoFiles()


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[ProjectFiles]:
    """Each store in turn, empty enough for the test."""
    if request.param == "drive":
        request.getfixturevalue("drive")
        yield project_files()
    elif request.param == "disk":
        yield request.getfixturevalue("on_disk")
    elif request.param == "memory":
        with files_in_memory() as found:
            yield found
    else:
        prefix = "/staging/" if "prefix" in request.param else ""
        server = request.getfixturevalue("s3")
        with files_on_s3(server, prefix=prefix) as found:
            yield found


@pytest.fixture
def put(request: pytest.FixtureRequest) -> Put:
    """Puts a template into a store behind its back, and returns its id."""

    def put_it(store: ProjectFiles, key: str, data: bytes) -> str:
        if isinstance(store, DjangoFiles):
            store.storage.save(key, ContentFile(data))
            return key
        if isinstance(store, GoogleDriveFiles):
            drive: FakeDrive = request.getfixturevalue("drive")
            return drive.put(key, data, kind=DOCUMENT).id
        prefix = "staging/" if "prefix" in request.node.name else ""
        server = request.getfixturevalue("s3")
        server.client.put_object(
            Bucket=server.bucket, Key=prefix + key, Body=data
        )
        return key

    return put_it


@pytest.fixture
def project_id(counter: Iterator[int]) -> int:
    """A project that no other test keeps files for."""
    return next(counter)


@pytest.fixture(scope="session")
def counter() -> Iterator[int]:
    """Numbers that were not used yet."""
    return iter(range(1, 10**6))
