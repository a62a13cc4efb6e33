"""The settings choose the store, and say so where they choose badly."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from orchestra.core.errors import DottedPathError
from orchestra.integrations.project_files import project_files
from orchestra.integrations.project_files.configured import DJANGO, S3
from orchestra.integrations.project_files.django_storage import DjangoFiles
from orchestra.integrations.project_files.s3 import S3Files
from orchestra.tests.core.test_checks import SAFE, reported

ON_DISK = "django.core.files.storage.FileSystemStorage"
IN_MEMORY = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STATIC = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}


def on_disk(location: Path | str) -> dict[str, Any]:
    return {"BACKEND": ON_DISK, "OPTIONS": {"location": str(location)}}


def nothing_said(**changes: Any) -> override_settings:
    """Leave the choice of the store to the other settings."""
    return override_settings(ORCHESTRA_PROJECT_FILES=None, **changes)


def complaints(**changes: Any) -> dict[str, str]:
    storages = {"staticfiles": STATIC, **changes.pop("STORAGES", {})}
    chosen = {"ORCHESTRA_PROJECT_FILES": None, **changes}
    return reported(**SAFE, STORAGES=storages, **chosen)


def test_django_keeps_the_files_unless_something_is_said() -> None:
    with nothing_said(EDITOR_IMAGE_BUCKET_NAME=""):
        assert isinstance(project_files(), DjangoFiles)


def test_the_name_that_the_manual_prints_is_no_bucket() -> None:
    with nothing_said(EDITOR_IMAGE_BUCKET_NAME="CHANGEME"):
        assert isinstance(project_files(), DjangoFiles)


def test_naming_a_bucket_is_enough_for_s3() -> None:
    with nothing_said(
        EDITOR_IMAGE_BUCKET_NAME="photos",
        AWS_S3_KEY="key",
        AWS_S3_SECRET="secret",
    ):
        store = project_files()
        assert isinstance(store, S3Files)
        keys = store.client._request_signer._credentials  # type: ignore[attr-defined]

    assert (keys.access_key, keys.secret_key) == ("key", "secret")


def test_what_is_said_wins_over_the_bucket() -> None:
    with override_settings(
        EDITOR_IMAGE_BUCKET_NAME="photos",
        ORCHESTRA_PROJECT_FILES={"path": DJANGO, "kwargs": {"alias": "mine"}},
        STORAGES={"mine": IN_MEMORY},
    ):
        store = project_files()

        assert isinstance(store, DjangoFiles)
        assert type(store.storage).__name__ == "InMemoryStorage"


@pytest.mark.parametrize("alias", ["project_files", "default"])
def test_a_storage_for_project_files_is_preferred(alias: str) -> None:
    other = {"default": on_disk("/nowhere")}
    with override_settings(STORAGES={**other, alias: IN_MEMORY}):
        assert type(DjangoFiles().storage).__name__ == "InMemoryStorage"


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"path": "no.such.Store"},
        {"path": "builtins.dict"},
        {"path": DJANGO, "kwargs": {"colour": "red"}},
        {"path": S3, "kwargs": {"bukket": "photos"}},
        {"path": S3},
    ],
)
def test_no_store_of_ours_is_an_error(config: dict[str, Any]) -> None:
    with (
        override_settings(ORCHESTRA_PROJECT_FILES=config),
        pytest.raises(DottedPathError),
    ):
        project_files()

    found = complaints(
        ORCHESTRA_PROJECT_FILES=config, STORAGES={"default": IN_MEMORY}
    )
    assert "ORCHESTRA_PROJECT_FILES" in found["orchestra.E030"]


@pytest.mark.parametrize(
    "config",
    ["s3", 5, {"path": DJANGO, "kwargs": {"alias": "missing"}}],
)
def test_other_nonsense_is_told_at_start_up(config: object) -> None:
    found = complaints(
        ORCHESTRA_PROJECT_FILES=config, STORAGES={"default": IN_MEMORY}
    )

    assert list(found) == ["orchestra.E030"]


def test_files_that_everybody_is_served_are_a_warning(tmp_path: Path) -> None:
    served = {"MEDIA_ROOT": str(tmp_path), "MEDIA_URL": "/media/"}

    below = complaints(
        STORAGES={"default": on_disk(tmp_path / "files")}, **served
    )
    default = complaints(STORAGES={"default": {"BACKEND": ON_DISK}}, **served)
    beside = complaints(
        STORAGES={
            "default": {"BACKEND": ON_DISK},
            "project_files": on_disk(f"{tmp_path}-files"),
        },
        **served,
    )

    assert "MEDIA_URL" in below["orchestra.W031"]
    assert list(default) == ["orchestra.W031"]
    assert beside == {}


def test_media_that_nobody_serves_are_no_warning(tmp_path: Path) -> None:
    found = complaints(
        STORAGES={"default": on_disk(tmp_path)},
        MEDIA_ROOT=str(tmp_path),
        MEDIA_URL="",
    )

    assert found == {}


def test_the_directory_of_the_server_is_no_place_for_files() -> None:
    # That is where Django's default storage keeps them.
    found = complaints(STORAGES={"default": {"BACKEND": ON_DISK}})

    assert list(found) == ["orchestra.W030"]


@pytest.mark.parametrize(
    "name", ["FILE_MAX_BYTES", "IMAGE_MAX_BYTES", "IMAGE_MAX_PIXELS"]
)
@pytest.mark.parametrize("limit", [0, -1, "5 MB", None, 1.5, True])
def test_a_limit_is_a_number_above_zero(name: str, limit: object) -> None:
    found = complaints(
        **{f"ORCHESTRA_{name}": limit}, STORAGES={"default": IN_MEMORY}
    )

    assert name in found["orchestra.E031"]
