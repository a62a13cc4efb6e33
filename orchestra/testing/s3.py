"""An S3 of one's own, for tests of what keeps project files there.

It needs what comes with ``pip install "orchestra[s3,testing]"``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.test import override_settings

from orchestra.integrations.project_files import ProjectFiles, project_files
from orchestra.integrations.project_files.configured import S3

try:
    from boto3.session import Session
    from moto.server import ThreadedMotoServer
except ImportError as error:
    raise ImportError(
        'boto3 or moto is missing: pip install "orchestra[s3,testing]"'
    ) from error

#: Any key and secret open the server.
KEY = SECRET = "testing"
REGION = "us-east-1"


@dataclass(frozen=True)
class S3Server:
    """A server that speaks S3, and a bucket on it.

    Attributes:
        url: Its ``endpoint_url``.
        bucket: A private bucket, empty at first.
    """

    url: str
    bucket: str

    @property
    def client(self) -> Any:
        """A client of boto3 for the server, to look behind the store."""
        return Session().client(
            "s3",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            endpoint_url=self.url,
            region_name=REGION,
        )

    def kwargs(self, **more: Any) -> dict[str, Any]:
        """Return what a store on the server is made with."""
        return {
            "bucket": self.bucket,
            "endpoint_url": self.url,
            "region": REGION,
            **more,
        }


@contextmanager
def s3_server(bucket: str = "project-files") -> Iterator[S3Server]:
    """Run a server that speaks S3, with that bucket, on a free port."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    try:
        host, port = running.get_host_and_port()
        server = S3Server(f"http://{host}:{port}", bucket)
        server.client.create_bucket(Bucket=bucket)
        yield server
    finally:
        running.stop()


@contextmanager
def files_on_s3(server: S3Server, **kwargs: Any) -> Iterator[ProjectFiles]:
    """Keep project files on the server while the block runs.

    Further arguments are those of the store, such as a ``prefix``.
    """
    with override_settings(
        AWS_S3_KEY=KEY,
        AWS_S3_SECRET=SECRET,
        ORCHESTRA_PROJECT_FILES={
            "path": S3,
            "kwargs": server.kwargs(**kwargs),
        },
    ):
        yield project_files()
