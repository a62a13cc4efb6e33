"""The newsroom's world: every store of files, and somebody's photos."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import override_settings
from PIL import Image

from journalism_workflow.tests.storages import UnsteadyStorage
from orchestra.core.conf import settings
from orchestra.integrations.project_files import ProjectFiles, project_files
from orchestra.models import Project
from orchestra.testing.factories import ProjectFactory
from orchestra.testing.files import files_in_memory
from orchestra.testing.google import FakeDrive
from orchestra.testing.s3 import S3Server, files_on_s3, s3_server


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords in no time: the tests guard none."""
    hashers = ("MD5PasswordHasher", "PBKDF2PasswordHasher")
    with override_settings(
        PASSWORD_HASHERS=[f"django.contrib.auth.hashers.{h}" for h in hashers]
    ):
        yield


@pytest.fixture(autouse=True)
def memory() -> Iterator[ProjectFiles]:
    """Keep project files in memory, unless a test chooses another store."""
    with files_in_memory() as store:
        yield store


@pytest.fixture(scope="session")
def s3() -> Iterator[S3Server]:
    """A server that speaks S3."""
    with s3_server("newsroom") as server:
        yield server


@pytest.fixture
def drive() -> Iterator[FakeDrive]:
    """A Google Drive, with project files kept in it."""
    with FakeDrive() as server, override_settings(**server.settings()):
        yield server


@pytest.fixture
def disk() -> Iterator[UnsteadyStorage]:
    """A storage of Django's that fails when told to, for project files."""
    backend = f"{UnsteadyStorage.__module__}.{UnsteadyStorage.__name__}"
    own = {**settings.STORAGES, "project_files": {"BACKEND": backend}}
    with override_settings(STORAGES=own):
        found = storages["project_files"]
        assert isinstance(found, UnsteadyStorage)
        yield found


@pytest.fixture(params=["memory", "s3", "drive"])
def store(request: pytest.FixtureRequest) -> Iterator[ProjectFiles]:
    """Each store in turn."""
    if request.param == "s3":
        # Its ids begin anew with every database, so it has to be empty.
        prefix = request.node.name
        server = request.getfixturevalue("s3")
        with files_on_s3(server, prefix=prefix) as found:
            yield found
    else:
        request.getfixturevalue(request.param)
        yield project_files()


@pytest.fixture
def project(db: None) -> Project:
    """A story that has just begun."""
    return ProjectFactory(short_description="The harbour")


@pytest.fixture
def project_data(project: Project) -> dict[str, Any]:
    """What the story's machine steps are given of it."""
    return {"project_id": project.pk}


def photo(
    format: str = "JPEG",
    size: tuple[int, int] = (90, 60),
    mode: str = "RGB",
    color: Any = "teal",
    **options: Any,
) -> bytes:
    """Return a photo as a file has it."""
    file = BytesIO()
    Image.new(mode, size, color).save(file, format, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return the image that the file holds."""
    return Image.open(BytesIO(data))
