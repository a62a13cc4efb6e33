"""An S3 that is down, slow, overloaded or cut off loses nothing of ours."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from orchestra.core.errors import (
    FileStoreUnavailable,
    S3UploadError,
    StoredFileNotFound,
)
from orchestra.integrations.project_files import Content, Folder, ProjectFiles
from orchestra.integrations.project_files.s3 import S3Files
from orchestra.testing.s3 import S3Server, files_on_s3, s3_server
from orchestra.tests.integrations.project_files.faulty_servers import (
    SLOW_DOWN,
    WHOLE,
    breaking_off,
    hanging,
    overloaded,
    serving,
)

FOLDER = Folder(1, "images", "images")
FILE_ID = f"images/{'0' * 32}-a.jpg"
PHOTO = Content(b"photo", "image/jpeg")

Calls = dict[str, Callable[[ProjectFiles], object]]

READS: Calls = {
    "list": lambda store: store.list_files(FOLDER),
    "find": lambda store: store.find(1, FILE_ID),
    "download": lambda store: store.download(1, FILE_ID),
}
WRITES: Calls = {
    "upload": lambda store: store.upload(FOLDER, "a.jpg", PHOTO),
    "document": lambda store: store.create_document(FOLDER, "Draft"),
}

#: Asked once, and not for long.
HASTY: dict[str, Any] = {"timeout_seconds": 0.3, "max_attempts": 1}


@pytest.mark.parametrize("call", [*READS, *WRITES])
@pytest.mark.parametrize("faulty", [overloaded, hanging])
def test_a_store_that_fails_says_so(
    faulty: Callable[[], AbstractContextManager[str]], call: str
) -> None:
    with faulty() as url:
        server = S3Server(url, "bucket")
        with (
            files_on_s3(server, **HASTY) as store,
            pytest.raises(FileStoreUnavailable) as raised,
        ):
            (READS | WRITES)[call](store)

    assert raised.type is (
        S3UploadError if call in WRITES else FileStoreUnavailable
    )
    assert url not in str(raised.value)


@pytest.mark.parametrize("call", [*READS, *WRITES])
def test_a_store_that_is_down_says_so(call: str) -> None:
    with s3_server() as gone:
        pass

    with (
        files_on_s3(gone, **HASTY) as store,
        pytest.raises(FileStoreUnavailable),
    ):
        (READS | WRITES)[call](store)


def test_nobody_waits_for_long() -> None:
    begun = time.monotonic()

    with (
        hanging() as url,
        files_on_s3(S3Server(url, "bucket"), **HASTY) as store,
        pytest.raises(FileStoreUnavailable),
    ):
        store.find(1, FILE_ID)

    assert time.monotonic() - begun < 5


def test_half_a_file_never_passes_for_the_whole() -> None:
    with (
        breaking_off() as url,
        files_on_s3(S3Server(url, "bucket"), **HASTY) as store,
    ):
        download = store.download(1, FILE_ID)

        with pytest.raises(FileStoreUnavailable):
            download.read()


def test_a_store_that_comes_back_takes_the_file(s3: S3Server) -> None:
    with (
        overloaded() as url,
        files_on_s3(S3Server(url, s3.bucket), **HASTY) as store,
        pytest.raises(S3UploadError),
    ):
        store.upload(FOLDER, "a.jpg", PHOTO)

    with files_on_s3(s3) as store:
        file = store.upload(Folder(10**7, "images", ""), "a.jpg", PHOTO)
        assert store.download(10**7, file.id).read() == PHOTO.data


def test_a_bucket_that_is_not_there_is_no_missing_file(s3: S3Server) -> None:
    nowhere = S3Server(s3.url, "no-such-bucket")

    with files_on_s3(nowhere) as store:
        with pytest.raises(FileStoreUnavailable):
            store.download(1, FILE_ID)
        with pytest.raises(S3UploadError):
            store.upload(FOLDER, "a.jpg", PHOTO)


def test_a_passing_fault_is_tried_again() -> None:
    answers = iter([SLOW_DOWN, SLOW_DOWN, WHOLE])
    with (
        serving(lambda connection: connection.sendall(next(answers))) as url,
        files_on_s3(S3Server(url, "bucket"), timeout_seconds=5) as store,
    ):
        data = store.download(1, FILE_ID).read()

    assert data == b"the whole"
    assert next(answers, None) is None


def test_objects_are_private(s3: S3Server) -> None:
    # [I-05] Nothing is for everybody to read.
    with files_on_s3(s3) as store:
        file = store.upload(Folder(10**7, "images", ""), "a.jpg", PHOTO)

    key = f"projects/{10**7}/{file.id}"
    grants = s3.client.get_object_acl(Bucket=s3.bucket, Key=key)["Grants"]
    stored = s3.client.head_object(Bucket=s3.bucket, Key=key)

    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]
    assert stored["ContentType"] == "image/jpeg"


def test_a_file_that_was_deleted_is_not_found(s3: S3Server) -> None:
    with files_on_s3(s3) as store:
        file = store.upload(Folder(10**7, "images", ""), "a.jpg", PHOTO)
        s3.client.delete_object(
            Bucket=s3.bucket, Key=f"projects/{10**7}/{file.id}"
        )

        with pytest.raises(StoredFileNotFound):
            store.download(10**7, file.id)


def test_the_store_needs_no_keys_of_its_own() -> None:
    # [G-03] boto3 finds them where the machine has them.
    store = S3Files(bucket="bucket", region="eu-central-1")

    assert store.client.meta.region_name == "eu-central-1"
    config: Any = store.client.meta.config
    assert config.signature_version == "s3v4"
