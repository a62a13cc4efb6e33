"""Project files in a bucket of S3, or of a service that speaks like it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.utils import timezone
from django.utils.http import content_disposition_header

from orchestra.core.conf import PUBLISHED_SECRET, settings
from orchestra.core.errors import (
    FileStoreError,
    FileStoreUnavailable,
    S3UploadError,
    StoredFileNotFound,
)
from orchestra.integrations.project_files.contents import ANYTHING, Content
from orchestra.integrations.project_files.interface import CHUNK_BYTES
from orchestra.integrations.project_files.keyed import (
    Entry,
    KeyedFiles,
    Opened,
)
from orchestra.integrations.project_files.names import name_and_type

if TYPE_CHECKING:
    from datetime import timedelta

    from mypy_boto3_s3.client import S3Client

MISSING = {"404", "NoSuchKey", "NotFound"}

#: What S3 allows a signed address at most.
LONGEST_LINK_SECONDS = 7 * 24 * 3600


class S3Files(KeyedFiles):
    """Keeps files in a bucket that is private, and stays so.

    The bucket is ``EDITOR_IMAGE_BUCKET_NAME`` unless named here. Without
    ``AWS_S3_KEY`` and ``AWS_S3_SECRET`` the credentials come from where
    boto3 looks for them: the environment, a profile, the machine's role.
    An ``endpoint_url`` leads to another service than Amazon's. Objects get
    no access rules of their own, names that nobody can guess, and are
    written in one request, so that there never is half of one. With
    ``direct_links`` browsers fetch them from the bucket, at addresses that
    work for minutes; otherwise by way of Orchestra.
    """

    def __init__(
        self,
        bucket: str = "",
        prefix: str = "",
        endpoint_url: str | None = None,
        region: str | None = None,
        timeout_seconds: float = 20,
        max_attempts: int = 3,
        direct_links: bool = False,
    ) -> None:
        super().__init__(prefix)
        self._direct_links = direct_links
        self._bucket = bucket or settings.EDITOR_IMAGE_BUCKET_NAME
        if self._bucket in ("", PUBLISHED_SECRET):
            raise ValueError("No bucket is named")
        self._options = (
            endpoint_url,
            region,
            timeout_seconds,
            max_attempts,
        )

    @property
    def client(self) -> "S3Client":
        """The client of boto3, shared by all stores of the same options."""
        return _client(
            settings.AWS_S3_KEY or None,
            settings.AWS_S3_SECRET or None,
            *self._options,
        )

    def link(
        self, project_id: int, file_id: str, lifetime: "timedelta"
    ) -> str | None:
        """Return an address that S3 itself serves the file at, for a while.

        S3 is told what type to name, so that only images are shown. Without
        ``direct_links`` there is no such address.
        """
        if not self._direct_links:
            return None
        name, content_type = name_and_type(file_id)
        as_attachment = content_type == ANYTHING
        disposition = content_disposition_header(as_attachment, name)
        with _translated():
            return self.client.generate_presigned_url(
                "get_object",
                Params={
                    **self._at(self._key(project_id, file_id)),
                    "ResponseContentType": content_type,
                    "ResponseContentDisposition": disposition or "inline",
                },
                ExpiresIn=min(
                    int(lifetime.total_seconds()), LONGEST_LINK_SECONDS
                ),
            )

    def _put(self, key: str, content: Content) -> Entry:
        with _translated(S3UploadError):
            self.client.put_object(
                **self._at(key),
                Body=content.data,
                ContentType=content.content_type,
            )
        return Entry(len(content.data), timezone.now())

    def _remove(self, key: str) -> None:
        with _translated():
            self.client.delete_object(**self._at(key))

    def _entries(self, place: str) -> Iterator[tuple[str, Entry]]:
        with _translated():
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=place, Delimiter="/"
            )
            for page in pages:
                for found in page.get("Contents", []):
                    yield (
                        found["Key"].removeprefix(place),
                        Entry(found["Size"], found["LastModified"]),
                    )

    def _entry(self, key: str) -> Entry:
        with _translated():
            found = self.client.head_object(**self._at(key))
        return Entry(found["ContentLength"], found["LastModified"])

    def _open(self, key: str, start: int, length: int | None) -> Opened:
        part: Any = {}
        if start or length is not None:
            end = "" if length is None else str(start + length - 1)
            part = {"Range": f"bytes={start}-{end}"}
        with _translated():
            found = self.client.get_object(**self._at(key), **part)
        body = found["Body"]
        size = found.get("ContentRange", "").rpartition("/")[2]
        entry = Entry(
            int(size or found["ContentLength"]), found["LastModified"]
        )
        return Opened(entry, _chunks(body), body.close)

    def _at(self, key: str) -> Any:
        return {"Bucket": self._bucket, "Key": key}


@cache
def _client(
    key: str | None,
    secret: str | None,
    endpoint_url: str | None,
    region: str | None,
    timeout_seconds: float,
    max_attempts: int,
) -> "S3Client":
    options: dict[str, Any] = {}
    if endpoint_url:
        # Few of the others know Amazon's newer checksums, or have a host
        # name for each bucket.
        options = {
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
            "s3": {"addressing_style": "path"},
        }
    return Session().client(
        "s3",
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        endpoint_url=endpoint_url,
        region_name=region,
        config=Config(
            signature_version="s3v4",
            connect_timeout=timeout_seconds,
            read_timeout=timeout_seconds,
            retries={"total_max_attempts": max_attempts, "mode": "standard"},
            **options,
        ),
    )


def _chunks(body: Any) -> Iterator[bytes]:
    with _translated():
        yield from body.iter_chunks(CHUNK_BYTES)


@contextmanager
def _translated(
    otherwise: type[FileStoreError] = FileStoreUnavailable,
) -> Iterator[None]:
    """Raise our own errors for those of boto3."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in MISSING:
            raise StoredFileNotFound from error
        raise otherwise from error
    except BotoCoreError as error:
        raise otherwise from error
